import { type Bags, bagsOf } from '../words/bags.js';
import { ScoredWords } from '../words/scored-words.js';
import type { TranslationTable } from '../words/table.js';
import type { LexicalParameters, Side } from './side.js';

/** For each segment of one side the first and last segment of the other that it meets; both grow with it. */
export interface Ranges {
  readonly first: Int32Array;
  readonly last: Int32Array;
}

/** Takes the evidence of the scored segments from `first` to `last` under the group of `size` segments that ends with `end`. */
export type Take = (end: number, size: number, first: number, last: number, nats: Float64Array) => void;

/** A product of ratios beyond which a logarithm is taken early: two of them still multiply within the range of numbers. */
const largeProduct = 1e140;

/**
 * Scores one direction. What a given segment says of each word of the other side is spread out once, over the words
 * in their order of reading; a group is the sum of such rows, so that the innermost loop reads straight on.
 */
export function scoreGroups(
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
  const spread = new Spread(given, scored, table);
  const { mass } = spread;
  // The rows of the last `largest` segments, each with the word it begins at.
  const rows = Array.from({ length: largest }, () => new Float64Array(widest));
  const bases = new Int32Array(largest);
  const sum = new Float64Array(widest);
  const nats = new Float64Array(scored.segments.length);
  for (let end = 0; end < total; end += 1) {
    const from = first[end]!;
    const to = last[end]!;
    const base = starts[from]!;
    const newest = end % largest;
    bases[newest] = base;
    const newRow = rows[newest]!;
    const rowEnd = starts[lastNeeded(end) + 1]!;
    spread.add(end);
    for (let k = base; k < rowEnd; k += 1) newRow[k - base] = mass[ids[k]!]! * rates[ids[k]!]!;
    spread.clear();
    sum.fill(0, 0, Math.max(0, starts[to + 1]! - base));
    let tokenTotal = 0;
    for (let size = 1; size <= largest && size <= end + 1; size += 1) {
      tokenTotal += given.segments[end + 1 - size]!.length;
      const scale = 1 / tokenTotal;
      const slot = (end + 1 - size) % largest;
      const row = rows[slot]!;
      const rowBase = bases[slot]!;
      for (let segment = from; segment <= to; segment += 1) {
        // Words without a translation in the group were summed beforehand; the others multiply, one logarithm for all.
        let weighted = missTotals[segment]!;
        let product = 1;
        const plainEnd = plainEnds[segment]!;
        const segmentEnd = starts[segment + 1]!;
        for (let k = starts[segment]!; k < plainEnd; k += 1) {
          const found = sum[k - base]! + row[k - rowBase]!;
          if (found === 0) continue;
          sum[k - base] = found;
          const gain = 1 + scale * found;
          const cap = caps[ids[k]!]!;
          product *= gain < cap ? gain : cap;
          if (product > largeProduct) {
            weighted += Math.log(product);
            product = 1;
          }
        }
        for (let k = plainEnd; k < segmentEnd; k += 1) {
          const found = sum[k - base]! + row[k - rowBase]!;
          if (found === 0) continue;
          sum[k - base] = found;
          weighted += weights[ids[k]!]! * Math.log(Math.min(caps[ids[k]!]!, 1 + scale * found));
        }
        nats[segment - from] = product === 1 ? weighted : weighted + Math.log(product);
      }
      take(end, size, from, to, nats);
    }
  }
}

/** What the words of one segment at a time say of each word of the other side, summed. */
class Spread {
  readonly mass: Float64Array;
  /** The words spoken of, the first `touchedTotal`. */
  readonly touched: Int32Array;
  touchedTotal = 0;
  readonly #bags: Bags;
  readonly #table: TranslationTable;

  constructor(given: Side, scored: Side, table: TranslationTable) {
    this.mass = new Float64Array(scored.chance.length);
    this.touched = new Int32Array(scored.chance.length + 1);
    this.#bags = bagsOf(given.segments, given.chance.length);
    this.#table = table;
  }

  add(segment: number): void {
    const { starts, columns, weights } = this.#table;
    const { starts: bagStarts, words, often } = this.#bags;
    const { mass, touched } = this;
    let total = 0;
    const end = bagStarts[segment + 1]!;
    for (let w = bagStarts[segment]!; w < end; w += 1) {
      const word = words[w]!;
      const times = often[w]!;
      const rowEnd = starts[word + 1]!;
      for (let k = starts[word]!; k < rowEnd; k += 1) {
        const column = columns[k]!;
        const before = mass[column]!;
        touched[total] = column;
        if (before === 0) total += 1;
        mass[column] = before + times * weights[k]!;
      }
    }
    this.touchedTotal = total;
  }

  clear(): void {
    const { mass, touched, touchedTotal } = this;
    for (let k = 0; k < touchedTotal; k += 1) mass[touched[k]!] = 0;
  }
}

/**
 * {@link scoreGroups} for groups of one segment, over wide bands: where a segment meets much of the other side, it is
 * cheaper to work out the gain of each word it speaks of than of each place where that word stands.
 */
export function scoreSingles(
  given: Side,
  scored: Side,
  table: TranslationTable,
  { first, last }: Ranges,
  { translated, capNats }: LexicalParameters,
  _largest: number,
  take: Take,
): void {
  const words = new ScoredWords(given, scored, table, translated, Math.exp(capNats));
  const { starts, ids, caps, rates, weights, missTotals } = words;
  const spread = new Spread(given, scored, table);
  const { mass, touched } = spread;
  const gains = new Float64Array(scored.chance.length).fill(1);
  const nats = new Float64Array(scored.segments.length);
  for (let end = 0; end < given.segments.length; end += 1) {
    spread.add(end);
    const { touchedTotal } = spread;
    const scale = 1 / given.segments[end]!.length;
    for (let k = 0; k < touchedTotal; k += 1) {
      const word = touched[k]!;
      const gain = Math.min(caps[word]!, 1 + scale * mass[word]! * rates[word]!);
      gains[word] = weights[word] === 1 ? gain : gain ** weights[word]!;
    }
    spread.clear();
    const from = first[end]!;
    const to = last[end]!;
    for (let segment = from; segment <= to; segment += 1) {
      const segmentEnd = starts[segment + 1]!;
      let sum = missTotals[segment]!;
      // Two products at a time, since each has to wait for its last factor.
      let product = 1;
      let other = 1;
      let k = starts[segment]!;
      for (; k + 1 < segmentEnd; k += 2) {
        product *= gains[ids[k]!]!;
        other *= gains[ids[k + 1]!]!;
        if (product > largeProduct || other > largeProduct) {
          sum += Math.log(product) + Math.log(other);
          product = 1;
          other = 1;
        }
      }
      if (k < segmentEnd) product *= gains[ids[k]!]!;
      product *= other;
      nats[segment - from] = product === 1 ? sum : sum + Math.log(product);
    }
    take(end, 1, from, to, nats);
    for (let k = 0; k < touchedTotal; k += 1) gains[touched[k]!] = 1;
  }
}
