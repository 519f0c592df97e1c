import { knownShare } from '../words/scored-words.js';
import type { TranslationTable } from '../words/table.js';
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
  }

  /**
   * Adds the evidence of the words of the `a` source and `b` target segments that end at `(i, j)`, under each way in which the order
   * may count; over beads drawn at random the expected likelihood ratio is 1, as without order.
   *
   * @param sums
   *   one for each decay
   */
  add(i: number, j: number, a: number, b: number, decays: readonly Decay[], sums: Float64Array): void {
    const src = joined(this.#src.segments, i - a, i);
    const tgt = joined(this.#tgt.segments, j - b, j);
    this.#forward.sumTranslations(src, tgt, decays);
    this.#backward.sumTranslations(tgt, src, decays);
    for (let d = 0; d < decays.length; d += 1) {
      const nats = this.#forward.nats(src, tgt, decays, d) + this.#backward.nats(tgt, src, decays, d);
      sums[d] = sums[d]! + nats;
    }
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
  readonly #table: TranslationTable;
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
  /** `p(scored | given)` summed at each scored place, and the same weighted by nearness, one decay after the other. */
  #anywhere = new Float64Array(256);
  #found = new Float64Array(256);

  constructor(
    given: Side,
    scored: Side,
    table: TranslationTable,
    { translated, capNats }: LexicalParameters,
  ) {
    this.#table = table;
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

  /** What the scored words say under the decay `d`, after {@link sumTranslations}. */
  nats(given: Int32Array, scored: Int32Array, decays: readonly Decay[], d: number): number {
    const found = this.#found;
    const anywhere = this.#anywhere;
    const missNats = this.#missNats;
    const total = scored.length;
    const decay = decays[d]!;
    const here = decay.places(total);
    const there = decay.places(given.length);
    let nats = 0;
    for (let at = 0; at < total; at += 1) {
      const word = scored[at]!;
      const near = found[d * total + at]!;
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

  /** Sums `p(scored | given)` at each scored place, each weighted by how near the two stand. */
  sumTranslations(given: Int32Array, scored: Int32Array, decays: readonly Decay[]): void {
    const { starts, columns, weights } = this.#table;
    const total = scored.length;
    this.#clear(total, decays.length);
    const lastPlace = this.#lastPlace;
    const placeBefore = this.#placeBefore;
    const anywhere = this.#anywhere;
    const found = this.#found;
    for (let at = 0; at < total; at += 1) {
      placeBefore[at] = lastPlace[scored[at]!]!;
      lastPlace[scored[at]!] = at + 1;
    }
    const here = decays.map((decay) => decay.places(total));
    const there = decays.map((decay) => decay.places(given.length));
    for (let from = 0; from < given.length; from += 1) {
      const end = starts[given[from]! + 1]!;
      for (let k = starts[given[from]!]!; k < end; k += 1) {
        for (let at = lastPlace[columns[k]!]! - 1; at >= 0; at = placeBefore[at]! - 1) {
          const weight = weights[k]!;
          anywhere[at] = anywhere[at]! + weight;
          const behind = (2 * from + 1) * total >= (2 * at + 1) * given.length;
          for (let d = 0; d < here.length; d += 1) {
            const nearness = behind
              ? there[d]!.falling[from]! * here[d]!.rising[at]!
              : there[d]!.rising[from]! * here[d]!.falling[at]!;
            found[d * total + at] = found[d * total + at]! + weight * nearness;
          }
        }
      }
    }
    for (let at = 0; at < total; at += 1) lastPlace[scored[at]!] = 0;
  }

  #clear(total: number, decays: number): void {
    if (this.#anywhere.length < total) {
      this.#anywhere = new Float64Array(2 * total);
      this.#placeBefore = new Int32Array(2 * total);
    } else this.#anywhere.fill(0, 0, total);
    if (this.#found.length < decays * total) this.#found = new Float64Array(2 * decays * total);
    else this.#found.fill(0, 0, decays * total);
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
