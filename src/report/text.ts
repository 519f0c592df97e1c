import { escapeText, Html } from './html.js';

/** Removed text and where in the cleaned text it stood. */
export interface Insertion {
  readonly at: number;
  readonly before: string;
  readonly rule: string;
  readonly why: string;
  /** Raw span of the edit, `start-end`. */
  readonly span: string;
}

/** A cleaned text with the removed texts, in order, put back struck out. */
export function renderText(text: string, insertions: readonly Insertion[]): Html {
  let out = '';
  let at = 0;
  for (const { at: place, before, rule, why, span } of insertions) {
    const to = Math.max(at, place);
    out += escapeText(text.slice(at, to));
    at = to;
    out += `<del class="cut" data-e="${span}" data-rule="${escapeText(rule)}" title="${escapeText(why)}">${visible(before)}<small lang="en" dir="ltr">${escapeText(rule)}</small></del>`;
  }
  return new Html(out + escapeText(text.slice(at)));
}

/** Characters of a title in a list; what is longer is a text. */
const titleChars = 120;

/** What a document is called: its title, as lists show it, or its path. */
export function titleOf(title: string | null | undefined, path: string): string {
  return shortTitle(title ?? '') || path;
}

/** A title as lists show it: a long one ends behind a word, with an ellipsis. */
export function shortTitle(title: string): string {
  if (title.length <= titleChars) return title;
  const cut = title.slice(0, titleChars).replace(/[\ud800-\udbff]$/, '');
  return `${cut.replace(/(?<=.{60})\s+\S*$/su, '').trimEnd()}…`;
}

const unseen =
  /[\0-\x08\x0b-\x1f\x7f-\xa0\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])/g;

const names: Readonly<Record<string, string>> = {
  '\xa0': 'NBSP',
  '\xad': 'SHY',
  '\u200b': 'ZWSP',
  '\u200e': 'LRM',
  '\u200f': 'RLM',
  '\u202a': 'LRE',
  '\u202b': 'RLE',
  '\u202c': 'PDF',
  '\u202d': 'LRO',
  '\u202e': 'RLO',
  '\u2028': 'LS',
  '\u2029': 'PS',
  '\u2060': 'WJ',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
  '\ufeff': 'BOM',
};

/**
 * Raw text as markup: what cannot be seen, or would turn the direction of what follows, is named instead of
 * written. The joiners U+200C and U+200D stay, because scripts are spelt with them.
 */
export function visible(raw: string): string {
  if (raw.search(unseen) < 0) return escapeText(raw);
  let out = '';
  let at = 0;
  for (const match of raw.matchAll(unseen)) {
    const char = match[0];
    const code = char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    const name = names[char] ?? `U+${code}`;
    out += `${escapeText(raw.slice(at, match.index))}<span class="cp" data-c="${code}" lang="en" dir="ltr">${name}</span>`;
    at = match.index + char.length;
  }
  return out + escapeText(raw.slice(at));
}
