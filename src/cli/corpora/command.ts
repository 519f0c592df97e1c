import { resolve } from 'node:path';
import { Command } from 'commander';
import { keepHeapSmall } from '../heap.js';
import { type CommandIo, lineIo } from '../io.js';
import { documentsCommand } from './documents.js';
import { filterCommand } from './filter.js';
import { columnsOf, twoTexts } from './options.js';
import type { ValidateOptions } from './run.js';
import { splitCommands } from './split.js';

/** The commands on corpora that exist: `tulay validate`, `tulay convert`, `tulay pair`, `tulay filter`, `tulay split`, `tulay decontaminate`,
 * `tulay documents`, `tulay diff`. */
export function corpusCommands(io: CommandIo, done: (code: number) => void): readonly Command[] {
  // Paths stay as the person wrote them where the process stands in the same folder, so that messages read well.
  const shown = (path: string): string => (io.cwd === process.cwd() ? path : resolve(io.cwd, path));
  return [
    new Command('validate')
      .description('check every record and file of a corpus; one line per fault')
      .argument('[dir]', 'folder of the corpus, of this tool or of another', 'output')
      .addHelpText('after', '\nExit codes: 0 valid, 1 faults found, 2 the folder cannot be checked.\n')
      .option('--json', 'one JSON object: faults, and score cards of bitexts of another maker')
      .option(
        '--against <seeds...>',
        'read the seeds again: every hash, span, edit and text is held against them',
      )
      .action(async (dir: string, flags: ValidateOptions) => {
        keepHeapSmall();
        const { runValidate } = await import('./run.js');
        done(await runValidate(shown(dir), lineIo(io), { ...flags, against: flags.against?.map(shown) }));
      }),
    convertCommand(io, done, shown),
    pairCommand(io, done, shown),
    filterCommand(io, done, shown),
    ...splitCommands(io, done, shown),
    documentsCommand(io, done, shown),
    new Command('diff')
      .description('compare two builds of a corpus, or two bitexts: units added, removed, changed, re-scored')
      .argument('<a>', 'folder of the first build, or a bitext of any tool')
      .argument('<b>', 'folder of the second build, or a bitext')
      .addHelpText('after', '\nExit codes: 0 no difference, 1 differences, 2 one cannot be read.\n')
      .action(async (a: string, b: string) => {
        const { runDiff } = await import('./run.js');
        done(await runDiff(shown(a), shown(b), lineIo(io)));
      }),
  ];
}

function pairCommand(io: CommandIo, done: (code: number) => void, shown: (path: string) => string): Command {
  return new Command('pair')
    .description(
      'write the units of any two languages of a corpus, read off its n-way rows where they have no folder',
    )
    .argument('<corpus>', 'folder of the corpus')
    .argument('<src>', 'source language: key, code or tag')
    .argument('<tgt>', 'target language')
    .argument('<out>', 'file to write, its format told by its name')
    .option('--plain', 'write the two texts and nothing else (.tsv, .csv, .jsonl)')
    .addHelpText('after', '\nExample:\n  tulay pair output deu fra deu-fra.tmx\n')
    .action(
      async (corpus: string, src: string, tgt: string, out: string, flags: { readonly plain?: boolean }) => {
        const { runPair } = await import('./run.js');
        done(await runPair([shown(corpus), src, tgt, shown(out)], flags, lineIo(io)));
      },
    );
}

/** Flags of `tulay convert`. */
interface ConvertFlags {
  readonly columns?: readonly string[];
  readonly langs?: readonly string[];
  readonly src?: string;
  readonly tgt?: string;
  readonly encoding?: string;
  readonly texts?: readonly string[];
  readonly keepTags?: boolean;
  readonly plain?: boolean;
  readonly strict?: boolean;
}

function convertCommand(
  io: CommandIo,
  done: (code: number) => void,
  shown: (path: string) => string,
): Command {
  return new Command('convert')
    .description('turn a bitext of any tool into another format, or a corpus into all of them')
    .argument(
      '<in>',
      'TMX, XLIFF, PO, CSV, TSV, JSONL, Parquet, Moses, OPUS, XCES, a ladder; or folder of a corpus',
    )
    .argument('<out>', 'file to write, its format told by its name, or folder')
    .option(
      '--columns <name=column...>',
      'which column is what: src=de tgt=fr score=s, by name, number or path',
    )
    .option('--langs <code...>', 'languages of the texts, in the order of the file')
    .option('--src <code>', 'only units with this source language')
    .option('--tgt <code>', 'only units with this target language')
    .option('--encoding <label>', 'encoding of the file where it does not say (default: utf-8)')
    .option('--texts <file...>', 'the two texts that a ladder of hunalign or vecalign is of')
    .option('--keep-tags', 'leave placeholders {1} for inline codes of TMX and XLIFF')
    .option('--plain', 'write the two texts and nothing else (.tsv, .csv, .jsonl)')
    .option('--strict', 'stop at the first row that cannot be used instead of skipping it')
    .addHelpText(
      'after',
      '\nRows that cannot be used are skipped, counted and listed on standard error.\nExit codes: 0 converted, 2 not.\n',
    )
    .action(async (from: string, out: string, flags: ConvertFlags) => {
      const { runConvert } = await import('./run.js');
      const { columns, texts, ...options } = flags;
      done(
        await runConvert(
          shown(from),
          shown(out),
          { ...options, columns: columnsOf(columns), texts: twoTexts(texts?.map(shown)) },
          lineIo(io),
        ),
      );
    });
}
