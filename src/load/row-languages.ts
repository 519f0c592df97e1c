import { basename } from 'node:path';
import { type BitextRow, type RowFault, type RowReport, shown, unpackedName } from '../formats/index.js';
import type { createIdentifier } from '../identify/index.js';
import { type LanguageKey, unknownLanguage } from '../model/index.js';
import { isLanguageName, readLanguage } from '../text/index.js';

/** A row of somebody's bitext with the languages as keys. */
export interface LoadedRow extends Omit<BitextRow, 'texts'> {
  readonly texts: readonly { readonly lang: LanguageKey; readonly text: string }[];
}

/** Turns the names of languages in a file into keys. */
class LanguageResolver {
  readonly #keys: Map<string, LanguageKey>;
  readonly langs: readonly LanguageKey[];
  readonly found: readonly LanguageKey[];

  readonly #report: RowReport;

  constructor(keys: Map<string, LanguageKey>, found: readonly LanguageKey[], report: RowReport) {
    this.#keys = keys;
    this.#report = report;
    this.langs = [...new Set(keys.values())];
    this.found = found;
  }

  /** Names the languages of a row in their place: a reader makes its texts for one row only, and to copy them takes longer. */
  row(row: BitextRow): LoadedRow {
    for (const text of row.texts as readonly { lang: string; readonly text: string }[])
      text.lang = this.#key(text.lang, text.text, row.line);
    return row;
  }

  #key(name: string, text: string, line: number): LanguageKey {
    let key = this.#keys.get(name);
    if (key === undefined) {
      const named = readLanguage(name, text);
      if (named === undefined && saysLanguage(name)) this.#report(unknownName(name, line, unknownLanguage));
      key = named ?? unknownLanguage;
      this.#keys.set(name, key);
    }
    return key;
  }
}

/**
 * Finds what the names of languages in a file stand for, by its first rows; unnamed columns are identified.
 *
 * @param report
 *   hears once of each name that stands for no language
 */
export async function resolverOf(
  path: string,
  rows: readonly BitextRow[],
  report: RowReport,
): Promise<LanguageResolver> {
  const samples = new Map<string, string[]>();
  const lineOf = new Map<string, number>();
  for (const { texts, line } of rows)
    for (const { lang, text } of texts) {
      if (!lineOf.has(lang)) lineOf.set(lang, line);
      const sample = samples.get(lang) ?? [];
      samples.set(lang, sample);
      sample.push(text);
    }
  const unnamed = [...samples.keys()].filter((name) => name.startsWith('#'));
  const told = unnamed.length === 2 ? languagesOfName(path) : null;
  const keys = new Map<string, LanguageKey>();
  const found: LanguageKey[] = [];
  let identify: Awaited<ReturnType<typeof createIdentifier>> | null = null;
  for (const [name, texts] of samples) {
    const sample = texts.join('\n').slice(0, 20_000);
    const named = name.startsWith('#') ? told?.[unnamed.indexOf(name)] : name;
    const key = (named === undefined ? undefined : readLanguage(named, sample)) ?? unknownLanguage;
    if (key !== unknownLanguage) {
      keys.set(name, key);
      continue;
    }
    // A column is in some language: the likeliest is a better name for it than none.
    identify ??= await (await import('../identify/index.js')).createIdentifier({ minConfidence: 0.3 });
    const identified = identify(sample).key;
    if (saysLanguage(named)) report(unknownName(name, lineOf.get(name)!, identified));
    found.push(identified);
    keys.set(name, identified);
  }
  return new LanguageResolver(keys, found, report);
}

/** Whether a file names a language at all: `und`, `mul` and their like of ISO 639-2 name none. */
const saysLanguage = (name: string | undefined): boolean =>
  name !== undefined && !/^(?:#.*|und(?:[-_].*)?|mul|mis|zxx|)$/i.test(name);

/** Says what the texts under a name that ISO 639 does not have are taken for, and what to do. */
const unknownName = (name: string, line: number, taken: LanguageKey): RowFault => ({
  line,
  field: 'language',
  expected: `a code of ISO 639 or a key such as hin_Deva (its texts are ${taken}: name their language by one of these)`,
  actual: shown(name),
});

/** The two languages in a file's name: `corpus.en-fr.tsv`, `de_fr.txt`. */
function languagesOfName(path: string): readonly [string, string] | null {
  const name = unpackedName(basename(path));
  for (const [, src = '', tgt = ''] of name.matchAll(
    /(?<![A-Za-z])([a-z]{2,3})[-_](?=([a-z]{2,3})(?![A-Za-z]))/g,
  ))
    if (isLanguageName(src) && isLanguageName(tgt)) return [src, tgt];
  return null;
}
