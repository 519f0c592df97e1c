import type { Band } from './band.js';
import type { TranslationTable } from './table.js';

/** One side of an alignment as word ids. */
export interface Side {
  /** Word ids of each segment. */
  readonly segments: readonly Int32Array[];
  /** Probability of each word by chance: its share of the side's tokens. */
  readonly chance: Float64Array;
  /** How much each word's evidence counts, in [0, 1]. */
  readonly weight: Float64Array;
}

/**
 * Lexical evidence of every group size and cell: `forward[(a - 1) * cells + cell]` is how much likelier, in
 * nats, the words of the cell's target segment are under the `a` source segments that end at the cell than
 * by chance; `backward` the same from the target's side. The evidence of a bead is a sum of these.
 */
export interface Evidence {
  readonly forward: Float32Array;
  readonly backward: Float32Array;
}

/** How the words of one segment are scored under a group of the other side. */
export interface LexicalParameters {
  /** Share of words that have a translation in the other side at all. */
  readonly translated: number;
  /** Most that one word may say, in nats. */
  readonly capNats: number;
}

/**
 * Scores the words of every segment under every group of up to `largest` segments it meets in the
 * band: the mixture `(1 - l) + l * sum_s p(t|s) / (|S| p(t))` of IBM Model 1 (Brown et al. 1993) with chance,
 * as Moore (2002) uses it.
 *
 * @param forwardTable
 *   rows by source word, `p(tgt | src)`
 * @param backwardTable
 *   rows by target word, `p(src | tgt)`
 * @param largest
 *   most segments in a group
 * @returns linear in cells times segment length
 */
export function gatherEvidence(
  src: Side,
  tgt: Side,
  forwardTable: TranslationTable,
  backwardTable: TranslationTable,
  band: Band,
  parameters: LexicalParameters,
  largest: number,
): Evidence {
  const { low, high, offsets, cellTotal } = band;
  const forward = new Float32Array(cellTotal * largest);
  const backward = new Float32Array(cellTotal * largest);
  const n = src.segments.length;
  const m = tgt.segments.length;

  const columns = { first: new Int32Array(n), last: new Int32Array(n) };
  for (let i = 1; i <= n; i += 1) {
    columns.first[i - 1] = Math.max(1, low[i]!) - 1;
    columns.last[i - 1] = high[i]! - 1;
  }
  scoreGroups(src, tgt, forwardTable, columns, parameters, largest, (i, size, first, last, nats) => {
    const start = (size - 1) * cellTotal + offsets[i + 1]! - low[i + 1]! + 1;
    for (let j = first; j <= last; j += 1) forward[start + j] = nats[j - first]!;
  });

  const rows = { first: new Int32Array(m), last: new Int32Array(m) };
  let firstRow = 0;
  let lastRow = 0;
  for (let j = 1; j <= m; j += 1) {
    while (firstRow <= n && high[firstRow]! < j) firstRow += 1;
    while (lastRow < n && low[lastRow + 1]! <= j) lastRow += 1;
    rows.first[j - 1] = Math.max(1, firstRow) - 1;
    rows.last[j - 1] = lastRow - 1;
  }
  scoreGroups(tgt, src, backwardTable, rows, parameters, largest, (j, size, first, last, nats) => {
    const plane = (size - 1) * cellTotal + j + 1;
    for (let i = first; i <= last; i += 1) {
      backward[plane + offsets[i + 1]! - low[i + 1]!] = nats[i - first]!;
    }
  });
  return { forward, backward };
}

/** For each segment of one side the first and last segment of the other that it meets; both grow with it. */
interface Ranges {
  readonly first: Int32Array;
  readonly last: Int32Array;
}

/** Takes the evidence of the scored segments from `first` to `last` under the group of `size` segments that ends with `end`. */
type Take = (end: number, size: number, first: number, last: number, nats: Float64Array) => void;

/**
 * Scores one direction. What a given segment says of each word of the other side is spread out once, over the words
 * in their order of reading; a group is the sum of such rows, so that the innermost loop reads straight on.
 */
