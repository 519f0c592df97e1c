import type { PreparedSections } from '../../align/index.js';

/** Bytes of prepared pairs that a thread keeps at most. */
const mostBytes = 96 * 2 ** 20;

/**
 * Document pairs that were read for one round of alignment and are asked for in the next. Their words, and what is known
 * of them beforehand, are half of what a round costs.
 *
 * Rounds go over the pairs in one order, so what came first is kept and the rest is read again; pairs of a language pair
 * that is no longer aligned make room.
 */
export class PreparedPairs {
  readonly #kept = new Map<
    string,
    { readonly languages: string; readonly bytes: number; readonly pair: PreparedSections }
  >();
  #bytes = 0;
  readonly #mostBytes: number;

  constructor(limit: number = mostBytes) {
    this.#mostBytes = limit;
  }

  /**
   * @param key
   *   tells the pair, with the state of its documents, from all others
   */
  get(key: string): PreparedSections | undefined {
    return this.#kept.get(key)?.pair;
  }

  /** Keeps a pair where there is room for it. */
  keep(key: string, languages: string, pair: PreparedSections): void {
    const bytes = bytesOf(pair);
    for (const [other, kept] of this.#kept) {
      if (this.#bytes + bytes <= this.#mostBytes) break;
      if (kept.languages === languages) continue;
      this.#kept.delete(other);
      this.#bytes -= kept.bytes;
    }
    if (this.#bytes + bytes > this.#mostBytes) return;
    this.#kept.set(key, { languages, bytes, pair });
    this.#bytes += bytes;
  }

  /** Lets go of all, for a thread that goes on with something else. */
  clear(): void {
    this.#kept.clear();
    this.#bytes = 0;
  }
}

/** About what a prepared pair takes: its tables, and for each word and segment the objects around them. */
function bytesOf({ documents: { left, right, prior } }: PreparedSections): number {
  let bytes = 12 * (prior.forward.columns.length + prior.backward.columns.length);
  for (const { vocabulary, segments, source } of [left, right]) {
    bytes += 200 * vocabulary.size + 200 * segments.length;
    for (const ids of segments) bytes += 4 * ids.length;
    for (const { text } of source) bytes += 2 * text.length;
  }
  return bytes;
}
