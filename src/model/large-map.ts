/** Entries of one engine map: V8 refuses the 2^24th, and doubling its table near there stops the world for seconds. */
const entriesPerMap = 2 ** 23;

/**
 * A map without the engine's limit of 16.7 million entries: when a part is full, the next is begun. Looking a key up
 * costs one look a part.
 *
 * @param limit
 *   entries of a part
 */
export class LargeMap<K, V> {
  readonly #parts: Map<K, V>[] = [new Map()];
  readonly #limit: number;

  constructor(limit: number = entriesPerMap) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#parts.reduce((sum, part) => sum + part.size, 0);
  }

  get(key: K): V | undefined {
    return this.#holder(key)?.get(key);
  }

  has(key: K): boolean {
    return this.#holder(key) !== undefined;
  }

  set(key: K, value: V): this {
    let part = this.#holder(key) ?? this.#parts.at(-1)!;
    if (part.size >= this.#limit && !part.has(key)) {
      part = new Map();
      this.#parts.push(part);
    }
    part.set(key, value);
    return this;
  }

  /** In order of insertion. */
  *[Symbol.iterator](): Generator<[K, V]> {
    for (const part of this.#parts) yield* part;
  }

  #holder(key: K): Map<K, V> | undefined {
    return this.#parts.find((part) => part.has(key));
  }
}
