import { knownShare } from '../words/scored-words.js';
import type { TranslationTable } from '../words/table.js';
import type { LexicalParameters, Side } from './side.js';

/** Share of the words whose place says nothing: phrases move, and some languages turn the order of a sentence. */
const anywhereShare = 0.3;

/** What the words of beads say when their order counts, in nats. */
export class OrderScorer {
  readonly #src: Side;
  readonly #tgt: Side;
  readonly #forward: Direction;
  readonly #backward: Direction;

  /**
   * @param steepness
   *   how fast the probability falls that a word's translation stands somewhere else in the bead, by the distance of their relative
   *   places: `exp(-steepness * |place - place|)` (the reparameterised IBM Model 2 of Dyer, Chahuneau and Smith 2013); 0 where places do
   *   not matter
   */
  constructor(
    src: Side,
    tgt: Side,
    tables: { readonly forward: TranslationTable; readonly backward: TranslationTable },
    parameters: LexicalParameters,
    steepness: number,
  ) {
    this.#src = src;
    this.#tgt = tgt;
    this.#forward = new Direction(src, tgt, tables.forward, parameters, steepness);
    this.#backward = new Direction(tgt, src, tables.backward, parameters, steepness);
  }

  /**
   * The evidence of the words of the `a` source and `b` target segments that end at `(i, j)`; over beads drawn at random the expected
   * likelihood ratio is 1, as without order.
   */
  nats(i: number, j: number, a: number, b: number): number {
    const src = joined(this.#src.segments, i - a, i);
    const tgt = joined(this.#tgt.segments, j - b, j);
    return this.#forward.nats(src, tgt) + this.#backward.nats(tgt, src);
  }
}

/** The words of some neighbouring segments, in their order. */
export function joined(segments: readonly Int32Array[], start: number, end: number): Int32Array {
  if (end - start === 1) return segments[start]!;
  let total = 0;
  for (let k = start; k < end; k += 1) total += segments[k]!.length;
  const words = new Int32Array(total);
  let at = 0;
  for (let k = start; k < end; k += 1) {
    words.set(segments[k]!, at);
    at += segments[k]!.length;
  }
  return words;
}

/** One direction: words that are given, and words that they explain. */
class Direction {
  readonly #steepness: number;
  readonly #table: TranslationTable;
  readonly #chance: Float64Array;
  readonly #weight: Float64Array;
  /** Likelihood ratio of a word that finds no translation. */
  readonly #miss: Float64Array;
  readonly #translated: number;
  readonly #capRatio: number;
  /** Of each word, one more than its last place among the scored ones; of each such place, one more than the one before it. */
  readonly #lastPlace: Int32Array;
  #placeBefore = new Int32Array(256);
  #found = new Float64Array(256);
  #anywhere = new Float64Array(256);

  constructor(
    given: Side,
    scored: Side,
    table: TranslationTable,
    { translated, capNats }: LexicalParameters,
    steepness: number,
  ) {
    this.#table = table;
    this.#steepness = steepness;
    this.#chance = scored.chance;
    this.#weight = scored.weight;
    this.#miss = knownShare(given, scored, table).map((share) => 1 - translated * share);
    this.#translated = translated;
    this.#capRatio = Math.exp(capNats);
    this.#lastPlace = new Int32Array(scored.chance.length);
  }

  nats(given: Int32Array, scored: Int32Array): number {
    this.#sumTranslations(given, scored);
    let nats = 0;
    for (let at = 0; at < scored.length; at += 1) {
      const word = scored[at]!;
      const found = this.#found[at]!;
      let ratio = this.#miss[word]!;
      if (found > 0) {
        const nearness = nearnessTotal((at + 0.5) / scored.length, given.length, this.#steepness);
        const mix =
          (1 - anywhereShare) * (found / nearness) + (anywhereShare * this.#anywhere[at]!) / given.length;
        ratio += (this.#translated * mix) / this.#chance[word]!;
      }
      nats += this.#weight[word]! * Math.log(Math.min(this.#capRatio, ratio));
    }
    return nats;
  }

  /** Sums `p(scored | given)` at each scored place, each weighted by how near the two stand. */
  #sumTranslations(given: Int32Array, scored: Int32Array): void {
    const { starts, columns, weights } = this.#table;
    const total = scored.length;
    if (this.#found.length < total) {
      this.#found = new Float64Array(2 * total);
      this.#anywhere = new Float64Array(2 * total);
      this.#placeBefore = new Int32Array(2 * total);
    }
    const [lastPlace, placeBefore, found] = [this.#lastPlace, this.#placeBefore, this.#found];
    for (let at = 0; at < total; at += 1) {
      found[at] = 0;
      this.#anywhere[at] = 0;
      placeBefore[at] = lastPlace[scored[at]!]!;
      lastPlace[scored[at]!] = at + 1;
    }
    for (let from = 0; from < given.length; from += 1) {
      const place = (from + 0.5) / given.length;
      const end = starts[given[from]! + 1]!;
      for (let k = starts[given[from]!]!; k < end; k += 1) {
        for (let at = lastPlace[columns[k]!]!; at > 0; at = placeBefore[at - 1]!) {
          const distance = Math.abs(place - (at - 0.5) / total);
          found[at - 1] = found[at - 1]! + weights[k]! * Math.exp(-this.#steepness * distance);
          this.#anywhere[at - 1] = this.#anywhere[at - 1]! + weights[k]!;
        }
      }
    }
    for (let at = 0; at < total; at += 1) lastPlace[scored[at]!] = 0;
  }
}

/**
 * The sum of `exp(-steepness * distance)` over the places of `total` words, from a relative place: two geometric series, of the words
 * before it and behind it.
 */
function nearnessTotal(place: number, total: number, steepness: number): number {
  if (steepness === 0) return total;
  const before = Math.min(total, Math.floor(place * total + 0.5));
  const step = steepness / total;
  const left = Math.exp(-steepness * place + step * (before - 0.5)) * (1 - Math.exp(-step * before));
  const right =
    Math.exp(steepness * place - step * (before + 0.5)) * (1 - Math.exp(-step * (total - before)));
  return (left + right) / (1 - Math.exp(-step));
}
