import { hashKey } from '../../text/hash.js';

/** Texts that are remembered, by their hash, before every second of them is forgotten. */
const mostKept = 1 << 18;

/**
 * Counts texts that came before, in bounded memory: exactly while few are kept, then from a sample of the texts whose
 * hashes end in zeros (distinct sampling: Gibbons 2001). A text is in the sample or not by itself, so the order of texts
 * does not matter.
 */
export class DistinctSample {
  readonly #counts = new Map<number, number>();
  readonly #most: number;
  /** A text is kept when its hash is divisible by this. */
  #stride = 1;

  constructor(most = mostKept) {
    this.#most = most;
  }

  add(text: string): void {
    const key = hashKey('', text);
    if (key % this.#stride !== 0) return;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    while (this.#counts.size > this.#most) {
      this.#stride *= 2;
      for (const kept of this.#counts.keys()) if (kept % this.#stride !== 0) this.#counts.delete(kept);
    }
  }

  /** How many texts came that had come before; an estimate where {@link exact} is false. */
  get repeated(): number {
    let repeated = 0;
    for (const count of this.#counts.values()) repeated += count - 1;
    return repeated * this.#stride;
  }

  get exact(): boolean {
    return this.#stride === 1;
  }
}
