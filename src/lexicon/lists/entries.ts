/** Words of one language beside a translation of them. */
export type WordListEntry = readonly [src: string, tgt: string];

/** A dictionary's entries as they were read, and in which languages it says they are. */
export interface RawWordList {
  readonly entries: Iterable<WordListEntry>;
  /** Languages as the file names them, in any code; undefined where it does not. */
  readonly src?: string | undefined;
  readonly tgt?: string | undefined;
}

/** How the first line of a list of the user folder begins; its languages follow. */
export const listMark = '# tulay word list';

/** Longer entries are definitions and sentences, not words. */
const mostWords = 4;
const mostChars = 60;

/**
 * The entries that can speak for a translation: short, with a letter on both sides, without remarks in brackets, each once,
 * sorted by code units.
 */
export function cleanEntries(entries: Iterable<WordListEntry>): readonly WordListEntry[] {
  const found = new Map<string, WordListEntry>();
  for (const [src, tgt] of entries) {
    const entry: WordListEntry = [cleanSide(src), cleanSide(tgt)];
    if (entry.every(isShort)) found.set(entry.join('\t'), entry);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

function cleanSide(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\([^()]{0,200}\)|\[[^[\]]{0,200}\]|\{[^{}]{0,200}\}|<[^<>]{0,200}>/gu, ' ')
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .replace(/^[\s.,;:·•-]+|[\s.,;:]+$/gu, '');
}

function isShort(text: string): boolean {
  return text.length <= mostChars && /\p{L}/u.test(text) && text.split(' ').length <= mostWords;
}

/** Splits an article's text into the translations it lists, by commas, semicolons and lines. */
export function translationsOf(article: string): readonly string[] {
  return article
    .split(/[,;；，、\n]/u)
    .map((part) => part.replace(/^\s*(?:\d{1,2}[.)]|[a-z]\))\s*/u, '').trim())
    .filter((part) => part !== '');
}
