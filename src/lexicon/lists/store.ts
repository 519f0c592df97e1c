import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { CorpusError, type LanguageKey } from '../../model/index.js';
import { listMark } from './entries.js';
import type { WordList, WordListFormat } from './read.js';

/** A word list of the user folder, without its entries. */
export interface StoredList {
  readonly name: string;
  readonly src: LanguageKey;
  readonly tgt: LanguageKey;
  readonly entries: number;
  readonly format: WordListFormat;
  /** Of the dictionary it was read from. */
  readonly sha256: string;
}

/** Where a person's word lists stand: `TULAY_LEXICON`, else `tulay/lexicon` in the folder for data of programs. */
export function listFolder(environment: NodeJS.ProcessEnv): string {
  const given = environment.TULAY_LEXICON;
  if (given !== undefined && given !== '') return given;
  const data = environment.XDG_DATA_HOME;
  const home = environment.HOME ?? homedir();
  return join(data !== undefined && data !== '' ? data : join(home, '.local', 'share'), 'tulay', 'lexicon');
}

/** Whether a name can be that of a word list: one part of a path, nothing hidden. */
export function isListName(name: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{0,99}$/u.test(name);
}

/** Writes a word list under a name; one that stands there is replaced whole. */
export function keepList(folder: string, name: string, list: WordList): string {
  mkdirSync(folder, { recursive: true });
  const path = fileOf(folder, name);
  const { src, tgt, entries, format, sha256 } = list;
  const head = [listMark, src, tgt, entries.length, format, sha256].join('\t');
  const lines = entries.map((entry) => entry.join('\t'));
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, `${[head, ...lines].join('\n')}\n`);
  renameSync(draft, path);
  return path;
}

/** The word lists of a folder, by name; files that are none are passed over. */
export function storedLists(folder: string): readonly StoredList[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.tsv') && isListName(file.slice(0, -4)))
    .sort()
    .flatMap((file) => headOf(readFileSync(join(folder, file), 'utf8'), file.slice(0, -4)));
}

function headOf(text: string, name: string): StoredList[] {
  const [first, src, tgt, entries, format, sha256] = text.slice(0, text.indexOf('\n')).split('\t');
  if (first !== listMark || sha256 === undefined) return [];
  return [
    {
      name,
      src: src as LanguageKey,
      tgt: tgt as LanguageKey,
      entries: Number(entries),
      format: format as WordListFormat,
      sha256,
    },
  ];
}

/**
 * Takes a word list out of the folder.
 *
 * @throws
 *   {@link CorpusError} `word-list-unknown`
 */
export function removeList(folder: string, name: string): void {
  const path = fileOf(folder, name);
  if (!existsSync(path)) throw unknownList(folder, name);
  rmSync(path);
}

/** The file of a word list; undefined where there is none of this name. */
export function findList(folder: string, name: string): string | undefined {
  const path = fileOf(folder, name);
  return isListName(name) && existsSync(path) ? path : undefined;
}

function fileOf(folder: string, name: string): string {
  return join(folder, `${name}.tsv`);
}

/** That no list has this name, and which there are. */
export function unknownList(folder: string, name: string): CorpusError {
  const names = storedLists(folder).map((list) => list.name);
  return new CorpusError('word-list-unknown', 'there is no word list of this name', {
    stage: 'config',
    where: name,
    expected: names.length === 0 ? 'a word list; there are none' : names.join(', '),
    hint: 'see tulay lexicon list',
  });
}
