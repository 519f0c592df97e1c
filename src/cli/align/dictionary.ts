import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readDictionary, type UserDictionary } from '../../align/index.js';
import { findList, listFolder, storedLists } from '../../lexicon/index.js';
import { CorpusError, type LanguagePair } from '../../model/index.js';
import { readText } from './files.js';

/**
 * The word list that `--dictionary` names: a file, or where there is none of this name, a list of the user folder, which may be
 * turned either way.
 *
 * @throws
 *   CorpusError `dictionary-line-malformed`, `unreadable-file`, `word-list-languages`
 */
export function dictionaryFor(
  given: string,
  languages: LanguagePair,
  io: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv | undefined },
): UserDictionary {
  const file = resolve(io.cwd, given);
  const folder = listFolder(io.env ?? {});
  const stored = existsSync(file) ? undefined : findList(folder, given);
  if (stored === undefined) return readDictionary(readText(file), given, languages);
  const list = storedLists(folder).find(({ name }) => name === given);
  const [src, tgt] = [languages.src, languages.tgt];
  const turned = list?.src === tgt && list.tgt === src;
  if (list === undefined || (!turned && (list.src !== src || list.tgt !== tgt))) {
    throw new CorpusError('word-list-languages', 'the word list is in other languages than the texts', {
      stage: 'config',
      where: given,
      expected: `${src} and ${tgt}`,
      actual: list === undefined ? 'no word list' : `${list.src} and ${list.tgt}`,
      hint: 'say --src-lang and --tgt-lang',
    });
  }
  const lines = readText(stored)
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => (turned ? line.split('\t').reverse().join('\t') : line));
  return readDictionary(lines.join('\n'), given, languages);
}
