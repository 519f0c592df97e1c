import { Command, Option } from 'commander';
import { presets } from '../../accept/index.js';
import type { RowFault } from '../../formats/rows/index.js';
import { type FilterOptions, filterBitext } from '../../run/filter/filter.js';
import type { FilterReport } from '../../run/filter/report.js';
import { type CommandIo, lineIo } from '../io.js';
import { columnsOf, guard, type LineIo, many, rowFaultLine, twoTexts, usage } from './shared.js';

/** Flags of `tulay filter`. */
interface FilterFlags extends Omit<FilterOptions, 'columns' | 'texts' | 'onFault'> {
  readonly columns?: readonly string[];
  readonly texts?: readonly string[];
}

/** `tulay filter`: scores any bitext and turns rows down by the rules of acceptance. */
export function filterCommand(
  io: CommandIo,
  done: (code: number) => void,
  shown: (path: string) => string,
): Command {
  const path = (given: string | undefined) => (given === undefined ? undefined : shown(given));
  return new Command('filter')
    .description(
      'score the rows of a bitext of any tool and turn down what is no translation, each with its reason',
    )
    .argument('<in>', 'anything that `tulay convert` reads')
    .addOption(new Option('--preset <name>', 'named set of thresholds').choices(presets).default('research'))
    .option('--min-score <p>', 'turn down rows scored lower', probability)
    .option('--out <file>', 'rows that are kept; the format is told by the name')
    .option('--rejected <file.jsonl>', 'rows that are turned down, each with rule, value and threshold')
    .option('--scores <file.tsv>', 'score, decision and features of every row')
    .addOption(
      new Option('--duplicates <policy>', 'rows that say the same as one before')
        .choices(['keep', 'mark', 'drop'])
        .default('mark'),
    )
    .option('--columns <name=column...>', 'which column is what: src=de tgt=fr score=s')
    .option('--langs <code...>', 'languages of the texts, in the order of the file')
    .option('--src <code>', 'only rows with this source language')
    .option('--tgt <code>', 'only rows with this target language')
    .option('--encoding <label>', 'encoding of the file where it does not say (default: utf-8)')
    .option('--texts <file...>', 'the two texts that a ladder of hunalign or vecalign is of')
    .addHelpText('after', '\nWithout --out nothing is written but counts. Exit codes: 0 filtered, 2 not.\n')
    .action(async (from: string, flags: FilterFlags) => {
      const { columns, texts, out, rejected, scores, ...options } = flags;
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

/** Faults of rows that are told one by one. */
const shownFaults = 20;

async function runFilter(from: string, options: FilterOptions, io: LineIo): Promise<0 | 2> {
  return (await guard(io, async () => {
    let told = 0;
    const onFault = (fault: RowFault): void => {
      if (told++ < shownFaults) io.err(rowFaultLine(from, fault));
    };
    const report = await filterBitext(from, { ...options, onFault });
    if (told > shownFaults) io.err(`and ${told - shownFaults} more rows like these`);
    tell(report, io);
    return 0;
  })) as 0 | 2;
}

function tell({ rows, kept, pairs }: FilterReport, io: LineIo): void {
  for (const pair of pairs) {
    io.out(`${pair.pair}: ${pair.kept} of ${many(pair.rows, 'row')} kept`);
    for (const [rule, count] of Object.entries(pair.rejected)) io.out(`  ${rule.padEnd(22)}${count}`);
    io.out(`  ${'copies'.padEnd(22)}${pair.duplicates} the same, ${pair.nearDuplicates} nearly`);
    const costs = presets.map((preset) => `${preset} ${pair.presets[preset]}`);
    io.out(`  ${'presets would keep'.padEnd(22)}${costs.join(', ')}`);
    for (const { from, to, rows: count, expected, low, high } of pair.precision) {
      const band = from === 0 && to === 1 ? 'expected precision' : `  score ${from} to ${to}`;
      io.out(`  ${band.padEnd(22)}${expected} (95% ${low} to ${high}) of ${count}`);
    }
  }
  if (pairs.length > 1) io.out(`${kept} of ${many(rows, 'row')} kept`);
}
