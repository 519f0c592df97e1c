import type { CleanPhrases } from '../../model/index.js';
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
  /** Phrases that begin a notice of any length. */
  readonly notices: ReadonlyMap<string, PhraseHit>;
  /** Entries of bars of links. */
  readonly items: ReadonlyMap<string, PhraseHit>;
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
  book ??= readBook(readCleanData('phrases.json') as CleanPhrases);
  return book;
}

function readBook({ phrases }: CleanPhrases): Book {
  const maps = {
    whole: new Map<string, PhraseHit>(),
    starts: new Map<string, PhraseHit>(),
    ends: new Map<string, PhraseHit>(),
    notices: new Map<string, PhraseHit>(),
    items: new Map<string, PhraseHit>(),
  };
  const firstWords = new Set<string>();
  const lastWords = new Set<string>();
  let longest = 0;
  for (const { id, heading = false, forms } of phrases) {
    for (const [phraseLanguage, texts] of Object.entries(forms)) {
      for (const text of texts) {
        const kind = kindOf(text);
        const keepColon = kind === 'starts' || kind === 'ends' || text.endsWith(':');
        const key = phraseKey(text.replace(/^[*+] | ?\*{1,2}$/g, ''), keepColon);
        if (!maps[kind].has(key)) maps[kind].set(key, { phrase: id, phraseLanguage, heading });
        if (kind === 'ends') lastWords.add(edgeWord(key, true));
        else if (kind !== 'items') firstWords.add(edgeWord(key, false));
        longest = Math.max(longest, key.length + 40);
      }
    }
  }
  return { ...maps, firstWords, lastWords, longest };
}

function kindOf(text: string): 'whole' | 'starts' | 'ends' | 'notices' | 'items' {
  if (text.startsWith('+ ')) return 'items';
  if (text.startsWith('* ')) return 'ends';
  if (text.endsWith('**')) return 'notices';
  return text.endsWith('*') ? 'starts' : 'whole';
}

/**
 * A line as the phrase file knows it: lower case, white space and outer punctuation gone, runs of digits of any
 * script as `#`.
 *
 * @param keepColon
 *   whether a colon at the end stays: `Contents:` is a phrase where `Contents` may be a heading
 */
function phraseKey(line: string, keepColon = false): string {
  const text = line
    .normalize('NFC')
    .toLowerCase()
    // Turkish has two letters i; in capitals and small letters of other machines they run together.
    .replace(/ı|i\u0307/g, 'i')
    .replace(/：/g, ':')
    .replace(/\p{Nd}+/gu, '#')
    .replace(/[\s\u00a0\u3000]+/gu, ' ');
  const colon = keepColon && /[:：]\s*$/u.test(text) ? ':' : '';
  const inner = text.replace(/^[^\p{L}\p{M}\p{N}#©[(]+/u, '');
  return trimEnd(inner) + colon;
}

/** Longest phrase that begins a notice, in words. */
const noticeWords = 8;

/** Finds the phrase a line of any length begins with, of those that begin a notice. */
export function findNotice(line: string): PhraseHit | undefined {
  const { notices, firstWords } = phraseBook();
  if (!line.startsWith('©') && !firstWords.has(edgeWord(line, false))) return undefined;
  const words = line.slice(0, 160).trim().split(/\s+/, noticeWords);
  for (let count = words.length; count > 1; count -= 1) {
    const hit = notices.get(phraseKey(words.slice(0, count).join(' ')));
    if (hit !== undefined) return hit;
  }
  return undefined;
}

/** Finds the entry of a bar of links that a line is by itself. */
export function findBarItem(line: string): PhraseHit | undefined {
  return line.length > 30 ? undefined : phraseBook().items.get(phraseKey(line));
}

/** What parts the entries of a bar. */
const barSigns = /[|»›·•→/>]|\s{2,}|,/u;

/**
 * Finds whether a line is a bar of links: entries between signs (or of single words, between spaces), each an
 * entry of the phrase file, or a trail that begins with one and has two signs or more.
 */
export function findBar(line: string): PhraseHit | undefined {
  if (line.length > 200) return undefined;
  const { items, whole } = phraseBook();
  const hitOf = (entry: string) => items.get(phraseKey(entry)) ?? whole.get(phraseKey(entry));
  const bySign = line
    .split(barSigns)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const entries = bySign.length > 1 ? bySign : line.trim().split(/\s+/);
  if (entries.length < 2) return undefined;
  const hit = items.get(phraseKey(entries[0]!));
  if (hit === undefined) return undefined;
  const isTrail = /[»›→>]/u.test(line) && bySign.length >= 3 && entries.every((one) => one.length <= 40);
  const isBar =
    (bySign.length > 1 || entries.length >= 3) && entries.every((one) => hitOf(one) !== undefined);
  return isTrail || isBar ? hit : undefined;
}

/**
 * The first or last run of letters of a line in lower case, or nothing where there is none; a cheap test of
 * whether a phrase can begin or end so.
 */
function edgeWord(line: string, last: boolean): string {
  const word = (last ? lastRun : firstRun).exec(last ? line.slice(-60) : line.slice(0, 60))?.[0] ?? '';
  return word
    .normalize('NFC')
    .toLowerCase()
    .replace(/ı|i\u0307/g, 'i');
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
  const colon = key.indexOf(':');
  if (colon > 0 && key.length - colon <= 60) {
    const hit = starts.get(key.slice(0, colon + 1));
    if (hit !== undefined) return hit;
  }
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
