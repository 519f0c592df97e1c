import type { Line } from './lines.js';

/** A span of the text and what stands there afterwards. */
export interface Cut {
  readonly start: number;
  readonly end: number;
  readonly after: string;
}

const space = /[ \t\u00a0]/;
const closing = /[,.;:!?)\]}…।。，、؛،؟]/;
const wordLike = /[\p{L}\p{N}\p{M}]/u;
const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u;

/**
 * Widens a span that is to be cut out of a line so that no stray space is left, and says what to leave in its
 * place: one space where two words would otherwise run together.
 *
 * ```
 * "You have %s items"      "You have items"      one of two spaces goes
 * "Hello {{name}}, welcome" "Hello, welcome"     no space before a comma
 * "end.{{ad}}Next"          "end. Next"          a space where there was none
 * ```
 */
export function cutFromLine(text: string, line: Line, start: number, end: number): Cut {
  let from = start;
  let to = end;
  while (from > line.start && space.test(text.charAt(from - 1))) from -= 1;
  while (to < line.end && space.test(text.charAt(to))) to += 1;
  if (from === line.start) return { start, end: to, after: '' };
  if (to === line.end) return { start: from, end, after: '' };
  const spaceBefore = from < start;
  const spaceAfter = to > end;
  const right = text.charAt(to);
  const left = text.charAt(from - 1);
  if (closing.test(right)) return { start: spaceAfter ? start : from, end: spaceAfter ? to : end, after: '' };
  if (spaceBefore) return { start, end: to, after: '' };
  if (spaceAfter) return { start, end, after: '' };
  const joins = (wordLike.test(left) || /[.!?,;:]/.test(left)) && wordLike.test(right);
  if (!joins || (unspaced.test(left) && unspaced.test(right))) return { start, end, after: '' };
  return { start, end, after: ' ' };
}

/** Whether a line holds nothing worth keeping outside the given spans (sorted, inside the line). */
export function isAllResidue(
  text: string,
  line: Line,
  spans: readonly { readonly start: number; readonly end: number }[],
): boolean {
  let from = line.start;
  for (const span of spans) {
    if (wordLike.test(text.slice(from, span.start))) return false;
    from = Math.max(from, span.end);
  }
  return !wordLike.test(text.slice(from, line.end));
}
