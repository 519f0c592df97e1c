import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { type LanguageKey, languageOf, packageRoot } from '../model/index.js';
import { resolveStored } from '../text/index.js';
import { decodeTables } from './format.js';
import { buildTable, type LanguageTable } from './table.js';
import type { LexiconSource } from './types.js';

/** What a concept is called, for explanations. */
export interface ConceptName {
  readonly source: LexiconSource;
  /** Emoji, `territories/FR`, or UDHR block `12.1`. */
  readonly id: string;
  /** The English words CLDR gives it, or the article's number. */
  readonly label: string;
}

let storedKeys: Map<string, LanguageKey[]> | undefined;
let letters: Map<LanguageKey, number> | undefined;
let conceptNames: readonly ConceptName[] | undefined;
const loaded = new Map<string, LanguageTable>();

function folder(): string {
  return join(packageRoot(), 'data', 'lexicon');
}

/** The concepts by id. */
export function loadConcepts(): readonly ConceptName[] {
  conceptNames ??= brotliDecompressSync(readFileSync(join(folder(), 'concepts.br')))
    .toString('utf8')
    .split('\n')
    .map((line) => {
      const [source, id, label] = line.split('\t');
      return { source: source as LexiconSource, id: id ?? '', label: label ?? '' };
    });
  return conceptNames;
}

/** The language keys that have a file, by canonical language, the largest file first. */
function storedLanguages(): ReadonlyMap<string, readonly LanguageKey[]> {
  if (storedKeys !== undefined) return storedKeys;
  const sizes = readFileSync(join(folder(), 'index.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t') as [string, string, string]);
  letters = new Map(sizes.filter((row) => row[2] !== '').map((row) => [row[0], Number(row[2])]));
  sizes.sort((a, b) => Number(b[1]) - Number(a[1]) || (a[0] < b[0] ? -1 : 1));
  storedKeys = new Map();
  for (const [key] of sizes) {
    const language = languageOf(key);
    storedKeys.set(language, [...(storedKeys.get(language) ?? []), key]);
  }
  return storedKeys;
}

/**
 * The table of one language without the sources in `exclude`, read from `data/lexicon/` once and kept.
 *
 * @returns
 *   undefined when no source covers the language
 */
export function loadTable(key: LanguageKey, exclude: readonly LexiconSource[]): LanguageTable | undefined {
  const stored = resolveStored(key, storedLanguages());
  if (stored === undefined) return undefined;
  const cacheKey = `${stored} ${[...exclude].sort().join(' ')}`;
  let table = loaded.get(cacheKey);
  if (table === undefined) {
    const bytes = brotliDecompressSync(readFileSync(join(folder(), `${stored}.br`)));
    table = buildTable(decodeTables(bytes, new Set(exclude)), loadConcepts().length);
    loaded.set(cacheKey, table);
  }
  return table;
}

/**
 * Letters of the whole UDHR in a language: how long one and the same text gets.
 *
 * @returns
 *   undefined when there is no complete translation, or the UDHR is left out
 */
export function udhrLetters(key: LanguageKey, exclude: readonly LexiconSource[]): number | undefined {
  const stored = exclude.includes('udhr') ? undefined : resolveStored(key, storedLanguages());
  return stored === undefined ? undefined : letters?.get(stored);
}
