import type { Bags } from '../words/bags.js';
import { knownShare } from '../words/scored-words.js';
import type { TranslationTable } from '../words/table.js';
import type { Decay, Places } from './decay.js';
import { Meetings } from './meetings.js';
import { type BagsOfSides, bagsOfSides } from './said.js';
import type { LexicalParameters, Side } from './side.js';

/** Share of the words whose place says nothing: phrases move, and some languages turn the order of a sentence. */
const anywhereShare = 0.3;

/** What the words of beads say when their order counts, in nats. */
export class OrderScorer {
  readonly #forward: Direction;
  readonly #backward: Direction;
  readonly #srcBags: Bags;
  readonly #tgtBags: Bags;

  constructor(
    src: Side,
    tgt: Side,
    tables: { readonly forward: TranslationTable; readonly backward: TranslationTable },
    parameters: LexicalParameters,
    bags: BagsOfSides = bagsOfSides(src, tgt),
  ) {
    this.#forward = new Direction(src, tgt, tables.forward, parameters);
    this.#backward = new Direction(tgt, src, tables.backward, parameters);
    this.#srcBags = bags.src;
    this.#tgtBags = bags.tgt;
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
    const forward = this.#forward.nats(i - a, i, j - b, j, decay);
    return forward + this.#backward.nats(j - b, j, i - a, i, decay);
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
  readonly #given: readonly Int32Array[];
  readonly #scored: readonly Int32Array[];
  readonly #meetings: Meetings;
  readonly #chance: Float64Array;
  readonly #weight: Float64Array;
  /** Likelihood ratio of a word that finds no translation, and what it says in nats. */
  readonly #miss: Float64Array;
  readonly #missNats: Float64Array;
  readonly #translated: number;
  readonly #capRatio: number;
  /** `p(scored | given)` summed at each scored place, and the same weighted by nearness. */
  #anywhere = new Float64Array(256);
  #found = new Float64Array(256);

  constructor(
    given: Side,
    scored: Side,
    table: TranslationTable,
    { translated, capNats }: LexicalParameters,
  ) {
    this.#given = given.segments;
    this.#scored = scored.segments;
    this.#meetings = new Meetings(given, scored, table);
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
  }

  look(given: Bags, from: number, to: number, scored: Bags, first: number, last: number): void {
    this.#meetings.look(given, from, to, scored, first, last);
  }

  /** What the words of the scored segments from `first` up to `last` say under the given ones from `from` up to `to`. */
  nats(from: number, to: number, first: number, last: number, decay: Decay): number {
    const there = decay.places(wordTotal(this.#given, from, to));
    const here = decay.places(wordTotal(this.#scored, first, last));
    this.#sumTranslations(from, to, first, last, here, there);
    const found = this.#found;
    const anywhere = this.#anywhere;
    const miss = this.#miss;
    const missNats = this.#missNats;
    const chance = this.#chance;
    const weight = this.#weight;
    const translated = this.#translated;
    const capRatio = this.#capRatio;
    const givenTotal = there.total;
    let nats = 0;
    let at = 0;
    for (let segment = first; segment < last; segment += 1) {
      const words = this.#scored[segment]!;
      for (let k = 0; k < words.length; k += 1, at += 1) {
        const word = words[k]!;
        const near = found[at]!;
        if (near === 0) {
          nats += missNats[word]!;
          continue;
        }
        const nearness = nearnessTotal(here, at, there);
        const mix = (1 - anywhereShare) * (near / nearness) + (anywhereShare * anywhere[at]!) / givenTotal;
        const ratio = miss[word]! + (translated * mix) / chance[word]!;
        nats += weight[word]! * Math.log(Math.min(capRatio, ratio));
      }
    }
    return nats;
  }

  /** Sums `p(scored | given)` at each scored place, by itself and weighted by how near the two stand. */
  #sumTranslations(from: number, to: number, first: number, last: number, here: Places, there: Places): void {
    const meetings = this.#meetings;
    const total = here.total;
    const givenTotal = there.total;
    this.#clear(total);
    meetings.reach(from, to, first, last);
    const anywhere = this.#anywhere;
    const found = this.#found;
    const { rising, falling } = here;
    const { rising: givenRising, falling: givenFalling } = there;
    let givenBase = 0;
    // The given segments in their order: what a scored place is given adds up in the order of the given words.
    for (let given = from; given < to; given += 1) {
      let base = 0;
      for (let scored = first; scored < last; scored += 1) {
        const list = meetings.listOf(given, scored);
        const { froms, ats, weights, starts } = meetings;
        const end = starts[list + 1]!;
        for (let k = starts[list]!; k < end; k += 1) {
          const at = base + ats[k]!;
          const place = givenBase + froms[k]!;
          const weight = weights[k]!;
          anywhere[at] = anywhere[at]! + weight;
          const behind = (2 * place + 1) * total >= (2 * at + 1) * givenTotal;
          const nearness = behind ? givenFalling[place]! * rising[at]! : givenRising[place]! * falling[at]!;
          found[at] = found[at]! + weight * nearness;
        }
        base += this.#scored[scored]!.length;
      }
      givenBase += this.#given[given]!.length;
    }
  }

  #clear(total: number): void {
    if (this.#anywhere.length < total) {
      this.#anywhere = new Float64Array(2 * total);
      this.#found = new Float64Array(2 * total);
      return;
    }
    this.#anywhere.fill(0, 0, total);
    this.#found.fill(0, 0, total);
  }
}

function wordTotal(segments: readonly Int32Array[], from: number, to: number): number {
  let total = 0;
  for (let segment = from; segment < to; segment += 1) total += segments[segment]!.length;
  return total;
}

/**
 * The sum of `exp(-steepness * distance)` over all places of one side, from a place of the other: two geometric series, of the words
 * before it and behind it.
 */
function nearnessTotal(here: Places, at: number, there: Places): number {
  const before = Math.min(there.total, Math.floor(((at + 0.5) / here.total) * there.total + 0.5));
  return here.falling[at]! * there.before[before]! + here.rising[at]! * there.behind[before]!;
}
