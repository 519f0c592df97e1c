import { Command, InvalidArgumentError, Option } from 'commander';
import { type FurnitureClass, furnitureClasses } from '../../read/main-text/classes.js';
import type { CommandIo } from '../io.js';
import type { ExtractFormat } from './run.js';

interface ExtractFlags {
  readonly out?: string;
  readonly format: ExtractFormat;
  readonly keep: readonly FurnitureClass[];
}

/** The reader by itself: `tulay extract`. */
export function extractCommand(io: CommandIo, done: (code: number) => void): Command {
  return new Command('extract')
    .description('the main text of pages and other documents, one paragraph a line')
    .argument(
      '<file...>',
      'pages: HTML, Markdown, subtitles, text, archives of them; compressed or not, in any encoding',
    )
    .option('--out <dir>', 'write one file for each, named after it, instead of standard output')
    .addOption(
      new Option('--format <format>', 'what to write').choices(['text', 'markdown', 'json']).default('text'),
    )
    .option('--keep <classes>', `what stays besides prose, of ${furnitureClasses.join(', ')}`, readClasses, [
      'code',
    ])
    .addHelpText('after', '\nExample:\n  tulay extract page.html --format markdown --keep comments,caption\n')
    .action(async (files: readonly string[], flags: ExtractFlags) => {
      const { runExtract } = await import('./run.js');
      done(await runExtract({ files, ...flags }, io));
    });
}

function readClasses(value: string): readonly FurnitureClass[] {
  const names = value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  for (const name of names) {
    if (!furnitureClasses.includes(name as FurnitureClass)) {
      throw new InvalidArgumentError(`${name} is none of ${furnitureClasses.join(', ')}.`);
    }
  }
  return names as readonly FurnitureClass[];
}
