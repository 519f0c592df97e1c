/** Columns between two tab stops. */
const tabStop = 8;
/** Stretched spaces inside a line: two or more, or a tab that stands for some. */
const gap = /(?<=\S)(?: {2,}| *\t[ \t]*)(?=\S)/g;
/** Share of full lines with stretched spaces from which on a text is justified. */
const justifiedShare = 0.1;
/** How many stretched spaces may end at the column of one in the line before; in a table most do. */
const alignedShare = 0.5;
/** What typists put two spaces after. */
const closing = /[.!?:]["'”’)\]]*$/u;

/** A line as it is seen: each tab as the spaces to its next stop. */
export function expandTabs(text: string): string {
  if (!text.includes('\t')) return text;
  let out = '';
  for (const part of text.split(/(\t)/))
    out += part === '\t' ? ' '.repeat(tabStop - (out.length % tabStop)) : part;
  return out;
}

/** Offsets of the stretched spaces inside a line, each with its end. */
export function gapsIn(text: string): readonly (readonly [number, number])[] {
  return [...text.matchAll(gap)].map((found) => [found.index, found.index + found[0].length] as const);
}

/** The stretched spaces of a line, the two that a typist puts after a sentence aside. */
function stretchedIn(line: string): readonly (readonly [number, number])[] {
  return gapsIn(line).filter(
    ([from, to]) => to - from > 2 || !closing.test(line.slice(Math.max(0, from - 4), from)),
  );
}

/**
 * Whether lines were filled to the width by stretching spaces, as manuals are set. The stretched spaces of a table stand at the same
 * columns from row to row, and its rows seldom reach one width.
 *
 * @param lines
 *   lines of paragraphs that go on in the next, in order, tabs expanded
 * @param width
 *   what they were wrapped at, in columns
 * @returns
 *   undefined where more than a few lines with such spaces do not reach the width, as in a table
 */
export function isJustified(lines: readonly string[], width: number): boolean | undefined {
  let stretched = 0;
  let ragged = 0;
  let spaces = 0;
  let aligned = 0;
  let previous: ReadonlySet<number> = new Set();
  for (const line of lines) {
    const ends = new Set(stretchedIn(line).map(([, end]) => end));
    if (ends.size > 0) stretched += 1;
    if (ends.size > 0 && line.length < width - 1) ragged += 1;
    if (previous.size > 0) {
      spaces += ends.size;
      for (const end of ends) if (previous.has(end)) aligned += 1;
    }
    previous = ends;
  }
  if (stretched <= lines.length * justifiedShare) return false;
  if (ragged > lines.length * justifiedShare || aligned > spaces * alignedShare) return undefined;
  return true;
}
