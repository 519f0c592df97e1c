import {
  acceptSettings,
  type Decision,
  decide,
  type Features,
  type Preset,
  presets,
  scoreBands,
} from '../../accept/index.js';
import { round } from '../../model/index.js';

/** Rows of a score band, and how many of them are right by their scores. */
export interface ExpectedPrecision {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** Mean of the calibrated scores, with a 95% interval. */
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

/** What became of the rows of one language pair. */
export interface FilteredPair {
  readonly pair: string;
  readonly rows: number;
  readonly kept: number;
  /** Rows rejected, by rule. */
  readonly rejected: Readonly<Record<string, number>>;
  readonly duplicates: number;
  readonly nearDuplicates: number;
  /** Rows that each preset keeps. */
  readonly presets: Readonly<Record<Preset, number>>;
  /** Of all rows that were kept, then by band of the score. */
  readonly precision: readonly ExpectedPrecision[];
}

/** What a run of the filter found. */
export interface FilterReport {
  readonly rows: number;
  readonly kept: number;
  /** Rows that could not be read. */
  readonly faults: number;
  /** In order of the languages. */
  readonly pairs: readonly FilteredPair[];
  /** Fields that the bitext does not hold, with what was written for them. */
  readonly missing: readonly string[];
  /** The files that were asked for, with what they hold and cannot hold. */
  readonly written: readonly WrittenFile[];
}

/** A file that a run wrote. */
export interface WrittenFile {
  readonly path: string;
  /** Without one there is no file. */
  readonly rows: number;
  /** Fields of a row that its format has no place for. */
  readonly dropped: readonly string[];
  /** Characters that it has none for. */
  readonly lostChars: number;
}

/** A row as the counter reads it. */
interface CountedUnit {
  readonly src: { readonly lang: string; readonly text: string };
  readonly tgt: { readonly lang: string; readonly text: string };
  readonly score: number;
  readonly features: Features;
}

/**
 * Standard deviation of the share of right rows from the mean score in a corpus that the score was not fitted on: what no
 * number of rows of one corpus takes away. Set by hand (docs/accept.md, "Expected precision").
 */
const calibrationDeviation = 0.03;

/** Counts decisions language pair by language pair. */
export class FilterCounter {
  readonly #pairs = new Map<string, PairCounter>();
  readonly #settings = presets.map((preset) => acceptSettings({ preset }));

  add(unit: CountedUnit, { rejected }: Decision, copy: string | null): void {
    const name = `${unit.src.lang}-${unit.tgt.lang}`;
    const pair = this.#pairs.get(name) ?? new PairCounter();
    this.#pairs.set(name, pair);
    pair.rows++;
    if (copy === 'duplicate') pair.duplicates++;
    if (copy === 'near-duplicate') pair.nearDuplicates++;
    this.#settings.forEach((settings, at) => {
      if (decide(unit, settings).rejected === null) pair.presets[at]!++;
    });
    if (rejected === null) pair.keep(unit.score);
    else pair.rejected.set(rejected.rule, (pair.rejected.get(rejected.rule) ?? 0) + 1);
  }

  report(about: Pick<FilterReport, 'faults' | 'missing' | 'written'>): FilterReport {
    const pairs = [...this.#pairs]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([pair, counter]): FilteredPair => counter.report(pair));
    const sum = (of: (pair: FilteredPair) => number): number =>
      pairs.reduce((total, pair) => total + of(pair), 0);
    return { rows: sum(({ rows }) => rows), kept: sum(({ kept }) => kept), pairs, ...about };
  }
}

class PairCounter {
  rows = 0;
  duplicates = 0;
  nearDuplicates = 0;
  readonly presets = presets.map(() => 0);
  readonly rejected = new Map<string, number>();
  /** Rows, scores and their products in each band, in ten-thousandths so that their order does not matter. */
  readonly #bands = scoreBands.slice(1).map(() => ({ rows: 0, sum: 0, doubt: 0 }));

  keep(score: number): void {
    const at = scoreBands.findIndex((from, k) => k > 0 && score < from);
    const band = this.#bands[at < 0 ? this.#bands.length - 1 : at - 1]!;
    band.rows++;
    band.sum += Math.round(1e4 * score);
    band.doubt += Math.round(1e4 * score * (1 - score));
  }

  report(pair: string): FilteredPair {
    const all = this.#bands.reduce((a, b) => ({
      rows: a.rows + b.rows,
      sum: a.sum + b.sum,
      doubt: a.doubt + b.doubt,
    }));
    return {
      pair,
      rows: this.rows,
      kept: all.rows,
      rejected: Object.fromEntries([...this.rejected].sort(([a], [b]) => (a < b ? -1 : 1))),
      duplicates: this.duplicates,
      nearDuplicates: this.nearDuplicates,
      presets: Object.fromEntries(presets.map((preset, at) => [preset, this.presets[at]!])) as Record<
        Preset,
        number
      >,
      precision: [
        expected(0, 1, all),
        ...this.#bands.map((band, at) => expected(scoreBands[at]!, scoreBands[at + 1]!, band)),
      ].filter(({ rows }) => rows > 0),
    };
  }
}

function expected(
  from: number,
  to: number,
  { rows, sum, doubt }: { readonly rows: number; readonly sum: number; readonly doubt: number },
): ExpectedPrecision {
  if (rows === 0) return { from, to, rows, expected: 0, low: 0, high: 1 };
  const mean = sum / rows / 1e4;
  const spread = 1.96 * Math.sqrt(doubt / 1e4 / rows ** 2 + calibrationDeviation ** 2);
  return {
    from,
    to,
    rows,
    expected: round(mean),
    low: round(Math.max(0, mean - spread)),
    high: round(Math.min(1, mean + spread)),
  };
}
