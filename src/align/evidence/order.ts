import { type Bags, bagsOf } from '../words/bags.js';
import { knownShare } from '../words/scored-words.js';
import type { TranslationTable } from '../words/table.js';
import { TableCut } from '../words/table-cut.js';
import type { Decay, Places } from './decay.js';
import type { LexicalParameters, Side } from './side.js';

/** Share of the words whose place says nothing: phrases move, and some languages turn the order of a sentence. */
const anywhereShare = 0.3;

/** What the words of beads say when their order counts, in nats. */
export class OrderScorer {
  readonly #src: Side;
  readonly #tgt: Side;
  readonly #forward: Direction;
  readonly #backward: Direction;
  readonly #srcBags: Bags;
  readonly #tgtBags: Bags;

  constructor(
    src: Side,
    tgt: Side,
    tables: { readonly forward: TranslationTable; readonly backward: TranslationTable },
    parameters: LexicalParameters,
  ) {
    this.#src = src;
    this.#tgt = tgt;
    this.#forward = new Direction(src, tgt, tables.forward, parameters);
    this.#backward = new Direction(tgt, src, tables.backward, parameters);
    this.#srcBags = bagsOf(src.segments, src.chance.length);
    this.#tgtBags = bagsOf(tgt.segments, tgt.chance.length);
  }

  /**
   * From here on beads are made of the source segments from `from` up to `to` and the target segments from `first` up to `last` only;
   * what the tables say of other words is passed over.
   */
  look(from: number, to: number, first: number, last: number): void {
    this.#forward.look(this.#srcBags, from, to, this.#tgtBags, first, last);
    this.#backward.look(this.#tgtBags, first, last, this.#srcBags, from, to);
  }

  /**
   * The evidence of the words of the `a` source and `b` target segments that end at `(i, j)`, in nats, where their order counts as `decay`
   * says; over beads drawn at random the expected likelihood ratio is 1, as without order.
   */
  nats(i: number, j: number, a: number, b: number, decay: Decay): number {
    const src = joined(this.#src.segments, i - a, i);
    const tgt = joined(this.#tgt.segments, j - b, j);
    return this.#forward.nats(src, tgt, decay) + this.#backward.nats(tgt, src, decay);
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
  readonly #cut: TableCut;
  readonly #chance: Float64Array;
  readonly #weight: Float64Array;
  /** Likelihood ratio of a word that finds no translation, and what it says in nats. */
  readonly #miss: Float64Array;
  readonly #missNats: Float64Array;
  readonly #translated: number;
  readonly #capRatio: number;
  /** Of each word, one more than its last place among the scored ones; of each such place, one more than the one before it. */
  readonly #lastPlace: Int32Array;
  #placeBefore = new Int32Array(256);
  /** `p(scored | given)` summed at each scored place, and the same weighted by nearness. */
  #anywhere = new Float64Array(256);
  #found = new Float64Array(256);

  constructor(
    given: Side,
    scored: Side,
    table: TranslationTable,
    { translated, capNats }: LexicalParameters,
  ) {
    this.#cut = new TableCut(table, scored.chance.length);
    this.#chance = scored.chance;
    this.#weight = scored.weight;
    this.#translated = translated;
    this.#capRatio = Math.exp(capNats);
    this.#miss = knownShare(given, scored, table);
    this.#missNats = new Float64Array(this.#miss.length);
    for (let word = 0; word < this.#miss.length; word += 1) {
      const miss = 1 - translated * this.#miss[word]!;
      this.#miss[word] = miss;
      this.#missNats[word] = scored.weight[word]! * Math.log(Math.min(this.#capRatio, miss));
    }
    this.#lastPlace = new Int32Array(scored.chance.length);
  }

  look(given: Bags, from: number, to: number, scored: Bags, first: number, last: number): void {
    this.#cut.cut(given, from, to, scored.words, scored.starts[first]!, scored.starts[last]!);
  }

  /** What the scored words say under the given ones. */
  nats(given: Int32Array, scored: Int32Array, decay: Decay): number {
    const total = scored.length;
    const here = decay.places(total);
    const there = decay.places(given.length);
    this.#sumTranslations(given, scored, here, there);
    const found = this.#found;
    const anywhere = this.#anywhere;
    const missNats = this.#missNats;
    let nats = 0;
    for (let at = 0; at < total; at += 1) {
      const word = scored[at]!;
      const near = found[at]!;
      if (near === 0) {
        nats += missNats[word]!;
        continue;
      }
      const nearness = nearnessTotal(here, at, there);
      const mix = (1 - anywhereShare) * (near / nearness) + (anywhereShare * anywhere[at]!) / given.length;
      const ratio = this.#miss[word]! + (this.#translated * mix) / this.#chance[word]!;
      nats += this.#weight[word]! * Math.log(Math.min(this.#capRatio, ratio));
    }
    return nats;
  }

  /** Sums `p(scored | given)` at each scored place, by itself and weighted by how near the two stand. */
  #sumTranslations(given: Int32Array, scored: Int32Array, here: Places, there: Places): void {
    const { rowStarts, rowEnds, columns, weights } = this.#cut;
    const total = scored.length;
    const givenTotal = given.length;
    this.#clear(total);
    const lastPlace = this.#lastPlace;
    const placeBefore = this.#placeBefore;
    const anywhere = this.#anywhere;
    const found = this.#found;
    for (let at = 0; at < total; at += 1) {
      placeBefore[at] = lastPlace[scored[at]!]!;
      lastPlace[scored[at]!] = at + 1;
    }
    const { rising, falling } = here;
    for (let from = 0; from < givenTotal; from += 1) {
      const end = rowEnds[given[from]!]!;
      const middle = (2 * from + 1) * total;
      const risingFrom = there.rising[from]!;
      const fallingFrom = there.falling[from]!;
      for (let k = rowStarts[given[from]!]!; k < end; k += 1) {
        for (let at = lastPlace[columns[k]!]! - 1; at >= 0; at = placeBefore[at]! - 1) {
          const weight = weights[k]!;
          anywhere[at] = anywhere[at]! + weight;
          const behind = middle >= (2 * at + 1) * givenTotal;
          const nearness = behind ? fallingFrom * rising[at]! : risingFrom * falling[at]!;
          found[at] = found[at]! + weight * nearness;
        }
      }
    }
    for (let at = 0; at < total; at += 1) lastPlace[scored[at]!] = 0;
  }

  #clear(total: number): void {
    if (this.#anywhere.length < total) {
      this.#anywhere = new Float64Array(2 * total);
      this.#found = new Float64Array(2 * total);
      this.#placeBefore = new Int32Array(2 * total);
      return;
    }
    this.#anywhere.fill(0, 0, total);
    this.#found.fill(0, 0, total);
  }
}

/**
 * The sum of `exp(-steepness * distance)` over all places of one side, from a place of the other: two geometric series, of the words
 * before it and behind it.
 */
function nearnessTotal(here: Places, at: number, there: Places): number {
  const before = Math.min(there.total, Math.floor(((at + 0.5) / here.total) * there.total + 0.5));
  return here.falling[at]! * there.before[before]! + here.rising[at]! * there.behind[before]!;
}
