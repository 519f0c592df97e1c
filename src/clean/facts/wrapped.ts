import { endsSentence, lineKeyText } from './shape.js';

/** Shortest line of a wrapped paragraph, its last aside, in code units. */
const leastWrapped = 50;

/**
 * Finds the pieces of paragraphs that were broken to a width, as in mail, manuals and plain text books: two lines with no blank one
 * between them, the first long and no end of a sentence, are pieces of one where the second goes on with a small letter or the first
 * ends within a word. Scripts without case do not tell.
 *
 * @param texts
 *   filled lines, trimmed
 * @param afterBlank
 *   whether a blank line stands before each
 * @returns
 *   for each line the index of the first piece of its paragraph, undefined where it is no piece
 */
export function wrappedPieces(
  texts: readonly string[],
  afterBlank: (index: number) => boolean,
): readonly (number | undefined)[] {
  const pieces = new Array<number | undefined>(texts.length).fill(undefined);
  for (let index = 0; index + 1 < texts.length; index += 1) {
    if (afterBlank(index + 1) || !goesOn(texts[index]!, texts[index + 1]!)) continue;
    pieces[index] ??= index;
    pieces[index + 1] = pieces[index];
  }
  return pieces;
}

/** Whether a line goes on in the next one. */
function goesOn(line: string, next: string): boolean {
  if (line.length < leastWrapped || endsSentence(line)) return false;
  if (!/^[\p{Ps}\p{Pi}"']?\p{Ll}/u.test(next) && !/\p{Ll}[-\u00ad\u2010]$/u.test(line)) return false;
  return lineKeyText(line).length >= leastWrapped;
}
