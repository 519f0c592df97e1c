import { resolve } from 'node:path';
import { Command } from 'commander';
import { type CommandIo, lineIo } from '../io.js';
import { runConvert, runDiff, runValidate } from './run.js';

/** The commands on corpora that exist: `tulay validate`, `tulay convert`, `tulay diff`. */
export function corpusCommands(io: CommandIo, done: (code: number) => void): readonly Command[] {
  // Paths stay as the person wrote them where the process stands in the same folder, so that messages read well.
  const shown = (path: string): string => (io.cwd === process.cwd() ? path : resolve(io.cwd, path));
  return [
    new Command('validate')
      .description('check every record and file of a corpus; one line per fault')
      .argument('[dir]', 'folder of the corpus, of this tool or of another', 'output')
      .addHelpText('after', '\nExit codes: 0 valid, 1 faults found, 2 the folder cannot be checked.\n')
      .action(async (dir: string) => done(await runValidate(shown(dir), lineIo(io)))),
    new Command('convert')
      .description('turn units into another format, or a corpus into all of them')
      .argument('<in>', 'file of units (JSONL, CSV, TSV, TMX, Parquet, Moses, …) or folder of a corpus')
      .argument('<out>', 'file to write, its format told by its name, or folder')
      .addHelpText('after', '\nWhat the target cannot hold is told on standard error.\n')
      .action(async (from: string, out: string) =>
        done(await runConvert(shown(from), shown(out), lineIo(io))),
      ),
    new Command('diff')
      .description('compare two builds of a corpus: units added, removed, changed, re-scored')
      .argument('<a>', 'folder of the first build')
      .argument('<b>', 'folder of the second build')
      .addHelpText('after', '\nExit codes: 0 no difference, 1 differences, 2 one cannot be read.\n')
      .action(async (a: string, b: string) => done(await runDiff(shown(a), shown(b), lineIo(io)))),
  ];
}
