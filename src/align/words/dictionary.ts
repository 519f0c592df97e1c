import { CorpusError } from '../../model/index.js';
import type { UserDictionary } from '../options.js';
import { stemOf } from './forms.js';
import { tokenise } from './tokens.js';
import type { WordRows } from './word-rows.js';

/**
 * Reads a user's word list: hunalign's `target words @ source words`, one a line, or MUSE's
 * `source target`, separated by a space or a tab.
 *
 * hunalign writes the target language first (its manual: "the format of this dictionary is 'target @ source'"), and so it is read here.
 *
 * @param text
 *   the file's content
 * @param file
 *   its name, for errors
 * @throws CorpusError
 *   `dictionary-line-malformed`
 */
export function readDictionary(
  text: string,
  file: string,
  languages: { readonly src: string; readonly tgt: string },
): UserDictionary {
  const entries: [string, string][] = [];
  text.split('\n').forEach((raw, index) => {
    const line = raw.replace(/\r$/, '').trim();
    if (line === '') return;
    const [src, tgt] = splitEntry(line);
    if (src === undefined || tgt === undefined || src === '' || tgt === '') {
      throw new CorpusError('dictionary-line-malformed', 'line is not a dictionary entry', {
        stage: 'align',
        file,
        line: index + 1,
        expected: '`target @ source` (hunalign) or `source target` (MUSE)',
        actual: JSON.stringify(line.slice(0, 60)),
      });
    }
    entries.push([src, tgt]);
  });
  return dictionaryOf(entries, languages);
}

/**
 * The dictionary of a list of entries. Those of several words count for each of their words with a smaller weight.
 *
 * @param list
 *   words of the source language, each beside a translation
 */
export function dictionaryOf(
  list: Iterable<readonly [src: string, tgt: string]>,
  languages: { readonly src: string; readonly tgt: string },
): UserDictionary {
  const entries = new Map<string, Map<string, number>>();
  for (const [src, tgt] of list) {
    const left = tokenise(src, languages.src);
    const right = tokenise(tgt, languages.tgt);
    const weight = 1 / Math.max(1, left.length, right.length);
    for (const a of left) {
      const stem = stemOf(a);
      const row = entries.get(stem) ?? new Map<string, number>();
      for (const b of right) row.set(b, Math.max(weight, row.get(b) ?? 0));
      entries.set(stem, row);
    }
  }
  return (src, tgt): WordRows =>
    src.words.map((word) => {
      const row = entries.get(stemOf(word));
      if (row === undefined) return undefined;
      const found = new Map<number, number>();
      for (const [translation, weight] of row) {
        const id = tgt.idOf(translation);
        if (id !== undefined) found.set(id, Math.max(weight, found.get(id) ?? 0));
      }
      return found.size === 0 ? undefined : found;
    });
}

function splitEntry(line: string): (string | undefined)[] {
  const at = line.indexOf(' @ ');
  if (at >= 0) return [line.slice(at + 3).trim(), line.slice(0, at).trim()];
  const columns = line.split(/\t/);
  return columns.length >= 2 ? columns : line.split(/\s+/).length === 2 ? line.split(/\s+/) : [];
}