function scoreGroups(
  given: Side,
  scored: Side,
  table: TranslationTable,
  { first, last }: Ranges,
  { translated, capNats }: LexicalParameters,
  largest: number,
  take: Take,
): void {
  const words = new ScoredWords(given, scored, table, translated, Math.exp(capNats));
  const { starts, plainEnds, ids, rates, caps, weights, missTotals } = words;
  const total = given.segments.length;
  const lastNeeded = (end: number): number => last[Math.min(total - 1, end + largest - 1)]!;
  let widest = 0;
  for (let end = 0; end < total; end += 1) {
    widest = Math.max(widest, starts[lastNeeded(end) + 1]! - starts[first[end]!]!);
  }
  const mass = new Float64Array(scored.chance.length);
  // The rows of the last `largest` segments, each with the word it begins at.
  const rows = Array.from({ length: largest }, () => new Float64Array(widest));
  const bases = new Int32Array(largest);
  const sum = new Float64Array(widest);
  const nats = new Float64Array(scored.segments.length);
  for (let end = 0; end < total; end += 1) {
    const from = first[end]!;
    const to = last[end]!;
    const newest = end % largest;
    bases[newest] = starts[from]!;
    spread(
      given.segments[end]!,
      table,
      mass,
      ids,
      starts[from]!,
      starts[lastNeeded(end) + 1]!,
      rows[newest]!,
    );
    let tokenTotal = 0;
    for (let size = 1; size <= largest && size <= end + 1; size += 1) {
      tokenTotal += given.segments[end + 1 - size]!.length;
      const scale = 1 / tokenTotal;
      const slot = (end + 1 - size) % largest;
      const row = rows[slot]!;
      const shift = starts[from]! - bases[slot]!;
      const base = starts[from]!;
      if (size === 1) sum.fill(0, 0, starts[to + 1]! - base);
      for (let segment = from; segment <= to; segment += 1) {
        // Words without a translation in the group were summed beforehand; the others multiply, one logarithm for all.
        let weighted = missTotals[segment]!;
        let product = 1;
        const plainEnd = plainEnds[segment]!;
        const segmentEnd = starts[segment + 1]!;
        for (let k = starts[segment]!; k < plainEnd; k += 1) {
          const found = sum[k - base]! + row[k - base + shift]!;
          if (found === 0) continue;
          sum[k - base] = found;
          const gain = 1 + scale * found * rates[k]!;
          const cap = caps[k]!;
          product *= gain < cap ? gain : cap;
          if (product > 1e200) {
            weighted += Math.log(product);
            product = 1;
          }
        }
        for (let k = plainEnd; k < segmentEnd; k += 1) {
          const found = sum[k - base]! + row[k - base + shift]!;
          if (found === 0) continue;
          sum[k - base] = found;
          weighted += weights[k]! * Math.log(Math.min(caps[k]!, 1 + scale * found * rates[k]!));
        }
        nats[segment - from] = product === 1 ? weighted : weighted + Math.log(product);
      }
      take(end, size, from, to, nats);
    }
  }
}

/** Writes to `row` what the words of one segment say of the scored words from `start` to `end`; `mass` is left empty. */
function spread(
  segment: Int32Array,
  { starts, columns, weights }: TranslationTable,
  mass: Float64Array,
  ids: Int32Array,
  start: number,
  end: number,
  row: Float64Array,
): void {
  for (let w = 0; w < segment.length; w += 1) {
    const rowEnd = starts[segment[w]! + 1]!;
    for (let k = starts[segment[w]!]!; k < rowEnd; k += 1) {
      const column = columns[k]!;
      mass[column] = mass[column]! + weights[k]!;
    }
  }
  for (let k = start; k < end; k += 1) row[k - start] = mass[ids[k]!]!;
  for (let w = 0; w < segment.length; w += 1) {
    const rowEnd = starts[segment[w]! + 1]!;
    for (let k = starts[segment[w]!]!; k < rowEnd; k += 1) mass[columns[k]!] = 0;
  }
}

/** The words of one side of which the table knows something, segment after segment; in each those of full weight first. */
class ScoredWords {
  /** Where each segment begins, and where its words of full weight end. */
  readonly starts: Int32Array;
  readonly plainEnds: Int32Array;
  readonly ids: Int32Array;
  readonly weights: Float64Array;
  /** By how much a translation raises the probability ratio of a word above that of none, and the most it may. */
  readonly rates: Float64Array;
  readonly caps: Float64Array;
  /** Evidence of each segment when nothing in it has a translation, in nats. */
  readonly missTotals: Float64Array;

  constructor(given: Side, scored: Side, table: TranslationTable, translated: number, capRatio: number) {
    const { segments, chance, weight } = scored;
    const known = knownShare(given, scored, table);
    const logMiss = known.map((share, word) => weight[word]! * Math.log(1 - translated * share));
    let total = 0;
    for (const words of segments) for (const word of words) if (known[word]! > 0) total += 1;
    this.starts = new Int32Array(segments.length + 1);
    this.plainEnds = new Int32Array(segments.length);
    this.missTotals = new Float64Array(segments.length);
    this.ids = new Int32Array(total);
    this.weights = new Float64Array(total);
    this.rates = new Float64Array(total);
    this.caps = new Float64Array(total);
    let at = 0;
    const push = (word: number): void => {
      const miss = 1 - translated * known[word]!;
      this.ids[at] = word;
      this.weights[at] = weight[word]!;
      this.rates[at] = translated / (chance[word]! * miss);
      this.caps[at] = capRatio / miss;
      at += 1;
    };
    segments.forEach((words, segment) => {
      let missTotal = 0;
      for (const word of words) {
        missTotal += logMiss[word]!;
        if (weight[word] === 1 && known[word]! > 0) push(word);
      }
      this.plainEnds[segment] = at;
      for (const word of words) if (weight[word] !== 1 && known[word]! > 0) push(word);
      this.starts[segment + 1] = at;
      this.missTotals[segment] = missTotal;
    });
  }
}

/**
 * How much of each scored word's occurrences the table explains, in [0, 1]: a word of which nothing is known
 * must not count as missing, and scored under segments drawn at random every word says nothing on average.
 */
export function knownShare(given: Side, scored: Side, table: TranslationTable): Float64Array {
  const known = new Float64Array(scored.chance.length);
  for (let word = 0; word < given.chance.length; word += 1) {
    for (let k = table.starts[word]!; k < table.starts[word + 1]!; k += 1) {
      const column = table.columns[k]!;
      known[column] = known[column]! + given.chance[word]! * table.weights[k]!;
    }
  }
  return known.map((mass, word) => Math.min(1, mass / scored.chance[word]!));
}
