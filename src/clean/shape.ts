/** Shapes of lines that the furniture rules share: what reads like running text and what like a caption. */

/** Ends a sentence in some script, closing quotes and brackets after it allowed. */
const sentenceEnd = /[.!?…।॥。！？؟۔።፧။၏។៕᙮܀։]["'”’»）)\]」』]*$/u;

/** Ideographs, kana, Thai, Lao, Khmer, Burmese: scripts without spaces, where a line holds more in fewer letters. */
const unspacedLetter = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u;

/** Whether a trimmed line ends like a sentence. */
export function endsSentence(line: string): boolean {
  return sentenceEnd.test(line.slice(-8));
}

/** Whether a trimmed line reads like running text rather than a heading or a caption. */
export function isBody(line: string): boolean {
  if (line.length > 160) return true;
  if (unspacedLetter.test(line)) return line.length > 50 || (line.length > 12 && endsSentence(line));
  return endsSentence(line) && countWords(line, 5) >= 5;
}

/** Counts words of a line, up to a limit; in unspaced scripts two letters count as a word. */
export function countWords(line: string, limit = 1000): number {
  let words = 0;
  let inside = false;
  for (let index = 0; index < line.length && words < limit; index += 1) {
    const unit = line.charCodeAt(index);
    const space = unit === 32 || unit === 9 || unit === 0xa0 || unit === 0x3000;
    if (!space && !inside) words += 1;
    inside = !space;
  }
  if (words < 3 && unspacedLetter.test(line)) return Math.max(words, Math.min(limit, line.length >> 1));
  return words;
}

/** Whether a line is short enough to be a caption, a byline or a heading. */
export function isShort(line: string): boolean {
  return line.length > 0 && line.length <= 120 && !isBody(line);
}

/** The line as counters know it: trimmed, runs of white space as one space. */
export function lineKeyText(line: string): string {
  const trimmed = line.trim();
  return /[\s\u00a0]{2}|[\t\u00a0\u3000]/.test(trimmed)
    ? trimmed.replace(/[\s\u00a0\u3000]+/gu, ' ')
    : trimmed;
}

const upper = /\p{Lu}/u;
const lowerOrOther = /[\p{Ll}\p{Nd}\p{Pe}\p{Pf}"'.!?]/u;
const letter = /\p{L}/u;
const caseless = /[\p{Lo}\p{M}]/u;
const markOrJoiner = /[\p{M}\u200c\u200d]/u;
/** Viramas and the joiner, which tie the next letter to the one before. */
const joinsOnward = /[\u200d\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u17d2\u1039]/u;
const ideograph = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u;

/** How strongly the characters around an offset say that two texts were stuck together there. */
export type GlueBoundary = 'case' | 'script' | 'caseless' | undefined;

/**
 * Judges the boundary at an offset inside a line.
 *
 * @param text
 *   the line
 * @param at
 *   offset of the first character of the second text
 * @returns
 *   `case` where a capital follows what a capital does not follow inside a word, `script` where two scripts
 *   meet, `caseless` where a script without case would have to be told by its words, undefined where the
 *   offset is no boundary of characters or a space stands at it
 */
export function glueBoundary(text: string, at: number): GlueBoundary {
  const before = text.charAt(at - 1);
  const after = text.charAt(at);
  if (before === '' || after === '' || before === ' ' || after === ' ') return undefined;
  if (markOrJoiner.test(after) || joinsOnward.test(before)) return undefined;
  if (!letter.test(after) && !/[\p{Nd}\p{Ps}\p{Pi}"“«¿¡]/u.test(after)) return undefined;
  if (upper.test(after)) return lowerOrOther.test(before) || caseless.test(before) ? 'case' : undefined;
  if (!caseless.test(after)) return caseless.test(before) && !/\p{Nd}/u.test(after) ? 'script' : undefined;
  // After a sign or a digit a script without case goes on as it does in any sentence.
  if (!letter.test(before) && !caseless.test(before)) return undefined;
  if (!caseless.test(before)) return 'script';
  return ideograph.test(before) === ideograph.test(after) ? 'caseless' : 'script';
}
