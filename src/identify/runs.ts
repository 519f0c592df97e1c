/** Letters of the runs that are counted. */
const shortestRun = 2;
/** No run but a word is longer. */
const longestRun = 4;
/** Whole words are runs too, which small words of relatives differ in, and count so many times. */
export const wholeWord = 2;
const shortestWord = 3;
/** Code units of a word that is counted. */
export const longestWord = 12;

/** Whether a run is a whole word, longer than the other runs. */
export function isWord(run: string): boolean {
  return run.length > longestRun && run.startsWith(' ') && run.endsWith(' ');
}

/** The words of a line in lower case with one space between them; what is no letter is a space. */
export function spacedWords(line: string): string {
  return line
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[^\p{L}\p{M}'-]+/gu, ' ')
    .trim();
}

/** Those of spaced words that are counted as a whole. */
export function* wordsCounted(words: string): Generator<string> {
  for (const word of words.split(' ')) {
    if (word.length >= shortestWord && word.length <= longestWord) yield word;
  }
}

const space = 32;

/**
 * Tells the runs of two to four letters of spaced words, one space before and behind them among the letters, and none
 * that goes across two words.
 *
 * @param hear
 *   is given the UTF-16 code units of a run, those beyond its length 0
 */
export function eachRun(
  words: string,
  hear: (first: number, second: number, third: number, fourth: number) => void,
): void {
  const unit = (at: number): number =>
    at === 0 || at > words.length ? (at > words.length + 1 ? 0 : space) : words.charCodeAt(at - 1);
  let [first, second, third] = [unit(0), unit(1), unit(2)];
  for (let at = 0; at <= words.length; at += 1) {
    const fourth = unit(at + 3);
    hear(first, second, 0, 0);
    if (second !== space && third !== 0) {
      hear(first, second, third, 0);
      if (third !== space && fourth !== 0) hear(first, second, third, fourth);
    }
    [first, second, third] = [second, third, fourth];
  }
}

/** Counts the runs of a line: letters in lower case with one space between words, and none across two; and its words. */
export function countRuns(line: string, counts: Map<string, number>): void {
  const words = spacedWords(line);
  if (words === '') return;
  const add = (run: string, count: number): void => void counts.set(run, (counts.get(run) ?? 0) + count);
  for (const word of wordsCounted(words)) add(` ${word} `, wholeWord);
  const padded = ` ${words} `;
  for (let length = shortestRun; length <= longestRun; length += 1) {
    for (let at = 0; at + length <= padded.length; at += 1) {
      const run = padded.slice(at, at + length);
      const inside = run.indexOf(' ', 1);
      if (inside > 0 && inside < length - 1) continue;
      add(run, 1);
    }
  }
}
