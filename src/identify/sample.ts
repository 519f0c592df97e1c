import { countCharacters } from '../text/index.js';

/** Most text an identifier needs, in UTF-16 code units; more seldom changes its mind, and reading a whole book costs time. */
export const sampleChars = 3000;
const chunkChars = 1000;

/**
 * Picks what an identifier should read: the longest lines (furniture and residue are short), without line ends
 * (fastText stops at one), without tokens that are code or addresses, and in lower case when the text shouts
 * (upper-case Tagalog looks French to fastText).
 *
 * @param most
 *   UTF-16 code units in all
 * @returns
 *   chunks of at most 1,000 UTF-16 code units
 */
export function sampleText(text: string, script: string, most = sampleChars): readonly string[] {
  const lines = text
    .split(/[\r\n\u2028\u2029]+/)
    .map((line) =>
      line
        .slice(0, 4 * sampleChars)
        .replace(codeTokens, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((line) => line !== '');
  // Ties keep reading order, so that the choice does not depend on the sort.
  const byLength = lines
    .map((line, index) => ({ line, index }))
    .sort((a, b) => b.line.length - a.line.length || a.index - b.index);
  const chunks: string[] = [];
  let left = most;
  let open = '';
  for (const { line } of byLength) {
    if (left <= 0) break;
    open = open === '' ? line : `${open} ${line}`;
    while (open.length >= chunkChars && left > 0) {
      chunks.push(open.slice(0, chunkChars));
      left -= chunkChars;
      open = open.slice(chunkChars);
    }
  }
  if (open !== '' && left > 0) chunks.push(open.slice(0, left));
  return chunks.map((chunk) => lowerShouting(chunk, script));
}

/** Addresses, variables, tags and keys: they are English or nothing, whatever the text is. */
const codeTokens = /https?:\S{1,2000}|\S{0,200}[@\\{}<>$_=|~^]\S{0,200}/g;

const casedScripts = new Set(['Latn', 'Cyrl', 'Grek', 'Armn']);

/** Letters and their marks composed, as the identifiers learned them; lower case for a text that shouts. */
export function lowerShouting(chunk: string, script: string): string {
  const composed = chunk.normalize('NFC');
  if (!casedScripts.has(script)) return composed;
  const upper = countCharacters(composed, /\p{Lu}/gu);
  const lower = countCharacters(composed, /\p{Ll}/gu);
  return upper > lower ? composed.toLowerCase() : composed;
}

/** The beginning of a text, to the end of a word where there are words. */
export function wholeWords(text: string, most: number): string {
  if (text.length <= most) return text;
  const space = text.lastIndexOf(' ', most);
  return text.slice(0, space > 0 ? space : most);
}

/** Texts of so many words or fewer are in no language for certain, where words have spaces between them. */
const fewWords = 3;
const unspacedScripts = new Set(['Hans', 'Hant', 'Jpan', 'Thai', 'Laoo', 'Khmr', 'Mymr', 'Tibt']);
/** Whether a text has too few words to be in a language for certain. */
export function isShort(text: string, script: string): boolean {
  return !unspacedScripts.has(script) && (text.match(/[\p{L}\p{M}'’]+/gu)?.length ?? 0) <= fewWords;
}
