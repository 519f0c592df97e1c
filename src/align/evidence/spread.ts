import { addRow } from '../words/add-row.js';
import type { Bags } from '../words/bags.js';
import type { TranslationTable } from '../words/table.js';
import { TableCut } from '../words/table-cut.js';
import type { Side } from './side.js';

/** Given segments for which the rows of the table are cut at once. */
const segmentsAtOnce = 128;

/** Where the segments of one side look at the other. */
interface Places {
  /** The words of the other side in their order. */
  readonly ids: Int32Array;
  /** The first of their places that a segment is looked at, and the one behind the last; both grow with the segment. */
  readonly from: (segment: number) => number;
  readonly to: (segment: number) => number;
}

/** What the words of one segment at a time say of each word of the other side that stands where the segment is looked at, summed. */
export class Spread {
  readonly places: Places;
  /** By word; zero where nothing is said. */
  readonly mass: Float64Array;
  /** The words spoken of, the first `touchedTotal`. */
  readonly touched: Int32Array;
  touchedTotal = 0;
  readonly #bags: Bags;
  readonly #cut: TableCut;
  /** The segment from which on the rows have to be cut anew. */
  #next = 0;

  constructor(given: Bags, scored: Side, table: TranslationTable, places: Places) {
    this.places = places;
    this.mass = new Float64Array(scored.chance.length);
    this.touched = new Int32Array(scored.chance.length + 1);
    this.#bags = given;
    this.#cut = new TableCut(table, scored.chance.length);
  }

  /** Sums what a segment says; the segments come in their order. */
  add(segment: number): void {
    if (segment >= this.#next) this.#cutRows(segment);
    const { rowStarts, rowEnds, columns, weights } = this.#cut;
    const { starts: bagStarts, words, often } = this.#bags;
    const { mass, touched } = this;
    let total = 0;
    const end = bagStarts[segment + 1]!;
    for (let w = bagStarts[segment]!; w < end; w += 1) {
      const word = words[w]!;
      const [from, to] = [rowStarts[word]!, rowEnds[word]!];
      total = addRow(columns, weights, from, to, often[w]!, mass, touched, total);
    }
    this.touchedTotal = total;
  }

  /** Writes what was summed, times the rate of each word, at the places `from` up to `to` into a row, from its first entry on. */
  layOut(ids: Int32Array, from: number, to: number, rates: Float64Array, row: Float64Array): void {
    const { mass, touched, touchedTotal } = this;
    for (let k = 0; k < touchedTotal; k += 1) mass[touched[k]!] = mass[touched[k]!]! * rates[touched[k]!]!;
    for (let k = from; k < to; k += 1) row[k - from] = mass[ids[k]!]!;
  }

  clear(): void {
    const { mass, touched, touchedTotal } = this;
    for (let k = 0; k < touchedTotal; k += 1) mass[touched[k]!] = 0;
  }

  #cutRows(from: number): void {
    const { ids, from: placeFrom, to: placeTo } = this.places;
    const to = Math.min(this.#bags.starts.length - 1, from + segmentsAtOnce);
    this.#cut.cut(this.#bags, from, to, ids, placeFrom(from), placeTo(to - 1));
    this.#next = to;
  }
}
