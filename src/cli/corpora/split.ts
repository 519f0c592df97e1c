import { Command, Option } from 'commander';
import type { SplitFormat } from '../../run/split/split.js';
import { type CommandIo, lineIo } from '../io.js';
import { columnsOf, usage } from './options.js';

/** Flags that both commands share with `tulay convert`. */
interface SourceFlags {
  readonly columns?: readonly string[];
  readonly langs?: readonly string[];
  readonly encoding?: string;
}

interface SplitFlags extends SourceFlags {
  readonly out: string;
  readonly train?: number;
  readonly dev: number;
  readonly test: number;
  readonly formats?: readonly SplitFormat[];
}

interface DecontaminateFlags extends SourceFlags {
  readonly against: readonly string[];
  readonly out?: string;
  readonly removed?: string;
}

/** `tulay split` and `tulay decontaminate`: a corpus that can be trained on and tested. */
export function splitCommands(
  io: CommandIo,
  done: (code: number) => void,
  shown: (path: string) => string,
): readonly Command[] {
  const source = (command: Command): Command =>
    command
      .option('--columns <name=column...>', 'which column is what: src=de tgt=fr score=s')
      .option('--langs <code...>', 'languages of the texts, in the order of the file')
      .option('--encoding <label>', 'encoding of the file where it does not say (default: utf-8)');
  return [
    source(
      new Command('split')
        .description('split a corpus into train, dev and test, whole groups together and no copy across')
        .argument('<in>', 'folder of a corpus, or anything that `tulay convert` reads')
        .requiredOption('--out <dir>', 'folder to make')
        .option('--dev <share>', 'share of the groups', share('--dev'), 0.01)
        .option('--test <share>', 'share of the groups', share('--test'), 0.01)
        .option('--train <share>', 'share of the groups (default: the rest)', share('--train'))
        .addOption(
          new Option('--formats <name...>', 'files to write').choices(['parquet', 'jsonl', 'tsv', 'tmx']),
        ),
    )
      .addHelpText('after', '\nExit codes: 0 split, 2 not.\n')
      .action(async (from: string, flags: SplitFlags) => {
        const { runSplit } = await import('./split-run.js');
        const { out, train, dev, test, columns, ...options } = flags;
        const shares = { dev, test, train: train ?? Number((1 - dev - test).toFixed(9)) };
        const given = { ...options, columns: columnsOf(columns), shares };
        done(await runSplit(shown(from), shown(out), given, lineIo(io)));
      }),
    source(
      new Command('decontaminate')
        .description('take out of a corpus what overlaps with test sets')
        .argument('<in>', 'folder of a corpus, or anything that `tulay convert` reads')
        .requiredOption('--against <file...>', 'test sets: text, a sentence a line, or bitexts')
        .option('--out <file>', 'units that overlap with none; the format is told by the name')
        .option('--removed <file.jsonl>', 'units that overlap, each with the file and line'),
    )
      .addHelpText('after', '\nWithout --out nothing is written but counts. Exit codes: 0 done, 2 not.\n')
      .action(async (from: string, flags: DecontaminateFlags) => {
        const { runDecontaminate } = await import('./split-run.js');
        const { out, removed, against, columns, ...options } = flags;
        const given = {
          ...options,
          columns: columnsOf(columns),
          against: against.map(shown),
          out: out === undefined ? undefined : shown(out),
          removed: removed === undefined ? undefined : shown(removed),
        };
        done(await runDecontaminate(shown(from), given, lineIo(io)));
      }),
  ];
}

function share(option: string): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && value >= 0 && value <= 1) return value;
    throw usage(option, 'a share from 0 to 1', text);
  };
}
