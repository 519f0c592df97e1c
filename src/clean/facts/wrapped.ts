import { endsSentence, lineKeyText, unspacedLetter } from './shape.js';
import { cased } from './width.js';

/** Shortest line of a wrapped paragraph, its last aside, in code units. */
const leastWrapped = 50;

/** The same where a letter is a syllable or a word. */
const leastDense = 20;
/** Share of the lines of a block, its last aside, that must be long for it to be one paragraph in a script without case. */
const longShare = 2 / 3;

/**
 * Finds the pieces of paragraphs that were broken to a width, as in mail, manuals and plain text books: two lines with no blank one
 * between them, the first long and no end of a sentence, are pieces of one where the second goes on with a small letter or the first
 * ends within a word. In scripts without case a block of lines that are mostly long is one paragraph where its last line ends a
 * sentence; the entries of a list do not.
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
  let from = 0;
  for (let index = 0; index < texts.length; index += 1) {
    if (index + 1 < texts.length && !afterBlank(index + 1)) {
      if (!goesOn(texts[index]!, texts[index + 1]!)) continue;
      pieces[index] ??= index;
      pieces[index + 1] = pieces[index];
      continue;
    }
    if (isCaselessParagraph(texts, from, index)) pieces.fill(from, from, index + 1);
    from = index + 1;
  }
  return pieces;
}

/** Whether a line goes on in the next one. */
function goesOn(line: string, next: string): boolean {
  if (line.length < leastWrapped || endsSentence(line)) return false;
  if (!/^[\p{Ps}\p{Pi}"']?\p{Ll}/u.test(next) && !/\p{Ll}[-\u00ad\u2010]$/u.test(line)) return false;
  return lineKeyText(line).length >= leastWrapped;
}

function isCaselessParagraph(texts: readonly string[], from: number, to: number): boolean {
  if (to === from || cased.test(texts[from]!.charAt(0)) || !endsSentence(texts[to]!)) return false;
  let long = 0;
  for (let index = from; index < to; index += 1) {
    const line = lineKeyText(texts[index]!);
    if (line.length >= (unspacedLetter.test(line) ? leastDense : leastWrapped)) long += 1;
  }
  return long >= (to - from) * longShare;
}
