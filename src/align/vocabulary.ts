import anyAscii from 'any-ascii';
import { numberMark, punctuationMark } from './tokens.js';

/** Letters after which a word is cut to find its class. */
const stemLetters = 5;

/**
 * What stands for all forms of a word: its first letters. Cutting words short joins most of their inflected forms in
 * languages that inflect at the end, which a lexicon learned from little text needs (Fraser and Marcu 2005 cut after
 * four letters, for the same reason). Numbers and marks stay whole.
 */
export function stemOf(word: string): string {
  if (word.length <= stemLetters || word.startsWith(numberMark) || word.startsWith(punctuationMark))
    return word;
  let end = 0;
  for (let letters = 0; letters < stemLetters && end < word.length; letters += 1) {
    end += word.codePointAt(end)! > 0xffff ? 2 : 1;
  }
  return word.slice(0, end);
}

/** The words of one side of an alignment as dense ids, forms of one word together, with how often each occurs. */
export class Vocabulary {
  /** The shortest form seen of each word, the likeliest to stand in a dictionary. */
  readonly words: string[] = [];
  readonly counts: number[] = [];
  tokenTotal = 0;
  readonly #ids = new Map<string, number>();

  /** The id of a word, new when no form of it was seen, counting one occurrence. */
  add(word: string): number {
    const stem = stemOf(word);
    let id = this.#ids.get(stem);
    if (id === undefined) {
      id = this.words.length;
      this.#ids.set(stem, id);
      this.words.push(word);
      this.counts.push(0);
    } else if (word.length < this.words[id]!.length) this.words[id] = word;
    this.counts[id] = (this.counts[id] ?? 0) + 1;
    this.tokenTotal += 1;
    return id;
  }

  /** The id of a word, undefined when no form of it occurs. */
  idOf(word: string): number | undefined {
    return this.#ids.get(stemOf(word));
  }

  get size(): number {
    return this.words.length;
  }

  /** The probability of each word by chance: its share of all tokens. */
  chances(): Float64Array {
    return Float64Array.from(this.counts, (count) => count / Math.max(1, this.tokenTotal));
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

/**
 * The consonants of a romanised word, with those that scripts and loans confuse brought together (`c`, `q`,
 * `k`; `v`, `w`, `b`, `p`, `f`; `z`, `s`, `j`, `g`; `d`, `t`; `r`, `l`) and doubles reduced: `case` and `kes`
 * both give `ks`.
 */
export function skeleton(roman: string): string {
  return roman
    .replace(/ph/g, 'f')
    .replace(/[cq]/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/[aeiouyhw]/g, '')
    .replace(/[vfp]/g, 'b')
    .replace(/[zj]/g, 's')
    .replace(/d/g, 't')
    .replace(/l/g, 'r')
    .replace(/(.)\1+/g, '$1');
}
