import { type LanguageKey, languageOf, scriptOf } from '../model/index.js';
import { countCharacters } from '../text/index.js';
import { abbreviationsOf, ordinalStopLanguages } from './abbreviations.js';
import { type FullStopContext, isAbbreviation } from './full-stop.js';
import { closedSpans, sayingOf } from './quotations.js';
import type { Span } from './span.js';
import { closerClass, isPipeForDanda, isStrongMark, markClass, typedMarks } from './terminals.js';

export type { Span } from './span.js';

/** Settings of {@link createSentenceSplitter}. */
export interface SentenceOptions {
  readonly language: LanguageKey;
  /**
   * Words that the document writes in lower case somewhere: seen capitalized after a full stop, such a word
   * starts a sentence (the idea of Kiss & Strunk 2006, without its training).
   */
  readonly lowerWords?: ReadonlySet<string> | undefined;
  /**
   * The document the paragraphs are of: what it writes tells whether `|` stands for a danda and whether it has
   * capitals at all. Without it each paragraph is judged by itself and capitals are taken to be in use.
   */
  readonly text?: string | undefined;
}

const closers = new RegExp(`[${closerClass}]*`, 'y');
const spacedCloser = /[ \u00a0\u202f][»›](?=\s|$)/y;
const whitespace = /\s/u;
const openers = /["'“‘«‹([{「『（【《〈„‚¿¡*_\-–—\s]*/y;
/** Thai and Lao end no sentence with a mark; a space after this many characters is taken for an end. */
const unmarkedChars = 120;
/** A "sentence" longer than this is cut at a space: no reader and no aligner can use it whole. */
const maxSentenceChars = 4000;
/** Capitals are taken to be in use when at least one letter in so many is one. */
const lettersPerCapital = 1000;

/**
 * Makes a function that splits one paragraph (no line ends inside) into sentences, for any language: by the
 * terminators of all scripts and what is typed for them, with abbreviations, initials, ordinals, enumerators,
 * numbers, parentheses and quotes kept whole.
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
    marks: script === 'Grek' ? `${markClass};\u037e` : markClass,
    saying: sayingOf(iso),
    cased: options.text === undefined || hasCapitals(options.text),
    lowerWords: options.lowerWords ?? new Set(),
  };
  const known = options.text === undefined ? undefined : patternOf(script, options.text, context);
  const unmarked = script === 'Thai' || script === 'Laoo';
  return (paragraph) => {
    const ends = findEnds(paragraph, known ?? patternOf(script, paragraph, context), context);
    const spans: Span[] = [];
    let from = 0;
    for (const end of [...ends, paragraph.length]) {
      const span = trimSpan(paragraph, from, end);
      if (span !== null) cutLong(paragraph, span, unmarked ? unmarkedChars : maxSentenceChars, spans);
      from = end;
    }
    return joinMarks(paragraph, spans);
  };
}

interface Context extends FullStopContext {
  /** Inside of the character class of the marks that may end a sentence. */
  readonly marks: string;
  readonly saying: RegExp | null;
  /** Whether a small letter after a mark says that the sentence goes on. */
  readonly cased: boolean;
}

function patternOf(script: string, text: string, context: Context): RegExp {
  const typed = typedMarks(script, text);
  // Beside real full stops the full-width one stands for the dot inside a foreign name.
  const marks = text.includes('。') ? context.marks.replace('．', '') : context.marks;
  return new RegExp(`${typed === '' ? '' : `(?<typed>${typed})|`}[${marks}]+`, 'gu');
}

function hasCapitals(text: string): boolean {
  const capitals = countCharacters(text, /\p{Lu}/gu);
  return capitals > 0 && countCharacters(text, /\p{Ll}/gu) <= capitals * lettersPerCapital;
}

function findEnds(text: string, pattern: RegExp, context: Context): readonly number[] {
  const inside = closedSpans(text, context.saying);
  const ends: number[] = [];
  let sentenceStart = 0;
  let hole = 0;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const run = match[0];
    closers.lastIndex = pattern.lastIndex;
    let end = pattern.lastIndex + (closers.exec(text)?.[0].length ?? 0);
    spacedCloser.lastIndex = end;
    end += spacedCloser.exec(text)?.[0].length ?? 0;
    if (end >= text.length) break;
    // The closed spans are sorted, so one pointer walks along with the matches.
    while (hole < inside.length && inside[hole]!.end <= match.index) hole++;
    const closed = inside[hole];
    if (closed !== undefined && closed.start < match.index && end < closed.end) continue;
    const typed = match.groups?.typed !== undefined;
    if (
      typed
        ? !isSaid(text, pattern.lastIndex, end, context) &&
          (match.groups?.pipe === undefined || isPipeForDanda(text, match.index, end, sentenceStart))
        : isEnd(text, match.index, run, end, sentenceStart, context)
    ) {
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
  const last = String.fromCodePoint(
    run.codePointAt(run.length - (run.length > 1 && /[\udc00-\udfff]$/.test(run) ? 2 : 1))!,
  );
  if (isSaid(text, at + run.length, end, context)) return false;
  if (isStrongMark(last)) {
    // A full-width stop between digits is a decimal point; the danda family and 。 end where they stand.
    if (last === '．' && /[0-9０-９]/.test(text[end] ?? '')) return false;
    return !isNumberAlone(text, sentenceStart, at);
  }
  if (!whitespace.test(text[end]!)) return false;
  openers.lastIndex = end;
  const nextAt = end + (openers.exec(text)?.[0].length ?? 0);
  const next = text.slice(nextAt, nextAt + 40);
  // The small letters of Georgian are all the letters that it writes with.
  if (context.cased && /^\p{Ll}/u.test(next) && !/^\p{Script=Georgian}/u.test(next)) return false;
  // A terminator of the next sentence without a word before it belongs to this one: "Wait ... !"
  if (nextAt >= text.length || /^[.!?…]/.test(next)) return false;
  if (run !== '.') return true;
  return !isAbbreviation(text, at, next, sentenceStart, context);
}

/** Whether a quotation closes after the mark and a word of saying goes on with the sentence. */
function isSaid(text: string, markEnd: number, end: number, { saying }: Context): boolean {
  if (saying === null || end === markEnd) return false;
  saying.lastIndex = end;
  return saying.test(text);
}

/** Whether a number is all that stands before a mark: `၁။` counts a point of a list. */
function isNumberAlone(text: string, sentenceStart: number, at: number): boolean {
  return at - sentenceStart <= 6 && /^\s*\p{Nd}{1,3}$/u.test(text.slice(sentenceStart, at));
}

/** A span without a letter or digit belongs to the sentence before it: the second shad of `། །`. */
function joinMarks(text: string, spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const previous = joined.at(-1);
    if (previous !== undefined && !/[\p{L}\p{N}]/u.test(text.slice(span.start, span.end)))
      joined[joined.length - 1] = { start: previous.start, end: span.end };
    else joined.push(span);
  }
  return joined;
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
    const farthest = start + maxSentenceChars;
    // Never farther than a sentence reaches: a file may be one word.
    const space = text.slice(start + limit, Math.min(span.end, farthest + 1)).indexOf(' ');
    let cut = space >= 0 ? start + limit + space : span.end;
    // No space for long: cut anyway, between characters.
    if (cut > farthest) {
      const before = text.slice(start + 1, farthest + 1).lastIndexOf(' ');
      cut = before >= 0 ? start + 1 + before : farthest;
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
