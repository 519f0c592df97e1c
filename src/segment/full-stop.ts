import type { Abbreviations } from './abbreviations.js';

/** A token before a full stop is looked at this far back; no abbreviation is longer. */
const tokenChars = 24;

/** What is known of the document that a full stop stands in. */
export interface FullStopContext {
  readonly abbreviations: Abbreviations;
  /** Whether the language writes ordinals with a full stop. */
  readonly ordinals: boolean;
  /** Words that the document writes in lower case somewhere. */
  readonly lowerWords: ReadonlySet<string>;
}

/**
 * Whether the full stop at `at` belongs to the token before it and does not end the sentence.
 *
 * @param next
 *   what follows, from the first letter or digit
 * @param sentenceStart
 *   where the sentence begins that the stop may end
 */
export function isAbbreviation(
  text: string,
  at: number,
  next: string,
  sentenceStart: number,
  context: FullStopContext,
): boolean {
  const before = text.slice(Math.max(sentenceStart, at - tokenChars), at);
  const token = /[^\s("'’“‘«‹[{„‚\-–—/]*$/u.exec(before)![0];
  if (token === '' || token.length === tokenChars) return false;
  const nextWord = /^\p{L}[\p{L}\p{M}]*/u.exec(next)?.[0] ?? '';
  const lower = token.toLowerCase();
  const { never, numeric, seldom } = context.abbreviations;
  const alone = text.slice(sentenceStart, at).trim().length === token.length;
  // `These are: 1. The first …`
  const counts = alone || /[:;]\s*$/u.test(before.slice(0, -token.length));
  const startsSentence =
    nextWord !== '' &&
    (context.lowerWords.has(nextWord.toLowerCase()) ||
      (!counts && isOpener(nextWord, context.abbreviations)));
  if (never.has(lower)) return !(startsSentence && isUnit(before, token));
  if (numeric.has(lower) && /^\p{N}/u.test(next)) return true;
  // Work of several authors, with its year: Lund et al. [2011].
  if (lower === 'al' && /\bet\s+al$/iu.test(before) && /^[\s([]*\p{N}/u.test(text.slice(at + 1, at + 8)))
    return true;
  if (seldom.has(lower))
    return !startsSentence && (!isSentenceLike(nextWord) || isTimeAlone(text.slice(sentenceStart, at)));
  const spaced = spacedAbbreviation(before, text, at, context.abbreviations);
  if (spaced === 'inside' || spaced === 'never') return true;
  if (spaced === 'seldom') return !startsSentence && !isSentenceLike(nextWord);
  if (/^[\p{Nd}]+$/u.test(token) || /^[ivxlcdm]{2,6}$/.test(lower)) {
    if (alone) return true;
    return context.ordinals && token.length <= 2 && !startsSentence;
  }
  return (
    isInitials(token) &&
    !context.abbreviations.words.has(token) &&
    !startsSentence &&
    text.slice(sentenceStart, at).trim().length < 400
  );
}

/**
 * Looks for an abbreviation of several parts with spaces between them (`z. B.`, `i. d. R.`, also with no-break
 * spaces): whether the stop is inside one or at its end.
 */
function spacedAbbreviation(
  before: string,
  text: string,
  at: number,
  { dotted, never, seldom }: Abbreviations,
): 'inside' | 'never' | 'seldom' | null {
  if (dotted.size === 0) return null;
  const parts =
    /(?:(?<![\p{L}\p{M}.])[\p{L}\p{M}-]{1,5}\.[\s\u00a0\u202f\u2009]?){0,4}(?<![\p{L}\p{M}])[\p{L}\p{M}-]{1,5}$/u.exec(
      before,
    );
  if (parts === null) return null;
  const list = parts[0].toLowerCase().split(/\.\s*/u);
  const after = /^\.[\s\u00a0\u202f\u2009]?((?:[\p{L}\p{M}-]{1,5}\.[\s\u00a0\u202f\u2009]?){1,4})/u.exec(
    text.slice(at, at + 24),
  );
  const rest =
    after === null
      ? []
      : after[1]!
          .toLowerCase()
          .split(/\.\s*/u)
          .filter((part) => part !== '');
  for (let from = 0; from < list.length; from++) {
    const head = list.slice(from).join('.');
    for (let more = rest.length; more > 0; more--) {
      if (dotted.has(`${head}.${rest.slice(0, more).join('.')}`)) return 'inside';
    }
    if (from < list.length - 1 && dotted.has(head))
      return never.has(head) ? 'never' : seldom.has(head) ? 'seldom' : null;
  }
  return null;
}

/** One letter of any script, a capital where there are capitals; or letters with stops between: Ph.D, U.S, पीएच.डी. */
function isInitials(token: string): boolean {
  const parts = token.split('.').map(countLetters);
  if (parts.length === 1)
    return parts[0] === 1 && /^(?:\P{Ll}|\p{Script=Georgian})/u.test(token) && /^\p{L}\p{M}*$/u.test(token);
  // A domain or a version has longer parts or digits.
  return parts.every((count) => count >= 1 && count <= 4) && /^[\p{L}\p{M}.]+$/u.test(token);
}

/** Whether a capitalized word is one that begins sentences: after `bis zum 5.` a month may stand, but not `Danach`. */
function isOpener(word: string, { openers }: Abbreviations): boolean {
  return isSentenceLike(word) && openers.has(word.toLowerCase());
}

/** Whether a number stands before an abbreviation: `1799 г.`, `5 Mio.`; what it is short for may end a sentence. */
function isUnit(before: string, token: string): boolean {
  return /(?:\p{Nd}|(?<!\p{L})[IVXLC]{1,6})[\s\u00a0\u202f]?$/u.test(before.slice(0, -token.length));
}

/** Words before an abbreviated time of day that are no sentence yet. */
const timeWords = 3;

/** Whether no more than a time stands before: `At 5 p.m. Mr. Lee came.` */
function isTimeAlone(before: string): boolean {
  return before.length < 40 && /\p{Nd}/u.test(before) && before.trim().split(/\s+/u).length <= timeWords;
}

/** Whether a word after `etc.` looks like the first of a sentence: capitalized in a script with capitals. */
function isSentenceLike(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}

function countLetters(part: string): number {
  return part.match(/\p{L}/gu)?.length ?? 0;
}
