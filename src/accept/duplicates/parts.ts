/** Leaves numbers somewhere, and gives what reads them again. */
export type Spill = (words: Uint32Array) => () => Uint32Array;

/** Leaves numbers where they are. */
export const keepInMemory: Spill = (words) => () => words;

/** Parts that records are filed under are a power of two. */
const partBits = 6;
/** Numbers of a part that wait in memory. */
const usualWaiting = 2 ** 14;

/**
 * Records of some numbers each, filed by a hash into parts, of which one at a time is read again: what is compared within a
 * part need not stand in memory with all others. A part has its records in the order in which they were added.
 */
export class Parts {
  readonly #width: number;
  readonly #spill: Spill;
  readonly #waiting: number;
  readonly #parts: { left: (() => Uint32Array)[]; words: Uint32Array; length: number }[];

  /**
   * @param width
   *   numbers of a record
   * @param waiting
   *   numbers of a part that wait in memory
   */
  constructor(width: number, spill: Spill, waiting: number = usualWaiting) {
    this.#width = width;
    this.#spill = spill;
    this.#waiting = Math.max(1, Math.floor(waiting / width)) * width;
    this.#parts = Array.from({ length: 2 ** partBits }, () => ({
      left: [],
      words: new Uint32Array(this.#waiting),
      length: 0,
    }));
  }

  /**
   * @param hash
   *   of 32 bits; records of one hash are in one part
   * @param words
   *   the record stands in them from `at`
   */
  add(hash: number, words: Uint32Array, at: number): void {
    const part = this.#parts[hash >>> (32 - partBits)]!;
    for (let k = 0; k < this.#width; k++) part.words[part.length++] = words[at + k]!;
    if (part.length < this.#waiting) return;
    part.left.push(this.#spill(part.words));
    part.words = new Uint32Array(this.#waiting);
    part.length = 0;
  }

  /** The records of one part after the other. */
  *[Symbol.iterator](): Generator<Uint32Array> {
    for (const { left, words, length } of this.#parts) {
      const all = new Uint32Array(left.length * this.#waiting + length);
      left.forEach((read, at) => void all.set(read(), at * this.#waiting));
      all.set(words.subarray(0, length), left.length * this.#waiting);
      yield all;
    }
  }
}
