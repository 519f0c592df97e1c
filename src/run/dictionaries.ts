import { dictionaryOf, type UserDictionary } from '../align/index.js';
import {
  findList,
  type GivenDictionary,
  type NamedList,
  nameList,
  openList,
  type WordListEntry,
} from '../lexicon/index.js';
import { CorpusError, type LanguageKey, type LanguagePair } from '../model/index.js';
import { keepLast } from './tasks/keep.js';

/** The user's dictionaries among the settings of alignment; absent when there are none. */
interface Dictionaries {
  readonly dictionaries?: readonly NamedList[];
}

/**
 * The dictionaries of a configuration, in the order of their names, each once; notes every one that cannot be read.
 *
 * @param given
 *   names with the folder that their relative paths stand in
 * @param folder
 *   of the user's word lists
 */
export function nameDictionaries(
  given: readonly { readonly name: string; readonly base: string }[],
  folder: string,
  problems: CorpusError[],
): readonly NamedList[] {
  const found = new Map<string, NamedList>();
  for (const { name, base } of given) {
    try {
      const list = nameList(name, base, folder);
      found.set([list.name, list.sha256].join('\t'), list);
    } catch (error) {
      if (!(error instanceof CorpusError)) throw error;
      problems.push(error);
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, list]) => list);
}

/**
 * What the configuration's dictionaries say of two languages, whichever way round they are written; null when none is in these
 * languages. They are read when the first pair of documents asks, which throws CorpusError `word-list-changed` or `word-list-missing`.
 */
export const openDictionaries = keepLast(
  ({ dictionaries = [] }: Dictionaries, { src, tgt }: LanguagePair): UserDictionary | null => {
    const lists = dictionaries.filter((list) => isBetween(list, src, tgt) || isBetween(list, tgt, src));
    if (lists.length === 0) return null;
    let opened: UserDictionary | undefined;
    return (left, right) => {
      opened ??= dictionaryOf(
        lists.flatMap((list) => turnedTo(src, tgt, list)),
        { src, tgt },
      );
      return opened(left, right);
    };
  },
  (align, { src, tgt }) => `${dictionariesKey(align)} ${src} ${tgt}`,
);

/** The configuration's dictionaries for pairing, each read when a document in one of its languages is; throws as {@link openDictionaries}. */
export function givenDictionaries({ dictionaries = [] }: Dictionaries): readonly GivenDictionary[] {
  return dictionaries.map((list) => ({
    src: list.src,
    tgt: list.tgt,
    sha256: list.sha256,
    entries: () => openList(list),
  }));
}

/** Tells configurations with other dictionaries apart. */
export function dictionariesKey({ dictionaries = [] }: Dictionaries): string {
  return dictionaries.map(({ sha256, path }) => `${sha256} ${path}`).join(' ');
}

function isBetween(list: NamedList, src: LanguageKey, tgt: LanguageKey): boolean {
  return list.src === src && list.tgt === tgt;
}

/** A list's entries from `src` to `tgt`. */
function turnedTo(src: LanguageKey, tgt: LanguageKey, list: NamedList): readonly WordListEntry[] {
  const entries = openList(list);
  return isBetween(list, src, tgt) ? entries : entries.map(([word, translation]) => [translation, word]);
}

/**
 * The dictionaries as a manifest names them, without the paths of this machine.
 */
export function withoutPaths(align: Dictionaries): Record<string, unknown> {
  const { dictionaries, ...settings } = align;
  if (dictionaries === undefined) return settings;
  return { ...settings, dictionaries: dictionaries.map(({ path: _path, ...list }) => list) };
}

/**
 * The settings of a manifest with the places where its dictionaries stand on this machine; one that is not among the user's word lists
 * is missed when it is asked for.
 *
 * @param folder
 *   of the user's word lists
 */
export function withPaths<A extends Dictionaries>(align: A, folder: string): A {
  const { dictionaries } = align;
  if (dictionaries === undefined) return align;
  return {
    ...align,
    dictionaries: dictionaries.map((list) => ({ ...list, path: findList(folder, list.name) ?? '' })),
  };
}

/** The dictionaries that no language pair of a corpus was in need of, each with its languages. */
export function idleDictionaries(
  { dictionaries = [] }: Dictionaries,
  languagePairs: Iterable<string>,
): readonly string[] {
  const built = new Set(languagePairs);
  return dictionaries
    .filter(({ src, tgt }) => !built.has(`${src}-${tgt}`) && !built.has(`${tgt}-${src}`))
    .map(({ name, src, tgt }) => `${name} (${src} to ${tgt})`);
}
