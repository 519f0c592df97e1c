import type { CleanPhrases } from '../model/generated.js';
import { readCleanData } from './data.js';
import { glueBoundary } from './shape.js';

/** A phrase of the phrase file that a text matched. */
export interface PhraseHit {
  /** The group the phrase belongs to, `video-of-the-day`. */
  readonly phrase: string;
  /** ISO 639-3 code of the language the phrase is listed under. */
  readonly phraseLanguage: string;
  /** Whether a page of its own may have the phrase as a heading. */
  readonly heading: boolean;
}

interface Book {
  readonly whole: ReadonlyMap<string, PhraseHit>;
  /** Phrases followed by any one to five words. */
  readonly starts: ReadonlyMap<string, PhraseHit>;
  /** Phrases after any one to five words. */
  readonly ends: ReadonlyMap<string, PhraseHit>;
  /** First words of phrases that are whole or begin a line, and last words of those that end one. */
  readonly firstWords: ReadonlySet<string>;
  readonly lastWords: ReadonlySet<string>;
  readonly longest: number;
}

/** Most words that stand for the `*` of a phrase. */
const wildcardWords = 5;
/** A phrase found glued to other text must be this long, in code units, to be more than a word's beginning. */
const shortestGlued = 8;

let book: Book | undefined;

/** The phrase file, read once. */
function phraseBook(): Book {
  if (book !== undefined) return book;
  const whole = new Map<string, PhraseHit>();
  const starts = new Map<string, PhraseHit>();
  const ends = new Map<string, PhraseHit>();
  const firstWords = new Set<string>();
  const lastWords = new Set<string>();
  let longest = 0;
  for (const { id, heading = false, forms } of (readCleanData('phrases.json') as CleanPhrases).phrases) {
    for (const [phraseLanguage, texts] of Object.entries(forms)) {
      for (const text of texts) {
        const target = text.endsWith('*') ? starts : text.startsWith('*') ? ends : whole;
        const key = phraseKey(text.replace(/^\* | ?\*$/g, ''), target !== whole || text.endsWith(':'));
        if (!target.has(key)) target.set(key, { phrase: id, phraseLanguage, heading });
        if (target === ends) lastWords.add(edgeWord(key, true));
        else firstWords.add(edgeWord(key, false));
        longest = Math.max(longest, key.length + 40);
      }
    }
  }
  book = { whole, starts, ends, firstWords, lastWords, longest };
  return book;
}

/**
 * A line as the phrase file knows it: lower case, white space and outer punctuation gone, runs of digits of any
 * script as `#`.
 *
 * @param keepColon
 *   whether a colon at the end stays: `Contents:` is a phrase where `Contents` may be a heading
 */
export function phraseKey(line: string, keepColon = false): string {
  const text = line
    .normalize('NFC')
    .toLowerCase()
    .replace(/\p{Nd}+/gu, '#')
    .replace(/[\s\u00a0\u3000]+/gu, ' ');
  const colon = keepColon && /[:：]\s*$/u.test(text) ? ':' : '';
  const inner = text.replace(/^[^\p{L}\p{M}\p{N}#©[(]+/u, '');
  return trimEnd(inner) + colon;
}

/**
 * The first or last run of letters of a line in lower case, or nothing where there is none; a cheap test of
 * whether a phrase can begin or end so.
 */
function edgeWord(line: string, last: boolean): string {
  const word = (last ? lastRun : firstRun).exec(last ? line.slice(-60) : line.slice(0, 60))?.[0] ?? '';
  return word.normalize('NFC').toLowerCase();
}

const firstRun = /[\p{L}\p{M}]+/u;
const lastRun = /[\p{L}\p{M}]+(?=[^\p{L}\p{M}]*$)/u;

/** Drops punctuation at the end; a loop, since a pattern anchored at the end alone would look from every place. */
function trimEnd(text: string): string {
  let end = text.length;
  while (
    end > 0 &&
    !/[\p{L}\p{M}\p{N}#\])]/u.test(text.charAt(end - 1)) &&
    !/[\ud800-\udfff]/.test(text.charAt(end - 1))
  )
    end -= 1;
  return text.slice(0, end);
}

/** Finds the phrase a whole line is; lines longer than any phrase are not looked at. */
export function findPhrase(line: string): PhraseHit | undefined {
  const { whole, starts, ends, firstWords, lastWords, longest } = phraseBook();
  if (line.length > longest + 40) return undefined;
  if (!firstWords.has(edgeWord(line, false)) && !lastWords.has(edgeWord(line, true))) return undefined;
  const key = phraseKey(line);
  if (key === '') return undefined;
  const hit = whole.get(key) ?? whole.get(phraseKey(line, true));
  if (hit !== undefined) return hit;
  return findWithWildcard(phraseKey(line, false), starts, ends);
}

function findWithWildcard(
  key: string,
  starts: ReadonlyMap<string, PhraseHit>,
  ends: ReadonlyMap<string, PhraseHit>,
): PhraseHit | undefined {
  const words = key.split(' ');
  if (words.length < 2 || words.length > 12) return undefined;
  for (let open = 1; open <= Math.min(wildcardWords, words.length - 1); open += 1) {
    const start = starts.get(phraseKey(words.slice(0, -open).join(' '), true));
    if (start !== undefined) return start;
    const end = ends.get(phraseKey(words.slice(open).join(' '), true));
    if (end !== undefined) return end;
  }
  return undefined;
}

/**
 * Finds a phrase that begins a line and goes on into other text without a space.
 *
 * @returns
 *   the phrase and the offset of the text after it, the longest phrase first
 */
export function findGluedPhrase(line: string): (PhraseHit & { readonly at: number }) | undefined {
  const { whole, longest } = phraseBook();
  for (let at = Math.min(longest, line.length - 1); at >= shortestGlued; at -= 1) {
    const boundary = glueBoundary(line, at);
    if (boundary === undefined || boundary === 'caseless') continue;
    const key = phraseKey(line.slice(0, at));
    if (!key.includes(' ')) continue;
    const hit = whole.get(key);
    if (hit !== undefined) return { ...hit, at };
  }
  return undefined;
}
