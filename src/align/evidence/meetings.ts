import type { Bags } from '../words/bags.js';
import type { TranslationTable } from '../words/table.js';
import { TableCut } from '../words/table-cut.js';
import type { Side } from './side.js';

/** Pairs of segments of two documents up to which what was found of their words is kept until the end. */
const mostKept = 10_000;
/** Meetings that are held before all are found anew (50 MB): one word said a thousand times meets itself a million times. */
const mostMeetings = 2 ** 22;

/**
 * Where words of one side have a translation on the other, found once for each pair of segments: the beads that are compared with each
 * other hold the same pairs again and again, and walking the rows of the table is most of the work.
 *
 * ```
 * given   the dog barks        froms 1 2    weights .8 .6
 * scored  hund bellt           ats   0 1
 * ```
 */
export class Meetings {
  /** The places of the given and of the scored word in their segments, by meeting; those of one pair in order of the given words. */
  froms = new Int32Array(1024);
  ats = new Int32Array(1024);
  weights = new Float32Array(1024);
  /** Where the meetings of each list begin; lists are in the order in which they were asked for. */
  starts = new Int32Array(256);
  readonly #given: Side;
  readonly #scored: Side;
  readonly #cut: TableCut;
  #listTotal = 0;
  /** The window: its first given and scored segment and its sizes; of each of its pairs one more than its list, 0 where nobody asked. */
  #firstGiven = 0;
  #givenTotal = 0;
  #firstScored = 0;
  #scoredTotal = 0;
  #lists = new Int32Array(0);
  /** Of each word, one more than its last place in the scored segment at hand; of each such place, one more than the one before it. */
  readonly #lastPlace: Int32Array;
  #placeBefore = new Int32Array(256);
  /** 1 for each word of the scored segment at hand. */
  readonly #stands: Uint8Array;
  /** The entries of a row whose words stand there. */
  #hits = new Int32Array(256);

  constructor(given: Side, scored: Side, table: TranslationTable) {
    this.#given = given;
    this.#scored = scored;
    this.#cut = new TableCut(table, scored.chance.length);
    this.#lastPlace = new Int32Array(scored.chance.length);
    this.#stands = new Uint8Array(scored.chance.length);
    if (this.#isSmall()) this.#open(0, given.segments.length, 0, scored.segments.length);
  }

  /** From here on pairs of the given segments from `from` up to `to` and the scored ones from `first` up to `last` are asked for only. */
  look(given: Bags, from: number, to: number, scored: Bags, first: number, last: number): void {
    if (this.#isSmall()) return;
    this.#cut.cut(given, from, to, scored.words, scored.starts[first]!, scored.starts[last]!);
    this.#open(from, to, first, last);
  }

  /** Makes ready for a bead that may lie elsewhere than where was looked last. */
  reach(from: number, to: number, first: number, last: number): void {
    if (from < this.#firstGiven || to > this.#firstGiven + this.#givenTotal)
      this.#open(from, to, first, last);
    else if (first < this.#firstScored || last > this.#firstScored + this.#scoredTotal)
      this.#open(from, to, first, last);
  }

  /** The list of a pair of segments within reach: its meetings stand from `starts[list]` up to `starts[list + 1]`. */
  listOf(given: number, scored: number): number {
    const pair = (given - this.#firstGiven) * this.#scoredTotal + scored - this.#firstScored;
    const met = this.#lists[pair]!;
    if (met > 0) return met - 1;
    if (this.starts[this.#listTotal]! > mostMeetings) this.#forget();
    const list = this.#listTotal;
    this.#find(this.#given.segments[given]!, this.#scored.segments[scored]!, list);
    this.#listTotal = list + 1;
    this.#lists[pair] = list + 1;
    return list;
  }

  #isSmall(): boolean {
    return this.#given.segments.length * this.#scored.segments.length <= mostKept;
  }

  #open(from: number, to: number, first: number, last: number): void {
    this.#firstGiven = from;
    this.#givenTotal = to - from;
    this.#firstScored = first;
    this.#scoredTotal = last - first;
    const pairs = this.#givenTotal * this.#scoredTotal;
    if (this.#lists.length < pairs) this.#lists = new Int32Array(pairs);
    this.#forget();
  }

  #forget(): void {
    this.#lists.fill(0, 0, this.#givenTotal * this.#scoredTotal);
    this.#listTotal = 0;
  }

  #find(given: Int32Array, scored: Int32Array, list: number): void {
    const { rowStarts, rowEnds, columns, weights } = this.#cut;
    const lastPlace = this.#lastPlace;
    const stands = this.#stands;
    if (this.#placeBefore.length < scored.length) this.#placeBefore = new Int32Array(2 * scored.length);
    if (this.starts.length < list + 2) this.starts = longer(this.starts, new Int32Array(2 * list + 4));
    const placeBefore = this.#placeBefore;
    for (let at = 0; at < scored.length; at += 1) {
      placeBefore[at] = lastPlace[scored[at]!]!;
      lastPlace[scored[at]!] = at + 1;
      stands[scored[at]!] = 1;
    }
    let end = this.starts[list]!;
    for (let from = 0; from < given.length; from += 1) {
      // A row speaks of each word once, so a given word meets each place once at most.
      this.#reserve(end + scored.length);
      const { froms, ats, weights: found } = this;
      const start = rowStarts[given[from]!]!;
      const rowEnd = rowEnds[given[from]!]!;
      if (this.#hits.length <= rowEnd - start) this.#hits = new Int32Array(2 * (rowEnd - start) + 2);
      const hits = this.#hits;
      let total = 0;
      for (let k = start; k < rowEnd; k += 1) {
        // Written in any case and kept where the word stands: which do is hard to foresee.
        hits[total] = k;
        total += stands[columns[k]!]!;
      }
      for (let hit = 0; hit < total; hit += 1) {
        const k = hits[hit]!;
        for (let at = lastPlace[columns[k]!]! - 1; at >= 0; at = placeBefore[at]! - 1) {
          froms[end] = from;
          ats[end] = at;
          found[end] = weights[k]!;
          end += 1;
        }
      }
    }
    this.starts[list + 1] = end;
    for (let at = 0; at < scored.length; at += 1) {
      lastPlace[scored[at]!] = 0;
      stands[scored[at]!] = 0;
    }
  }

  #reserve(needed: number): void {
    if (needed <= this.froms.length) return;
    const size = Math.max(needed, 2 * this.froms.length);
    this.froms = longer(this.froms, new Int32Array(size));
    this.ats = longer(this.ats, new Int32Array(size));
    this.weights = longer(this.weights, new Float32Array(size));
  }
}

function longer<T extends Int32Array | Float32Array>(before: T, room: T): T {
  room.set(before);
  return room;
}
