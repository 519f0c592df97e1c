/** A phrase that a text says more than once in a row. */
export interface Doubled {
  /** Length of the whole run, in code units. */
  readonly length: number;
  /** The phrase that is repeated. */
  readonly phrase: string;
  /** How often it stands there, shortened copies counted. */
  readonly times: number;
  /** Whether a copy in between is cut short: `A B C A B A B C`. */
  readonly broken: boolean;
}

/** Longest phrase, in words, that is looked for; keeps the search linear in the line. */
const longestPhraseWords = 12;

interface Word {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function wordsOf(text: string, limit: number): Word[] {
  const words: Word[] = [];
  const pattern = /[^\s\u00a0]+/gu;
  for (let hit = pattern.exec(text); hit !== null && words.length < limit; hit = pattern.exec(text)) {
    words.push({ start: hit.index, end: hit.index + hit[0].length, text: hit[0] });
  }
  return words;
}

/**
 * Finds a phrase that begins a line and is said again at once, complete, with nothing but spaces between the
 * copies; the last copy may be glued to other text.
 *
 * ```
 * "Maji safi Maji safi"                 phrase "Maji safi", the whole line
 * "Imetolewa na Baraka Imetolewa na BarakaUtangulizi"  phrase "Imetolewa na Baraka", 39 of 49 units
 * "a b c a b a b c"                     phrase "a b c", a copy between is cut short
 * ```
 *
 * @param text
 *   a trimmed line
 * @param minWords
 *   words a phrase must have, so that reduplication (`araw araw`) is no phrase
 * @returns
 *   the longest run from the line's beginning, or undefined
 */
export function findDoubledStart(text: string, minWords: number): Doubled | undefined {
  const words = wordsOf(text, longestPhraseWords * 4);
  for (let size = Math.min(longestPhraseWords, words.length - 1); size >= minWords; size -= 1) {
    const run = repeatFrom(text, words, size, minWords);
    if (run !== undefined) return run;
  }
  return undefined;
}

function repeatFrom(
  text: string,
  words: readonly Word[],
  size: number,
  minWords: number,
): Doubled | undefined {
  const phrase = text.slice(0, words[size - 1]!.end);
  if (phrase.length < 8 || isOneWord(words, size)) return undefined;
  let at = size;
  let times = 1;
  let broken = false;
  let length = 0;
  while (at < words.length) {
    const same = commonWords(words, at, size);
    const last = words[at + same];
    const wanted = words[same]!;
    // The last word of the last copy may go on into what it is glued to.
    if (same === size - 1 && last?.text.startsWith(wanted.text) && last.text !== wanted.text) {
      return { length: last.start + wanted.text.length, phrase, times: times + 1, broken };
    }
    if (same === size) {
      times += 1;
      at += size;
      length = words[at - 1]!.end;
      continue;
    }
    if (same < Math.min(minWords, size - 1) || same === 0) break;
    broken = true;
    times += 1;
    at += same;
  }
  return length === 0 ? undefined : { length, phrase, times, broken };
}

/** Whether a phrase is one word said again and again, which is reduplication. */
function isOneWord(words: readonly Word[], size: number): boolean {
  for (let at = 1; at < size; at += 1) if (words[at]!.text !== words[0]!.text) return false;
  return true;
}

/** How many words from `at` are those the line begins with, at most `size`. */
function commonWords(words: readonly Word[], at: number, size: number): number {
  let same = 0;
  while (same < size && at + same < words.length && words[at + same]!.text === words[same]!.text) same += 1;
  return same;
}
