/** Rows by key, in open addressing: eight bytes a row at twice the room. */
export class Buckets {
  readonly #rows: Int32Array;
  readonly #keys: Uint32Array;
  readonly #mask: number;

  constructor(rows: number) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(16, 2 * rows)));
    this.#rows = new Int32Array(size).fill(-1);
    this.#keys = new Uint32Array(size);
    this.#mask = size - 1;
  }

  /** The first row of a key that passes a test, in the order they were added. */
  find(key: number, passes: (row: number) => boolean): number | null {
    for (let at = key & this.#mask; this.#rows[at] !== -1; at = (at + 1) & this.#mask)
      if (this.#keys[at] === key >>> 0 && passes(this.#rows[at]!)) return this.#rows[at]!;
    return null;
  }

  add(key: number, row: number): void {
    let at = key & this.#mask;
    while (this.#rows[at] !== -1) at = (at + 1) & this.#mask;
    this.#rows[at] = row;
    this.#keys[at] = key >>> 0;
  }
}
