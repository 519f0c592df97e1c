import { type AcceptOptions, acceptSettings, type Duplicates, decide } from '../../accept/index.js';
import { createLineIdentifier } from '../../identify/index.js';
import type { LexiconSource } from '../../lexicon/index.js';
import { openSource, type SourceOptions, type SourceUnit } from '../../load/index.js';
import { CorpusError } from '../../model/index.js';
import { type MeasuredRow, RowJudge } from './judge.js';
import { type Copy, type FilterFiles, Outputs } from './outputs.js';
import { FilterCounter, type FilterReport } from './report.js';
import type { RowSample } from './sample.js';
import { pairOf, surveyRows } from './survey.js';

/** What becomes of copies: kept as they are, kept with a flag, or rejected. */
export type DuplicatePolicy = 'keep' | 'mark' | 'drop';

/** How to filter a bitext, see {@link filterBitext}. */
export interface FilterOptions extends SourceOptions, AcceptOptions, FilterFiles {
  readonly duplicates?: DuplicatePolicy | undefined;
  readonly excludeLexicon?: readonly LexiconSource[] | undefined;
}

/** Rows that are measured together: few, so that what is found on the way is dead before the collector carries it about. */
const batchRows = 200;

/**
 * Measures and judges the rows of any bitext as a build judges its units, by what rows alone can tell. Reads the file
 * twice: to learn from a sample of each language pair and to find copies, then to judge. Streams; memory is that of the
 * sample and eight bytes a row; to find copies it takes 76 bytes a row, beyond a million rows in a temporary file.
 *
 * @param from
 *   anything that `loadRows` opens
 * @throws
 *   CorpusError `unknown-format`, `unreadable-bitext`, `output-exists`, `no-units`, `config-invalid`,
 *   `work-write-failed`
 */
export async function filterBitext(from: string, options: FilterOptions = {}): Promise<FilterReport> {
  const settings = acceptSettings(options);
  const source = await openSource(from, { ...options, onFault: undefined });
  const outputs = new Outputs(from, options);
  const counter = new FilterCounter();
  const policy = options.duplicates ?? 'mark';
  let row = 0;
  try {
    // Before all that takes long: an output that cannot be is told at once.
    outputs.open(source.langs);
    const survey = await surveyRows(from, options);
    if (survey.duplicates.exact.length === 0)
      throw new CorpusError('no-units', 'there are no rows to filter', { stage: 'load', file: from });
    const judges = await judgesOf(survey.samples, options);
    for await (const { unit, made, measured } of measureUnits(source.batches, judges, survey.samples)) {
      const copy = copyOf(survey.duplicates, row);
      const judged = { ...unit, score: measured.score, features: measured.features };
      let decision = decide(judged, settings);
      if (policy === 'drop' && copy !== null && decision.rejected === null)
        decision = {
          ...decision,
          rejected: { rule: copy.rule, action: 'reject', value: copy.of + 1, threshold: 1 },
        };
      outputs.write(row, judged, made, decision, policy === 'mark' ? copy : null);
      counter.add(judged, decision, copy?.rule ?? null);
      row++;
    }
    await outputs.close();
    return counter.report({ faults: survey.faults, missing: [...source.missing], written: outputs.written });
  } catch (error) {
    outputs.discard();
    throw error;
  } finally {
    // Open still where it was not read to its end.
    await source.batches.return(undefined);
  }
}

async function judgesOf(
  samples: ReadonlyMap<string, RowSample>,
  { excludeLexicon }: FilterOptions,
): Promise<ReadonlyMap<string, RowJudge>> {
  const identify = await createLineIdentifier();
  return new Map(
    [...samples].map(([pair, sample]) => {
      const [src = '', tgt = ''] = pair.split('-');
      const judge = new RowJudge(sample.rows, { languages: { src, tgt }, identify, excludeLexicon });
      sample.forgetRows();
      return [pair, judge];
    }),
  );
}

type MeasuredUnit = SourceUnit & { readonly measured: MeasuredRow };

/** Measures units in stretches of a fixed length, each with the unit before and after it, so that neighbors are known. */
async function* measureUnits(
  batches: AsyncIterable<Iterable<SourceUnit>>,
  judges: ReadonlyMap<string, RowJudge>,
  samples: ReadonlyMap<string, RowSample>,
): AsyncGenerator<MeasuredUnit> {
  let before: readonly SourceUnit[] = [];
  let pending: SourceUnit[] = [];
  for await (const batch of batches)
    for (const unit of batch) {
      pending.push(unit);
      if (pending.length <= batchRows) continue;
      yield* measureStretch(before, pending.slice(0, batchRows), pending.slice(batchRows), judges, samples);
      before = pending.slice(batchRows - 1, batchRows);
      pending = pending.slice(batchRows);
    }
  yield* measureStretch(before, pending, [], judges, samples);
}

function* measureStretch(
  before: readonly SourceUnit[],
  units: readonly SourceUnit[],
  after: readonly SourceUnit[],
  judges: ReadonlyMap<string, RowJudge>,
  samples: ReadonlyMap<string, RowSample>,
): Generator<MeasuredUnit> {
  const all = [...before, ...units, ...after];
  const measured = new Map<number, MeasuredRow>();
  for (const [pair, judge] of judges) {
    const places = all.flatMap(({ unit }, at) => (pairOf(unit) === pair ? [at] : []));
    if (places.length === 0) continue;
    const rows = places.map((at) => ({ src: all[at]!.unit.src.text, tgt: all[at]!.unit.tgt.text }));
    const sample = samples.get(pair)!;
    judge
      .measure(rows, (at) => sample.has(rows[at]!))
      .forEach((one, k) => {
        measured.set(places[k]!, one);
      });
  }
  for (const [at, unit] of units.entries()) yield { ...unit, measured: measured.get(before.length + at)! };
}

function copyOf({ exact, near }: Duplicates, row: number): Copy | null {
  if (exact[row] !== row) return { rule: 'duplicate', of: exact[row]! };
  return near[row] === row ? null : { rule: 'near-duplicate', of: near[row]! };
}
