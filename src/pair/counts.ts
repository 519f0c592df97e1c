import { mix } from '../text/index.js';

/** Numbers that are gathered one by one, in memory that grows by doubling: an engine's own arrays take twice as much. */
export class GrowingNumbers {
  #numbers = new Uint32Array(1024);
  #length = 0;

  push(number: number): void {
    if (this.#length === this.#numbers.length) {
      const grown = new Uint32Array(2 * this.#length);
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    this.#numbers[this.#length++] = number;
  }

  /** What was gathered, as a view. */
  get view(): Uint32Array {
    return this.#numbers.subarray(0, this.#length);
  }
}

/**
 * How often each number occurs, in two arrays: an engine's map refuses the 2^24th entry, takes four times the memory and
 * cannot be written as it is. An open hash table, of which at most half is full.
 */
export class CountTable {
  /** Keys where their hash or a place after it says; counts beside them, 0 where there is none. */
  readonly keys: Uint32Array;
  readonly counts: Uint32Array;
  readonly #mask: number;

  constructor(keys: Uint32Array, counts: Uint32Array) {
    this.keys = keys;
    this.counts = counts;
    this.#mask = keys.length - 1;
  }

  /**
   * Counts.
   *
   * @param numbers
   *   each as often as it occurs; they are sorted
   */
  static of(numbers: Uint32Array): CountTable {
    numbers.sort();
    let distinct = 0;
    for (let at = 0; at < numbers.length; at++) if (at === 0 || numbers[at] !== numbers[at - 1]) distinct++;
    const size = 2 ** Math.ceil(Math.log2(2 * Math.max(1, distinct)));
    const table = new CountTable(new Uint32Array(size), new Uint32Array(size));
    for (const number of numbers) {
      const place = table.#placeOf(number);
      table.keys[place] = number;
      table.counts[place]! += 1;
    }
    return table;
  }

  get(number: number): number {
    return this.counts[this.#placeOf(number)]!;
  }

  #placeOf(number: number): number {
    let place = mix(number) & this.#mask;
    while (this.counts[place] !== 0 && this.keys[place] !== number) place = (place + 1) & this.#mask;
    return place;
  }
}
