import type { LanguageKey } from '../model/index.js';

/** Runs of letters, marks and digits; the joiners stay inside a word and are dropped afterwards. */
const wordPattern = /[\p{L}\p{M}\p{N}\u200c\u200d]+/gu;
/** Scripts written without spaces, where a run of letters is a phrase and not a word. */
const unspacedPattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const joinerPattern = /[\u200b-\u200d\ufeff\u00ad]/g;
const foreignDigit = /(?![0-9])\p{Nd}/gu;
const notLatinOne = /[^\u0000-\u00ff]/;

/** V8's segmenter slows down with the square of a long string, so pieces stay below this length. */
const pieceUnits = 1000;

let segmenter: Intl.Segmenter | undefined;

/**
 * Splits a text into normalised words: NFKC, lower case, digits of every script mapped to ASCII; words of
 * Han, Kana, Thai, Lao, Khmer and Burmese by the Unicode dictionary segmenter, all others by letters.
 *
 * @param text
 *   any length, any scripts
 * @param _language
 *   language key of the text; the segmentation depends on the characters alone today
 * @returns
 *   the words in order of occurrence; punctuation and symbols are left out
 */
export function tokenize(text: string, _language?: LanguageKey): string[] {
  const normal = normalizeWord(text);
  const words: string[] = [];
  for (const match of normal.matchAll(wordPattern)) {
    const run = match[0].replace(joinerPattern, '');
    if (run === '') continue;
    if (notLatinOne.test(run) && unspacedPattern.test(run)) segmentRun(run, words);
    else words.push(run);
  }
  return words;
}

/** NFKC, lower case, ASCII digits: the form under which the lexicon stores and finds a word. */
export function normalizeWord(word: string): string {
  const lower = word.normalize('NFKC').toLowerCase();
  if (!notLatinOne.test(lower)) return lower;
  // İ lowers to i and a combining dot, which no writer of a lower-case i types.
  return asciiDigits(lower).replaceAll('i\u0307', 'i');
}

/**
 * Replaces every decimal digit (`\p{Nd}`) of every script by its ASCII digit, one digit for one digit.
 *
 * Unicode allots decimal digits in ascending runs of ten, so a digit's value is its distance from the start
 * of its run (The Unicode Standard, section 4.6).
 */
export function asciiDigits(text: string): string {
  if (!notLatinOne.test(text)) return text;
  return text.replace(foreignDigit, (digit) => String(digitValue(digit.codePointAt(0) ?? 0)));
}

const digitPattern = /^\p{Nd}$/u;

function digitValue(codePoint: number): number {
  let start = codePoint;
  while (start > 0 && codePoint - start < 60 && digitPattern.test(String.fromCodePoint(start - 1))) start--;
  return (codePoint - start) % 10;
}

function segmentRun(run: string, words: string[]): void {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'word' });
  for (let start = 0; start < run.length; ) {
    let end = Math.min(run.length, start + pieceUnits);
    // Never cut between the halves of a surrogate pair.
    const last = run.charCodeAt(end - 1);
    if (end < run.length && last >= 0xd800 && last <= 0xdbff) end--;
    for (const { segment, isWordLike } of segmenter.segment(run.slice(start, end))) {
      if (isWordLike) words.push(segment);
    }
    start = end;
  }
}

const marksPattern = /\p{M}+/gu;

/**
 * A word without its diacritics, the second key of the lexicon: `òṣìṣẹ́` and `osise` meet.
 *
 * Vowel signs of the Indic scripts are marks too but carry the word's sound, so only marks that follow Latin,
 * Greek, Cyrillic, Arabic or Hebrew letters are folded.
 */
export function foldWord(word: string): string {
  if (!/[\u00c0-\u06ff\u1e00-\u1fff\ufb1d-\ufefc\u02b0-\u036f]/.test(word)) return word;
  const folded = word.normalize('NFD').replace(marksPattern, '').normalize('NFC');
  return folded
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/ـ/g, '')
    .replace(/[ʻʼ]/g, '');
}
