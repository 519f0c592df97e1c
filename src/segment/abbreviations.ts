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
}

interface Lists {
  readonly never: readonly string[];
  readonly numeric?: readonly string[];
  readonly seldom: readonly string[];
}

let file: { readonly common: Lists; readonly languages: Readonly<Record<string, Lists>> } | undefined;
const byLanguage = new Map<string, Abbreviations>();

/**
 * The abbreviations of a language, with those that most languages written in Latin script share.
 *
 * @param iso
 *   ISO 639-3 code; an unknown one gives the common list
 */
export function abbreviationsOf(iso: string): Abbreviations {
  let found = byLanguage.get(iso);
  if (found !== undefined) return found;
  file ??= JSON.parse(readFileSync(join(packageRoot(), 'data/abbreviations.json'), 'utf8')) as typeof file;
  const { common, languages } = file!;
  const own = languages[iso];
  found = {
    never: new Set([...common.never, ...(own?.never ?? [])]),
    numeric: new Set(common.numeric),
    seldom: new Set([...common.seldom, ...(own?.seldom ?? [])]),
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
