import type { TranslationTable } from './table.js';

/** A table in the making, of which only the first `length` entries are in use. */
export class GrowingRows implements TranslationTable {
  starts: Int32Array = new Int32Array(0);
  columns: Int32Array = new Int32Array(0);
  weights: Float32Array = new Float32Array(0);
  length = 0;

  /** A table as it is. */
  static of({ starts, columns, weights }: TranslationTable): GrowingRows {
    const rows = new GrowingRows();
    rows.starts = starts;
    rows.columns = columns;
    rows.weights = weights;
    rows.length = columns.length;
    return rows;
  }

  /** Empties the table, for `rows` new rows. */
  reset(rows: number): void {
    this.starts = new Int32Array(rows + 1);
    this.length = 0;
  }

  /** Makes room for `more` entries. */
  reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.columns.length) return;
    const columns = new Int32Array(Math.max(1 << 16, needed, this.columns.length * 2));
    const weights = new Float32Array(columns.length);
    columns.set(this.columns);
    weights.set(this.weights);
    this.columns = columns;
    this.weights = weights;
  }

  /** Cuts the row that began at `start` down to its `most` heaviest entries. */
  keepHeaviest(start: number, most: number): void {
    if (this.length - start <= most) return;
    const order = Array.from({ length: this.length - start }, (_, k) => start + k);
    order.sort((a, b) => this.weights[b]! - this.weights[a]! || this.columns[a]! - this.columns[b]!);
    const kept = order.slice(0, most).map((at) => [this.columns[at]!, this.weights[at]!] as const);
    kept.forEach(([column, weight], k) => {
      this.columns[start + k] = column;
      this.weights[start + k] = weight;
    });
    this.length = start + most;
  }
}

/** A row of a source word over all target words, on top of what holds for all of them. */
export interface Hand {
  readonly base: Float64Array;
  readonly current: Float64Array;
}

/** Adds the row of `word` to what `current` holds beneath it. */
export function layRow(
  { starts, columns, weights }: TranslationTable,
  word: number,
  { base, current }: Hand,
): void {
  const end = starts[word + 1]!;
  for (let k = starts[word]!; k < end; k += 1) {
    const column = columns[k]!;
    current[column] = base[column]! + weights[k]!;
  }
}

/** Takes it away again. */
export function liftRow({ starts, columns }: TranslationTable, word: number, { base, current }: Hand): void {
  for (let k = starts[word]!; k < starts[word + 1]!; k += 1) current[columns[k]!] = base[columns[k]!]!;
}
