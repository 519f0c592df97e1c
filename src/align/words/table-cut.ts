import type { Bags } from './bags.js';
import { GrowingRows } from './growing-rows.js';
import type { TranslationTable } from './table.js';

/** Words, segment after segment: those of segment `k` stand from `starts[k]` up to `starts[k + 1]`. */
type WordsOf = Pick<Bags, 'starts' | 'words'>;

/**
 * The rows of a table cut to the words that stand in a window of the other side. A table speaks of many more words than stand where
 * a segment is looked at, and the most frequent words have the longest rows, so that it pays to cut the rows once for some segments
 * in a row; what is left of a row keeps its order.
 */
export class TableCut {
  /** Where the cut row of each word begins and ends. */
  rowStarts: Int32Array;
  rowEnds: Int32Array;
  columns: Int32Array;
  weights: Float32Array;
  readonly #table: TranslationTable;
  readonly #rows = new GrowingRows();
  readonly #cutStarts: Int32Array;
  readonly #cutEnds: Int32Array;
  /** The cut that the row of each word was last part of. */
  readonly #cutOf: Int32Array;
  readonly #stands: Uint8Array;
  #cuts = 0;

  /** @param columnTotal words of the other side */
  constructor(table: TranslationTable, columnTotal: number) {
    const rowTotal = table.starts.length - 1;
    this.#table = table;
    this.#cutStarts = new Int32Array(rowTotal);
    this.#cutEnds = new Int32Array(rowTotal);
    this.#cutOf = new Int32Array(rowTotal);
    this.#stands = new Uint8Array(columnTotal);
    this.rowStarts = table.starts;
    this.rowEnds = table.starts.subarray(1);
    this.columns = table.columns;
    this.weights = table.weights;
  }

  /**
   * Cuts the rows of the given words of segments `from` up to `to` to the other side's words at places `first` up to `last`; linear in
   * the rows of the distinct words.
   */
  cut(given: WordsOf, from: number, to: number, others: Int32Array, first: number, last: number): void {
    const table = this.#table;
    // Where most of the other side is met, little would be cut off.
    if (2 * (last - first) > others.length) {
      this.rowStarts = table.starts;
      this.rowEnds = table.starts.subarray(1);
      this.columns = table.columns;
      this.weights = table.weights;
      return;
    }
    const stands = this.#stands;
    for (let k = first; k < last; k += 1) stands[others[k]!] = 1;
    this.#cuts += 1;
    const rows = this.#rows;
    rows.length = 0;
    const end = given.starts[to]!;
    for (let w = given.starts[from]!; w < end; w += 1) {
      const word = given.words[w]!;
      if (this.#cutOf[word] === this.#cuts) continue;
      this.#cutOf[word] = this.#cuts;
      this.#cutRow(word);
    }
    for (let k = first; k < last; k += 1) stands[others[k]!] = 0;
    this.rowStarts = this.#cutStarts;
    this.rowEnds = this.#cutEnds;
    this.columns = rows.columns;
    this.weights = rows.weights;
  }

  #cutRow(word: number): void {
    const { starts, columns: allColumns, weights: allWeights } = this.#table;
    const stands = this.#stands;
    const rows = this.#rows;
    const start = starts[word]!;
    const end = starts[word + 1]!;
    rows.reserve(end - start);
    const { columns, weights } = rows;
    let at = rows.length;
    this.#cutStarts[word] = at;
    let k = start;
    for (; k + 3 < end; k += 4) {
      const a = allColumns[k]!;
      const b = allColumns[k + 1]!;
      const c = allColumns[k + 2]!;
      const d = allColumns[k + 3]!;
      // Written in any case and kept where the word stands: which do is hard to foresee.
      columns[at] = a;
      weights[at] = allWeights[k]!;
      at += stands[a]!;
      columns[at] = b;
      weights[at] = allWeights[k + 1]!;
      at += stands[b]!;
      columns[at] = c;
      weights[at] = allWeights[k + 2]!;
      at += stands[c]!;
      columns[at] = d;
      weights[at] = allWeights[k + 3]!;
      at += stands[d]!;
    }
    for (; k < end; k += 1) {
      const column = allColumns[k]!;
      columns[at] = column;
      weights[at] = allWeights[k]!;
      at += stands[column]!;
    }
    this.#cutEnds[word] = at;
    rows.length = at;
  }
}
