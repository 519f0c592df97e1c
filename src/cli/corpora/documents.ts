import { Command, Option } from 'commander';
import type { WholeFormat } from '../../run/whole/files.js';
import { type CommandIo, lineIo } from '../io.js';
import { usage } from './options.js';

/** `tulay documents`: whole document pairs and chunks of them, to train on. */
export function documentsCommand(
  io: CommandIo,
  done: (code: number) => void,
  shown: (path: string) => string,
): Command {
  return new Command('documents')
    .description('write the document pairs of a corpus whole, and in chunks that end at bead borders')
    .argument('<dir>', 'folder of a corpus')
    .requiredOption('--out <dir>', 'folder to make')
    .option('--max-words <n>', 'words of one side of a chunk, at most', count('--max-words', 1), 512)
    .option('--context <n>', 'beads before a chunk that are given with it', count('--context', 0), 2)
    .addOption(
      new Option('--formats <name...>', 'files to write').choices(['jsonl', 'parquet']).default(['jsonl']),
    )
    .addHelpText('after', '\nExit codes: 0 written, 2 not.\n')
    .action(
      async (
        dir: string,
        flags: { out: string; maxWords: number; context: number; formats: WholeFormat[] },
      ) => {
        const { runDocuments } = await import('./split-run.js');
        const { out, ...options } = flags;
        done(await runDocuments(shown(dir), shown(out), options, lineIo(io)));
      },
    );
}

function count(option: string, least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && text.trim() !== '') return value;
    throw usage(option, `a whole number from ${least} up`, text);
  };
}
