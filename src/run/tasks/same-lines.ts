import type { LanguageKey } from '../../model/index.js';
import { countCharacters } from '../../text/index.js';

/** Letters that a sentence or cell must have to be asked for its language; shorter ones go with the one before. */
export const leastAsked = 4;

/** Letters of a text; one of a script that writes a word in two of them counts for several, as a line in it says as much in fewer. */
export function countLetters(text: string): number {
  return countCharacters(text, /[\p{L}\p{M}]/gu) + 1.5 * countCharacters(text, denseLetter);
}

const denseLetter = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Yi}]/gu;

/** Share of the lines that say something which must have one of about their length, and least number of them. */
const sameShare = 0.75;
const leastSame = 5;
/** A line may have so many times the letters of its translation. */
const mostTimes = 2;

const isAlike = (one: number, other: number): boolean =>
  Math.min(one, other) * mostTimes >= Math.max(one, other);

/**
 * Whether nearly every line stands beside one of about its length in another language. What a translator has left does not: it is a stretch, or
 * words below translated headings.
 *
 * @param told
 *   the language of each line
 */
export function saysTwice(
  lines: readonly { readonly text: string }[],
  told: readonly (LanguageKey | null)[],
): boolean {
  const saying = lines.flatMap(({ text }, at) => {
    const letters = countLetters(text);
    return letters >= leastAsked ? [{ letters, language: told[at]! }] : [];
  });
  let pairs = 0;
  for (let at = 0; at + 1 < saying.length; at += 1) {
    const [one, other] = [saying[at]!, saying[at + 1]!];
    if (one.language === other.language || !isAlike(one.letters, other.letters)) continue;
    pairs += 1;
    at += 1;
  }
  return pairs >= leastSame && pairs * 2 >= sameShare * saying.length;
}

/** Whether texts have as many lines, but for one, and those that stand at one place are of about one length in nearly all. */
export function haveSameLines(texts: readonly string[]): boolean {
  const [first, ...others] = texts.map((text) =>
    text
      .split('\n')
      .map(countLetters)
      .filter((letters) => letters >= leastAsked),
  );
  return others.every(
    (other) =>
      Math.abs(first!.length - other.length) <= 1 &&
      // A title may stand before or behind one of the two alone.
      (countAlike(first!, other) || countAlike([...first!].reverse(), [...other].reverse())),
  );
}

function countAlike(some: readonly number[], others: readonly number[]): boolean {
  const count = Math.min(some.length, others.length);
  let alike = 0;
  for (let at = 0; at < count; at += 1) alike += Number(isAlike(some[at]!, others[at]!));
  return alike >= Math.max(leastSame, sameShare * count);
}
