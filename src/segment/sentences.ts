import { type LanguageKey, languageOf, scriptOf } from '../model/index.js';
import { type Abbreviations, abbreviationsOf, ordinalStopLanguages } from './abbreviations.js';

/** A span of a text, `[start, end)` in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Settings of {@link createSentenceSplitter}. */
export interface SentenceOptions {
  readonly language: LanguageKey;
  /**
   * Words that the document writes in lower case somewhere: seen capitalised after a full stop, such a word
   * starts a sentence (the idea of Kiss & Strunk 2006, without its training).
   */
  readonly lowerWords?: ReadonlySet<string> | undefined;
}

// Terminators that end a sentence whether or not a space follows.
const strong = '。！？｡．︒।॥۔؟።፧፨།༎។៕။᙮꓿߹։᠃᠉꘎꘏𑁇𑁈';
const weak = '.!?…‥⁇⁈⁉‼‽';
const terminators = new RegExp(`[${strong}${weak}]+`, 'gu');
const closers = /["'”’»›)\]}」』）】》〉〕］｝＂＇]*/y;
const spacedCloser = /[ \u00a0\u202f][»›](?=\s|$)/y;
const whitespace = /\s/u;
const openers = /["'“‘«‹([{「『（【《〈„‚¿¡*_\-–—\s]*/y;
/** A token before a full stop is looked at this far back; no abbreviation is longer. */
const tokenChars = 24;
/** A sentence is not cut inside a parenthesis up to this long. */
const parenthesisChars = 300;
/** Thai and Lao end no sentence with a mark; a space after this many characters is taken for an end. */
const unmarkedChars = 120;
/** A "sentence" longer than this is cut at a space: no reader and no aligner can use it whole. */
const maxSentenceChars = 4000;

/**
 * Makes a function that splits one paragraph (no line ends inside) into sentences, for any language: by the
 * terminators of all scripts, with abbreviations, initials, ordinals, enumerators, numbers, parentheses and
 * quotes kept whole.
 *
 * The spans are in order, do not overlap, are trimmed of white space, and cover every character that is not
 * white space. Linear in the length of the paragraph.
 */
export function createSentenceSplitter(options: SentenceOptions): (paragraph: string) => readonly Span[] {
  const iso = languageOf(options.language);
  const script = scriptOf(options.language);
  const context: Context = {
    abbreviations: abbreviationsOf(iso),
    ordinals: ordinalStopLanguages.has(iso),
    greek: script === 'Grek',
    lowerWords: options.lowerWords ?? new Set(),
  };
  const unmarked = script === 'Thai' || script === 'Laoo';
  return (paragraph) => {
    const ends = findEnds(paragraph, context);
    const spans: Span[] = [];
    let from = 0;
    for (const end of [...ends, paragraph.length]) {
      const span = trimSpan(paragraph, from, end);
      if (span !== null) cutLong(paragraph, span, unmarked ? unmarkedChars : maxSentenceChars, spans);
      from = end;
    }
    return spans;
  };
}

interface Context {
  readonly abbreviations: Abbreviations;
  readonly ordinals: boolean;
  readonly greek: boolean;
  readonly lowerWords: ReadonlySet<string>;
}

function findEnds(text: string, context: Context): readonly number[] {
  const inside = parenthesised(text);
  const ends: number[] = [];
  let sentenceStart = 0;
  let hole = 0;
  const pattern = context.greek ? new RegExp(`[${strong}${weak};\u037e]+`, 'gu') : terminators;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const run = match[0];
    closers.lastIndex = pattern.lastIndex;
    let end = pattern.lastIndex + (closers.exec(text)?.[0].length ?? 0);
    spacedCloser.lastIndex = end;
    end += spacedCloser.exec(text)?.[0].length ?? 0;
    if (end >= text.length) break;
    // The spans of parentheses are sorted, so one pointer walks along with the matches.
    while (hole < inside.length && inside[hole]!.end <= match.index) hole++;
    const parenthesis = inside[hole];
    if (parenthesis !== undefined && parenthesis.start < match.index && end < parenthesis.end) continue;
    if (isEnd(text, match.index, run, end, sentenceStart, context)) {
      ends.push(end);
      sentenceStart = end;
    }
  }
  return ends;
}

function isEnd(
  text: string,
  at: number,
  run: string,
  end: number,
  sentenceStart: number,
  context: Context,
): boolean {
  const last = run.codePointAt(
    run.length - (run.length > 1 && run.charCodeAt(run.length - 1) >= 0xdc00 ? 2 : 1),
  )!;
  if (strong.includes(String.fromCodePoint(last))) {
    // A full-width stop between digits is a decimal point; the danda family and 。 end where they stand.
    if (last === 0xff0e && /[0-9０-９]/.test(text[end] ?? '')) return false;
    // Japanese quotes speech inside a sentence: 「…。」と言った.
    return !(/[」』]$/.test(text.slice(0, end).slice(-1)) && /^[とっ]/.test(text.slice(end, end + 1)));
  }
  if (!whitespace.test(text[end]!)) return false;
  openers.lastIndex = end;
  const nextAt = end + (openers.exec(text)?.[0].length ?? 0);
  const next = text.slice(nextAt, nextAt + 40);
  if (/^\p{Ll}/u.test(next)) return false;
  // A terminator of the next sentence without a word before it belongs to this one: "Wait ... !"
  if (nextAt >= text.length || /^[.!?…]/.test(next)) return false;
  if (run !== '.') return true;
  return !isAbbreviation(text, at, next, sentenceStart, context);
}

/** Whether the full stop at `at` belongs to the token before it and does not end the sentence. */
function isAbbreviation(
  text: string,
  at: number,
  next: string,
  sentenceStart: number,
  context: Context,
): boolean {
  const before = text.slice(Math.max(sentenceStart, at - tokenChars), at);
  const token = /[^\s("'“‘«‹[{„‚\-–—/]*$/u.exec(before)![0];
  if (token === '' || token.length === tokenChars) return false;
  const nextWord = /^\p{L}[\p{L}\p{M}]*/u.exec(next)?.[0] ?? '';
  const startsSentence = nextWord !== '' && context.lowerWords.has(nextWord.toLowerCase());
  const lower = token.toLowerCase();
  const { never, numeric, seldom } = context.abbreviations;
  if (never.has(lower) || (numeric.has(lower) && /^\p{N}/u.test(next))) return true;
  if (seldom.has(lower)) return !startsSentence && !isSentenceLike(nextWord);
  if (/^[\p{Nd}]+$/u.test(token) || /^[ivxlcdm]{2,6}$/.test(lower)) {
    const alone = text.slice(sentenceStart, at).trim().length === token.length;
    if (alone) return true;
    return context.ordinals && token.length <= 2 && !startsSentence;
  }
  const parts = token.split('.').map(countLetters);
  // An initial: one letter of any script. In a script with capitals it must be one.
  if (parts.length === 1) {
    const initial = parts[0] === 1 && /^\P{Ll}/u.test(token) && /^\p{L}\p{M}*$/u.test(token);
    return initial && !startsSentence && text.slice(sentenceStart, at).trim().length < 400;
  }
  // Letters with stops between them: Ph.D, U.S, z.B, पीएच.डी. A domain or a version has longer parts or digits.
  if (parts.every((count) => count >= 1 && count <= 4) && /^[\p{L}\p{M}.]+$/u.test(token))
    return !startsSentence;
  return false;
}

/** Whether a word after `etc.` looks like the first of a sentence: capitalised in a script with capitals. */
function isSentenceLike(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}

function countLetters(part: string): number {
  return part.match(/\p{L}/gu)?.length ?? 0;
}

/** Spans between matching round brackets, outermost only, not too long, in order. */
function parenthesised(text: string): readonly Span[] {
  const spans: Span[] = [];
  let depth = 0;
  let open = -1;
  const brackets = /[()（）]/g;
  for (let match = brackets.exec(text); match !== null; match = brackets.exec(text)) {
    if (match[0] === '(' || match[0] === '（') {
      // A bracket that was never closed must not swallow the rest.
      if (depth > 0 && match.index - open > parenthesisChars) depth = 0;
      if (depth === 0) open = match.index;
      depth++;
    } else if (depth > 0) {
      depth--;
      if (depth === 0 && match.index - open <= parenthesisChars)
        spans.push({ start: open, end: match.index + 1 });
    }
  }
  return spans;
}

function trimSpan(text: string, from: number, to: number): Span | null {
  let start = from;
  let end = to;
  while (start < end && whitespace.test(text[start]!)) start++;
  while (end > start && whitespace.test(text[end - 1]!)) end--;
  return start < end ? { start, end } : null;
}

function cutLong(text: string, span: Span, limit: number, out: Span[]): void {
  let start = span.start;
  while (span.end - start > limit) {
    let cut = text.indexOf(' ', start + limit);
    if (cut < 0 || cut >= span.end) cut = span.end;
    // No space for long: cut anyway, between characters.
    if (cut - start > maxSentenceChars) {
      const space = text.lastIndexOf(' ', start + maxSentenceChars);
      cut = space > start ? space : start + maxSentenceChars;
      if (/[\p{M}\u200d\udc00-\udfff]/u.test(text[cut] ?? '')) cut = nextBoundary(text, cut, span.end);
    }
    const piece = trimSpan(text, start, cut);
    if (piece !== null) out.push(piece);
    start = cut;
  }
  const rest = trimSpan(text, start, span.end);
  if (rest !== null) out.push(rest);
}

function nextBoundary(text: string, at: number, end: number): number {
  let cut = at;
  while (cut < end && cut < at + 64 && /[\p{M}\u200d]|[\udc00-\udfff]/u.test(text[cut]!)) cut++;
  return cut;
}
