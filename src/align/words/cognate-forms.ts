import { numberMark, punctuationMark } from './tokens.js';
import { romanise, skeleton } from './vocabulary.js';

/** Shortest romanised word that may be a cognate: shorter ones are alike by chance too often. */
const shortestWord = 3;
/** Similarity under which two words are not related. */
const leastSimilarity = 0.6;

/** A word prepared for comparison. */
export interface CognateForm {
  readonly roman: string;
  readonly skeleton: string;
  /** Codes of the trigrams of its letters and of its consonants, each once. */
  readonly grams: Int32Array;
  /** Which letters the word has, and which consonants, as bits; see {@link lettersOf}. */
  readonly letters: number;
  readonly consonants: number;
}

/** `a`-`z`, `0`-`9` as 1-36, the word's edge as 0. */
function letterCode(unit: number): number {
  return unit >= 97 ? unit - 96 : unit - 48 + 27;
}

const letterTotal = 37;
/** Trigrams of letters; those of consonants come after them. */
export const gramTotal = letterTotal ** 3;

/** Bits of the letters of a word; digits share bits, so that two words may seem to have more in common than they have. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let k = 0; k < word.length; k += 1) {
    const unit = word.charCodeAt(k);
    bits |= 1 << (unit >= 97 ? unit - 97 : 26 + (unit % 6));
  }
  return bits;
}

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
  if (roman.length < shortestWord) return undefined;
  const consonants = skeleton(roman);
  const grams = new Set<number>();
  pushGrams(grams, roman, 0);
  if (consonants.length >= 2) pushGrams(grams, consonants, gramTotal);
  return {
    roman,
    skeleton: consonants,
    grams: Int32Array.from(grams),
    letters: lettersOf(roman),
    consonants: lettersOf(consonants),
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

const lcsRow = new Int32Array(256);
/** For each letter the places, as bits, where it stands in the word last laid down. */
const letterPlaces = new Int32Array(letterTotal);
const wordBits = 31;

/** The longest common subsequence of two words, the first of up to {@link wordBits} letters (Hyyrö 2004). */
function lcsByBits(a: string, b: string): number {
  for (let k = 0; k < a.length; k += 1) letterPlaces[letterCode(a.charCodeAt(k))] = 0;
  for (let k = 0; k < b.length; k += 1) letterPlaces[letterCode(b.charCodeAt(k))] = 0;
  for (let k = 0; k < a.length; k += 1) {
    const letter = letterCode(a.charCodeAt(k));
    letterPlaces[letter] = letterPlaces[letter]! | (1 << k);
  }
  let rest = -1;
  for (let k = 0; k < b.length; k += 1) {
    const hits = rest & letterPlaces[letterCode(b.charCodeAt(k))]!;
    rest = (rest + hits) | (rest - hits);
  }
  let common = 0;
  for (let bits = ~rest & (2 ** a.length - 1); bits !== 0; bits &= bits - 1) common += 1;
  return common;
}

/** Twice the longest common subsequence over the summed lengths, in [0, 1]. */
function lcsRatio(a: string, b: string): number {
  if (a.length === 0 || b.length === 0) return 0;
  if (b.length >= lcsRow.length) return a === b ? 1 : 0;
  if (a.length <= wordBits) return (2 * lcsByBits(a, b)) / (a.length + b.length);
  lcsRow.fill(0, 0, b.length + 1);
  for (let i = 0; i < a.length; i += 1) {
    let diagonal = 0;
    const letter = a.charCodeAt(i);
    for (let j = 1; j <= b.length; j += 1) {
      const above = lcsRow[j]!;
      lcsRow[j] = letter === b.charCodeAt(j - 1) ? diagonal + 1 : Math.max(above, lcsRow[j - 1]!);
      diagonal = above;
    }
  }
  return (2 * lcsRow[b.length]!) / (a.length + b.length);
}

/** How far likeness of consonants counts as likeness, by how many the shorter word has: two agree by chance; from four on the skeleton is as good as the letters. */
export function trustInConsonants(shorter: number): number {
  return shorter >= 4 ? 0.92 : shorter === 3 ? 0.82 : 0;
}

/** How alike two romanised words are, in [0, 1]: letters, or consonants where the vowels are not written alike. */
function similarity(a: CognateForm, b: CognateForm): number {
  const letters = lcsRatio(a.roman, b.roman);
  const trust = trustInConsonants(Math.min(a.skeleton.length, b.skeleton.length));
  return trust === 0 ? letters : Math.max(letters, trust * lcsRatio(a.skeleton, b.skeleton));
}

/** How far two words look or sound like each other: rises from 0 at {@link leastSimilarity} to 1 for the same word; short words are believed less. */
export function cognateWeight(a: CognateForm, b: CognateForm): number {
  const alike = similarity(a, b);
  if (alike < leastSimilarity) return 0;
  const length = Math.min(a.roman.length, b.roman.length);
  return ((alike - leastSimilarity) / (1 - leastSimilarity)) ** 1.5 * (1 - 2 ** (-(length - 1) / 2));
}

/** The likeness that two words need at least for a weight, however long they are. */
export function needForWeight(weight: number): number {
  return leastSimilarity + (1 - leastSimilarity) * weight ** (2 / 3);
}
