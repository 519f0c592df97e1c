/** Runs that are remembered with their numbers, a power of two: one language has few thousand, and the whole table is larger than the caches of a processor. */
const remembered = 2 ** 13;

/** Places for each run: with fewer, a look for one that is not there passes many others. */
const room = 2;

/**
 * Numbers of runs of two to four letters, by their UTF-16 code units: no string is made to look one up, and one
 * takes some 20 bytes.
 */
export class RunTable {
  /** Above the greatest number. */
  readonly size: number;
  readonly #mask: number;
  /** Two for each number: the first two code units of its run, and the other two. */
  readonly #units: Uint32Array;
  /** By place the number of a run and 1; 0 where a place is free. */
  readonly #numbers: Uint32Array;
  /** By the hash of a run that was looked up last: its code units as in {@link #units}, and its number and 1. */
  readonly #last = new Uint32Array(4 * remembered);

  /** @param most above the greatest number */
  constructor(most: number) {
    this.size = most;
    const places = 2 ** Math.ceil(Math.log2(room * most + 1));
    this.#mask = places - 1;
    this.#units = new Uint32Array(2 * most);
    this.#numbers = new Uint32Array(places);
  }

  /** Code units beyond a run's length are 0. */
  set(first: number, second: number, third: number, fourth: number, number: number): void {
    const [low, high] = [((first << 16) | second) >>> 0, ((third << 16) | fourth) >>> 0];
    this.#units[2 * number] = low;
    this.#units[2 * number + 1] = high;
    this.#numbers[this.#placeOf(low, high)] = number + 1;
  }

  /** The number of a run, or -1. */
  get(first: number, second: number, third: number, fourth: number): number {
    const [low, high] = [((first << 16) | second) >>> 0, ((third << 16) | fourth) >>> 0];
    const last = this.#last;
    const at = 4 * (hashOf(low, high) & (remembered - 1));
    // Two code units of no run are 0.
    if (last[at] === low && last[at + 1] === high) return last[at + 2]! - 1;
    const number = this.#numbers[this.#placeOf(low, high)]!;
    last[at] = low;
    last[at + 1] = high;
    last[at + 2] = number;
    return number - 1;
  }

  /** The run of a number; empty where none has it. */
  runOf(number: number): string {
    const [low, high] = [this.#units[2 * number]!, this.#units[2 * number + 1]!];
    const units = [low >>> 16, low & 0xffff, high >>> 16, high & 0xffff];
    return String.fromCharCode(...units.filter((unit) => unit > 0));
  }

  /** Where a run stands, or the free place where it would. */
  #placeOf(low: number, high: number): number {
    let place = hashOf(low, high) & this.#mask;
    for (;;) {
      const number = this.#numbers[place]! - 1;
      if (number < 0 || (this.#units[2 * number] === low && this.#units[2 * number + 1] === high))
        return place;
      place = (place + 1) & this.#mask;
    }
  }
}

function hashOf(low: number, high: number): number {
  const hash = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca77);
  return hash ^ (hash >>> 15);
}
