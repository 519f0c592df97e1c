import { isComparable, letterCode, letterTotal, skeleton } from './cognate-weight.js';
import { numberMark, punctuationMark } from './tokens.js';
import { romanise } from './vocabulary.js';

/** A word prepared for comparison. */
export interface CognateForm {
  readonly roman: string;
  readonly skeleton: string;
  /** Codes of the trigrams of its letters and of its consonants, each once. */
  readonly grams: Int32Array;
}

/** Trigrams of letters; those of consonants come after them. */
export const gramTotal = letterTotal ** 3;

function pushGrams(grams: Set<number>, word: string, base: number): void {
  let [first, second] = [0, word.length === 0 ? 0 : letterCode(word.charCodeAt(0))];
  for (let k = 1; k <= word.length; k += 1) {
    const third = k === word.length ? 0 : letterCode(word.charCodeAt(k));
    grams.add(base + (first * letterTotal + second) * letterTotal + third);
    first = second;
    second = third;
  }
}

function makeForm(word: string): CognateForm | undefined {
  if (word.startsWith(numberMark) || word.startsWith(punctuationMark)) return undefined;
  const roman = romanise(word);
  if (!isComparable(roman)) return undefined;
  const consonants = skeleton(roman);
  const grams = new Set<number>();
  pushGrams(grams, roman, 0);
  if (consonants.length >= 2) pushGrams(grams, consonants, gramTotal);
  return {
    roman,
    skeleton: consonants,
    grams: Int32Array.from(grams),
  };
}

/** Forms by word: a run over many documents meets most words often. */
const formCache = new Map<string, CognateForm | null>();
const formCacheLimit = 100_000;

/** The form of a word; undefined for numbers, punctuation and words too short to tell. */
export function formOf(word: string): CognateForm | undefined {
  let form = formCache.get(word);
  if (form === undefined) {
    // Emptied when full, so that a long run stays in bounded memory.
    if (formCache.size >= formCacheLimit) formCache.clear();
    form = makeForm(word) ?? null;
    formCache.set(word, form);
  }
  return form ?? undefined;
}
