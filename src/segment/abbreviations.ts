import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../model/index.js';

/** Words that take a full stop without ending a sentence. */
export interface Abbreviations {
  /** No sentence ends here, even before a capital: `dr`. */
  readonly never: ReadonlySet<string>;
  /** No sentence ends here before a number: `no`, `fig`. */
  readonly numeric: ReadonlySet<string>;
  /** A sentence seldom ends here: `etc`, `inc`. */
  readonly seldom: ReadonlySet<string>;
  /** Those of both kinds with stops inside (`z.b`), found with spaces between their parts too. */
  readonly dotted: ReadonlySet<string>;
  /** Words of one letter with its vowel sign that end sentences and are no initials. */
  readonly words: ReadonlySet<string>;
  /** Words that begin sentences and never follow an ordinal or an initial in its own. */
  readonly openers: ReadonlySet<string>;
}

interface Lists {
  readonly never: readonly string[];
  readonly numeric?: readonly string[];
  readonly seldom: readonly string[];
}

interface File {
  readonly common: Lists;
  /** Languages that a language borrows the lists of. */
  readonly sisters: Readonly<Record<string, readonly string[]>>;
  readonly words: Readonly<Record<string, readonly string[]>>;
  readonly languages: Readonly<Record<string, Lists>>;
}

let file: File | undefined;
let openersFile: { readonly openers: Readonly<Record<string, readonly string[]>> } | undefined;
const byLanguage = new Map<string, Abbreviations>();

/**
 * The abbreviations of a language, with those that most languages written in Latin script share.
 *
 * @param iso
 *   ISO 639-3 code; an unknown one gives the common list; a sister language lends its lists
 */
export function abbreviationsOf(iso: string): Abbreviations {
  let found = byLanguage.get(iso);
  if (found !== undefined) return found;
  file ??= JSON.parse(readFileSync(join(packageRoot(), 'data/abbreviations.json'), 'utf8')) as File;
  openersFile ??= JSON.parse(
    readFileSync(join(packageRoot(), 'data/segment/openers.json'), 'utf8'),
  ) as typeof openersFile & object;
  const { openers } = openersFile;
  const { common, sisters, words, languages } = file;
  const names = [iso, ...(sisters[iso] ?? [])];
  const lists = [common, ...names.flatMap((name) => languages[name] ?? [])];
  const seldom = new Set(lists.flatMap((list) => list.seldom));
  const never = new Set(lists.flatMap((list) => list.never));
  const dotted = new Set([...never, ...seldom].filter((entry) => entry.includes('.')));
  found = {
    never,
    numeric: new Set(common.numeric),
    seldom,
    dotted,
    words: new Set(words[iso]),
    openers: new Set(names.flatMap((name) => openers[name] ?? [])),
  };
  byLanguage.set(iso, found);
  return found;
}

/** Languages that write an ordinal as a number and a full stop: `3. Mai`. */
export const ordinalStopLanguages: ReadonlySet<string> = new Set([
  'deu',
  'dan',
  'nob',
  'nno',
  'isl',
  'fao',
  'fin',
  'ekk',
  'lvs',
  'lit',
  'pol',
  'ces',
  'slk',
  'slv',
  'hrv',
  'bos',
  'srp',
  'hun',
  'tur',
  'azj',
  'eus',
  'ltz',
  'gsw',
  'hsb',
  'dsb',
  'als',
]);
