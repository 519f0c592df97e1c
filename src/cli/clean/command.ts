import { Command } from 'commander';
import type { CommandIo } from '../io.js';

interface CleanFlags {
  readonly out?: string;
  readonly audit?: string;
  readonly lang?: string;
  readonly config?: string;
  readonly corpus?: readonly string[];
}

/** The cleaner by itself: `tulay clean` and `tulay inspect`. */
export function cleanCommands(io: CommandIo, done: (code: number) => void): readonly Command[] {
  const settings = async (flags: CleanFlags) => {
    const { createIdentifier } = await import('../../identify/index.js');
    const { loadConfig } = await import('../../run/config.js');
    const { requireLanguage } = await import('../../text/index.js');
    const options = {
      language: flags.lang === undefined ? undefined : requireLanguage(flags.lang, '--lang'),
      config: loadConfig({ config: flags.config }, io.cwd, {}).clean,
    };
    return { options, identify: await createIdentifier() };
  };
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
        const { runClean } = await import('./run.js');
        const { options, identify } = await settings(flags);
        done(await runClean({ files, out: flags.out, audit: flags.audit, ...options }, identify, io));
      }),
    new Command('inspect')
      .description('show one document in the terminal: kept, removed with the rule, sections, segments')
      .argument('<file>', 'the document to show')
      .argument('[corpus...]', 'other files of its corpus, so that what recurs is seen')
      .option('--lang <language>', 'its language; found when not given')
      .option('--config <file>', 'configuration whose "clean" part switches and sets rules')
      .addHelpText('after', '\nExample:\n  tulay inspect seeds/000_83f5df417f4352e0.txt seeds/*.txt\n')
      .action(async (file: string, corpus: readonly string[], flags: CleanFlags) => {
        const { runInspect } = await import('./inspect.js');
        const { options, identify } = await settings(flags);
        done(await runInspect({ file, corpus, ...options }, identify, io));
      }),
  ];
}
