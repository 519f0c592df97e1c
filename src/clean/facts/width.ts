import { isJustified } from './justified.js';
import { endsSentence, unspacedLetter } from './shape.js';

/** What a document that was wrapped as a whole was wrapped at. */
export interface WrapWidth {
  /** Most code units of a line. */
  readonly width: number;
  /** Whether lines break between any two characters, as scripts without spaces do. */
  readonly anywhere: boolean;
}

/** Widths that columns, pages and mails are wrapped at; where a letter is a syllable or a word, a line holds half as many. */
const narrowest = 24;
const narrowestDense = 14;
const widest = 130;
/** Breaks inside paragraphs that a document must have, so that chance does not make it one. */
const leastBreaks = 5;
/** Breaks that are looked at: enough to know the habit of a document of any size. */
const mostBreaks = 500;
/** Share of the breaks where the next word must not have fitted. */
const forWidth = 0.9;
/** Share of the lines that may be longer than the width: addresses, and what somebody added later. */
const longer = 0.02;
/** Share of the breaks after which a small letter must follow, where the script has case; German has many capitals. */
const smallAfter = 0.3;
/** Share of the breaks that must not stand at a mark of punctuation. */
const insideSentence = 0.55;

const denseScript = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u;
/** Tables are set in lines on purpose. */
const tabular = /\|/;
const punctuated = /[,;:，、；：…—–)）」』"”]$/u;
export const cased = /[\p{Ll}\p{Lu}]/u;
export const startsSmall = /^["'“‘«(]?\p{Ll}/u;
/** Begins an entry of a list. */
export const listItem = /^\s*(?:[-*•–—·]|\(?[\p{N}\p{L}]{1,3}[.)])\s/u;
/** Ends within a word, by a hyphen. */
export const brokenWord = /\p{L}[-\u00ad\u2010]$/u;

/**
 * Finds whether a whole document was wrapped at a width: of all breaks inside its paragraphs, nearly none stands where
 * the next word would have fitted, and most stand inside a sentence. Then two lines are a paragraph as three are. Verse
 * and lists break where it would fit, or at their own marks. Linear in lines.
 *
 * @param blocks
 *   runs of filled lines, trimmed at their ends, tabs expanded
 */
export function findWrapWidth(blocks: readonly (readonly string[])[]): WrapWidth | undefined {
  const lengths = blocks.flatMap((block) => (block.length < 2 ? [] : block.map((text) => text.length)));
  if (lengths.length < leastBreaks) return undefined;
  lengths.sort((a, b) => a - b);
  const width = lengths[lengths.length - 1 - Math.floor(lengths.length * longer)]!;
  const breaks: (readonly [string, string])[] = [];
  for (const block of blocks) {
    for (let at = 1; at < block.length && breaks.length < mostBreaks; at += 1)
      breaks.push([block[at - 1]!, block[at]!]);
  }
  const prose = breaks.filter(([text, next]) => !listItem.test(next) && text.length <= width);
  if (prose.length < leastBreaks || prose.length < breaks.length * 0.7) return undefined;
  const anywhere = prose.filter(([text]) => unspacedLetter.test(text)).length * 2 > prose.length;
  const dense = prose.filter(([text]) => denseScript.test(text)).length * 2 > prose.length;
  if (width < (dense ? narrowestDense : narrowest) || width > widest) return undefined;
  const found = { width, anywhere };
  const share = (test: (pair: readonly [string, string]) => boolean): number =>
    prose.filter(test).length / prose.length;
  if (share(([text, next]) => breaksAtWidth(text, next, found)) < forWidth) return undefined;
  if (share(([text]) => tabular.test(text)) > 0.1) return undefined;
  const justified = isJustified(
    prose.map(([text]) => text),
    width,
  );
  if (justified === undefined) return undefined;
  if (share(([text]) => !endsSentence(text) && !punctuated.test(text)) < insideSentence) return undefined;
  const withCase = prose.filter(([, next]) => cased.test(next.trimStart().charAt(0)));
  // A table whose last column is set to the right has rows of one width: it tells by what they begin with.
  if (justified && withCase.length * 2 <= prose.length) return undefined;
  if (
    withCase.length * 2 > prose.length &&
    share(([, next]) => startsSmall.test(next.trimStart())) < smallAfter
  )
    return undefined;
  return found;
}

/** Whether a line breaks off because what comes next would not have fitted. */
export function breaksAtWidth(text: string, next: string, { width, anywhere }: WrapWidth): boolean {
  // What a broken word ends with may look like the letter of a list: `er-`, `ror. The next`.
  if (brokenWord.test(text) && startsSmall.test(next.trimStart())) return text.length > width / 2;
  if (listItem.test(next)) return false;
  // A mark that may not begin a line takes the letter before it along.
  if (anywhere && !/^[A-Za-z0-9]/.test(next)) return text.length >= width - 2;
  const start = next.trimStart();
  const space = start.search(/\s/);
  return text.length + 1 + (space < 0 ? start.length : space) > width;
}
