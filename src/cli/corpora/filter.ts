import { Command, Option } from 'commander';
import { presets } from '../../accept/rules/rule.js';
import type { FilterOptions } from '../../run/filter/filter.js';
import { type CommandIo, lineIo } from '../io.js';
import { columnsOf, twoTexts, usage } from './options.js';

/** Flags of `tulay filter`. */
interface FilterFlags extends Omit<FilterOptions, 'columns' | 'texts' | 'onFault'> {
  readonly columns?: readonly string[];
  readonly texts?: readonly string[];
  readonly explain?: string;
}

/** `tulay filter`: scores any bitext and rejects rows by the rules of acceptance. */
export function filterCommand(
  io: CommandIo,
  done: (code: number) => void,
  shown: (path: string) => string,
): Command {
  const path = (given: string | undefined) => (given === undefined ? undefined : shown(given));
  return new Command('filter')
    .description(
      'score the rows of a bitext of any tool and reject what is no translation, each with its reason',
    )
    .argument('<in>', 'anything that `tulay convert` reads')
    .addOption(new Option('--preset <name>', 'named set of thresholds').choices(presets).default('research'))
    .option('--min-score <p>', 'reject rows that score lower', probability)
    .option('--out <file>', 'rows that are kept; the format is told by the name')
    .option(
      '--rejected <file>',
      'rows that are rejected: .jsonl with rule, value and threshold, other formats with the rule as a flag',
    )
    .option('--scores <file.tsv>', 'score, decision and features of every row')
    .addOption(
      new Option('--duplicates <policy>', 'rows that say the same as one before')
        .choices(['keep', 'mark', 'drop'])
        .default('mark'),
    )
    .addOption(
      new Option('--personal <policy>', 'mail addresses, telephone and card numbers')
        .choices(['flag', 'mask', 'drop'])
        .default('flag'),
    )
    .option('--columns <name=column...>', 'which column is what: src=de tgt=fr score=s')
    .option('--langs <code...>', 'languages of the texts, in the order of the file')
    .option('--src <code>', 'only rows with this source language')
    .option('--tgt <code>', 'only rows with this target language')
    .option('--encoding <label>', 'encoding of the file where it does not say (default: utf-8)')
    .option('--texts <file...>', 'the two texts that a ladder of hunalign or vecalign is of')
    .option('--keep-tags', 'leave placeholders {1} for inline codes of TMX and XLIFF')
    .option('--explain <id>', 'IN is a built corpus: tell the story of one unit, kept or rejected')
    .addHelpText('after', '\nWithout --out nothing is written but counts. Exit codes: 0 filtered, 2 not.\n')
    .action(async (from: string, flags: FilterFlags) => {
      const { runExplain, runFilter } = await import('./filter-run.js');
      const { columns, texts, out, rejected, scores, explain, ...options } = flags;
      if (explain !== undefined) {
        done(await runExplain(shown(from), explain, lineIo(io)));
        return;
      }
      const given: FilterOptions = {
        ...options,
        out: path(out),
        rejected: path(rejected),
        scores: path(scores),
        columns: columnsOf(columns),
        texts: twoTexts(texts?.map(shown)),
      };
      done(await runFilter(shown(from), given, lineIo(io)));
    });
}

function probability(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 1) return value;
  throw usage('--min-score', 'a number from 0 to 1', text);
}
