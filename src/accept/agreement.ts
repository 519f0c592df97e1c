/** What two reviewers said of the items that both judged, in the same order. */
export interface RatedItems {
  readonly a: readonly string[];
  readonly b: readonly string[];
}

/** A figure with its 95% interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** How far two reviewers agree. */
export interface Agreement {
  readonly items: number;
  /** Share of the items they say the same of. */
  readonly share: Estimate;
  /** Cohen's kappa (1960); NaN when chance alone would make them agree on everything. */
  readonly kappa: Estimate;
  /** Krippendorff's alpha for nominal data (2011). */
  readonly alpha: Estimate;
  /** How often the first said the one and the second the other, both in alphabetical order. */
  readonly confusion: readonly { readonly a: string; readonly b: string; readonly items: number }[];
}

/** Resamples of the bootstrap (Efron 1979), drawn from a fixed seed so that the same files give the same interval. */
const resamples = 1000;

/**
 * Measures the agreement of two reviewers with bootstrap intervals; linear in items times resamples.
 *
 * @param rated
 *   lists of equal length; intervals are [NaN, NaN] without items
 */
export function measureAgreement({ a, b }: RatedItems): Agreement {
  const labels = [...new Set([...a, ...b])].sort();
  const codeOf = new Map(labels.map((label, code) => [label, code]));
  const pairs = a.map((label, at) => codeOf.get(label)! * labels.length + codeOf.get(b[at]!)!);
  const figures = [shareOf, kappaOf, alphaOf];
  const counts = countsOf(pairs, labels.length);
  const drawn = figures.map((): number[] => []);
  const next = mulberry32(20_260_229);
  for (let round = 0; round < (pairs.length === 0 ? 0 : resamples); round++) {
    const sample = pairs.map(() => pairs[Math.floor(next() * pairs.length)]!);
    const resampled = countsOf(sample, labels.length);
    figures.forEach((figure, at) => {
      const value = figure(resampled, labels.length);
      if (!Number.isNaN(value)) drawn[at]!.push(value);
    });
  }
  const [share, kappa, alpha] = figures.map((figure, at): Estimate => {
    const sorted = drawn[at]!.sort((x, y) => x - y);
    const quantile = (q: number): number =>
      sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
    return { value: figure(counts, labels.length), low: quantile(0.025), high: quantile(0.975) };
  }) as [Estimate, Estimate, Estimate];
  const confusion = labels.flatMap((x, i) =>
    labels.flatMap((y, j) => {
      const items = counts[i * labels.length + j]!;
      return items === 0 ? [] : [{ a: x, b: y, items }];
    }),
  );
  return { items: pairs.length, share, kappa, alpha, confusion };
}

function countsOf(pairs: readonly number[], labels: number): number[] {
  const counts = new Array<number>(labels * labels).fill(0);
  for (const pair of pairs) counts[pair] = counts[pair]! + 1;
  return counts;
}

/** Items, items on the diagonal, and how often each reviewer used each label. */
function sumsOf(counts: readonly number[], labels: number) {
  let [total, same] = [0, 0];
  const rows = new Array<number>(labels).fill(0);
  const columns = new Array<number>(labels).fill(0);
  counts.forEach((items, at) => {
    const [i, j] = [Math.floor(at / labels), at % labels];
    total += items;
    if (i === j) same += items;
    rows[i] = rows[i]! + items;
    columns[j] = columns[j]! + items;
  });
  return { total, same, rows, columns };
}

function shareOf(counts: readonly number[], labels: number): number {
  const { total, same } = sumsOf(counts, labels);
  return same / total;
}

function kappaOf(counts: readonly number[], labels: number): number {
  const { total, same, rows, columns } = sumsOf(counts, labels);
  const chance = rows.reduce((sum, items, at) => sum + items * columns[at]!, 0) / (total * total);
  return (same / total - chance) / (1 - chance);
}

function alphaOf(counts: readonly number[], labels: number): number {
  const { total, same, rows, columns } = sumsOf(counts, labels);
  const values = 2 * total;
  const equal = rows.reduce((sum, items, at) => {
    const uses = items + columns[at]!;
    return sum + uses * (uses - 1);
  }, 0);
  const expected = 1 - equal / (values * (values - 1));
  return 1 - (total - same) / total / expected;
}

/** A small generator of numbers in [0, 1), the same on every machine (Tommy Ettinger's mulberry32). */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}
