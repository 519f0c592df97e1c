import type { TextRow } from '../../align/index.js';
import { hashText, ownText } from '../../text/index.js';

/** Characters of both sides that a sample holds, at most: some four million words. */
const mostChars = 24_000_000;

/** A sample of rows chosen by their texts, so that it depends neither on their order nor on their number. */
export class RowSample {
  #rows: TextRow[] = [];
  #chars = 0;
  /** Rows whose hash lies under it are in the sample. */
  #bound = 2 ** 32;
  readonly #mostChars: number;

  constructor(most = mostChars) {
    this.#mostChars = most;
  }

  get rows(): readonly TextRow[] {
    return this.#rows;
  }

  add(row: TextRow): void {
    if (!this.has(row)) return;
    this.#rows.push({ src: ownText(row.src), tgt: ownText(row.tgt) });
    this.#chars += row.src.length + row.tgt.length;
    while (this.#chars > this.#mostChars && this.#rows.length > 1) {
      this.#bound /= 2;
      this.#rows = this.#rows.filter((one) => this.has(one));
      this.#chars = this.#rows.reduce((sum, { src, tgt }) => sum + src.length + tgt.length, 0);
    }
  }

  /** Gives up the rows once they were learned from; which rows they are stays known. */
  forgetRows(): void {
    this.#rows = [];
  }

  /** Whether a row is of the sample, once all rows were added. */
  has({ src, tgt }: TextRow): boolean {
    return this.#bound === 2 ** 32 || hashText(tgt, hashText(src)) < this.#bound;
  }
}
