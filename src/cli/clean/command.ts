import { Command } from 'commander';
import { createIdentifier } from '../../identify/index.js';
import { loadConfig } from '../../run/config.js';
import { requireLanguage } from '../../text/index.js';
import type { CommandIo } from '../io.js';
import { runInspect } from './inspect.js';
import { runClean } from './run.js';

interface CleanFlags {
  readonly out?: string;
  readonly audit?: string;
  readonly lang?: string;
  readonly config?: string;
  readonly corpus?: readonly string[];
}

/** The cleaner by itself: `tulay clean` and `tulay inspect`. */
export function cleanCommands(io: CommandIo, done: (code: number) => void): readonly Command[] {
  const settings = (flags: CleanFlags) => ({
    language: flags.lang === undefined ? undefined : requireLanguage(flags.lang, '--lang'),
    config: loadConfig({ config: flags.config }, io.cwd, {}).clean,
  });
  return [
    new Command('clean')
      .description('clean files; several are one corpus for what recurs')
      .argument('<file...>', 'text files')
      .option('--out <dir>', 'write one cleaned file for each instead of standard output')
      .option('--audit <file>', 'write the ledger of all edits, one JSON record a line')
      .option('--lang <language>', 'language of all files; found when not given')
      .option('--config <file>', 'configuration whose "clean" part switches and sets rules')
      .addHelpText('after', '\nExample:\n  tulay clean seeds/*.txt --out cleaned --audit edits.jsonl\n')
      .action(async (files: readonly string[], flags: CleanFlags) => {
        const options = { files, out: flags.out, audit: flags.audit, ...settings(flags) };
        done(await runClean(options, await createIdentifier(), io));
      }),
    new Command('inspect')
      .description('show one document in the terminal: kept, removed with the rule, sections, segments')
      .argument('<file>', 'the document to show')
      .argument('[corpus...]', 'other files of its corpus, so that what recurs is seen')
      .option('--lang <language>', 'its language; found when not given')
      .option('--config <file>', 'configuration whose "clean" part switches and sets rules')
      .addHelpText('after', '\nExample:\n  tulay inspect seeds/000_83f5df417f4352e0.txt seeds/*.txt\n')
      .action(async (file: string, corpus: readonly string[], flags: CleanFlags) => {
        done(await runInspect({ file, corpus, ...settings(flags) }, await createIdentifier(), io));
      }),
  ];
}
