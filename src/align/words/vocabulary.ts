import anyAscii from 'any-ascii';
import { float64sOf } from '../../model/index.js';

/** The words of one side of an alignment as dense ids, with how often each occurs. */
export class Vocabulary {
  readonly words: string[] = [];
  readonly counts: number[] = [];
  tokenTotal = 0;
  readonly #ids = new Map<string, number>();

  /** The id of a word, new when it was never seen, counting one occurrence. */
  add(word: string, times = 1): number {
    let id = this.#ids.get(word);
    if (id === undefined) {
      id = this.words.length;
      this.#ids.set(word, id);
      this.words.push(word);
      this.counts.push(0);
    }
    this.counts[id] = this.counts[id]! + times;
    this.tokenTotal += times;
    return id;
  }

  /** The id of a word, undefined when it does not occur. */
  idOf(word: string): number | undefined {
    return this.#ids.get(word);
  }

  get size(): number {
    return this.words.length;
  }

  /** The probability of each word by chance: its share of all tokens. */
  chances(): Float64Array {
    return float64sOf(this.counts, (count) => count / Math.max(1, this.tokenTotal));
  }
}

const romanCache = new Map<string, string>();
const romanCacheLimit = 400_000;

/** A word in lower-case ASCII letters as any-ascii romanises it, nothing else kept. */
export function romanise(word: string): string {
  let roman = romanCache.get(word);
  if (roman === undefined) {
    // Emptied when full, so that a long run stays in bounded memory.
    if (romanCache.size >= romanCacheLimit) romanCache.clear();
    roman = anyAscii(word)
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '');
    romanCache.set(word, roman);
  }
  return roman;
}
