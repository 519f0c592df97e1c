import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { CorpusError, type LanguageKey } from '../../model/index.js';
import type { WordListEntry } from './entries.js';
import { readWordList, type WordList } from './read.js';
import { findList, unknownList } from './store.js';

/** A dictionary that a build names, without its entries. */
export interface NamedList {
  /** The name of a list of the user folder, or of a file without its folders. */
  readonly name: string;
  readonly src: LanguageKey;
  readonly tgt: LanguageKey;
  readonly entries: number;
  /** Of the entries as they are used, a line each, with a tab between the sides: the same whatever file they stand in. */
  readonly sha256: string;
  /** Absolute. */
  readonly path: string;
}

/**
 * Finds the dictionary that a name stands for: a file in any format of {@link readWordList}, or where there is none, a list of the user
 * folder.
 *
 * @param base
 *   folder that a relative path stands in
 * @param folder
 *   of the user's word lists
 * @throws
 *   {@link CorpusError} `word-list-unknown`, and those of {@link readWordList}
 */
export function nameList(given: string, base: string, folder: string): NamedList {
  const file = resolve(base, given);
  const path = existsSync(file) ? file : findList(folder, given);
  if (path === undefined) throw unknownList(folder, given);
  const { src, tgt, entries, sha256 } = digested(readWordList(path, given, {}));
  return { name: given.replace(/^.*[\\/]/u, ''), src, tgt, entries: entries.length, sha256, path };
}

/**
 * The entries of a dictionary that was named before.
 *
 * @throws
 *   {@link CorpusError} `word-list-changed` where other entries stand there now, `word-list-missing`
 */
export function openList({ name, src, tgt, sha256, path }: NamedList): readonly WordListEntry[] {
  const list = digested(readWordList(path, name, { src, tgt }));
  if (list.sha256 === sha256) return list.entries;
  throw new CorpusError('word-list-changed', 'the dictionary is not the one that the corpus was begun with', {
    stage: 'align',
    where: name,
    expected: `entries of SHA-256 ${sha256}`,
    actual: list.sha256,
    hint: 'put the old one back, or build anew',
  });
}

function digested(list: WordList): Pick<WordList, 'src' | 'tgt' | 'entries' | 'sha256'> {
  const hash = createHash('sha256');
  for (const entry of list.entries) hash.update(`${entry.join('\t')}\n`);
  return { ...list, sha256: hash.digest('hex') };
}
