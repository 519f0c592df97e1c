import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { type LanguageKey, languageOf } from '../model/language.js';
import { packageRoot } from '../model/root.js';
import { resolveStored } from '../text/lexicon-language.js';
import { decodeTables, type LexiconPack, lexiconPacks, type SourceTable } from './format.js';
import { buildTable, type LanguageTable } from './table.js';
import type { LexiconSource } from './types.js';

/** What a concept is called, for explanations. */
export interface ConceptName {
  readonly source: LexiconSource;
  /** Emoji, `territories/FR`, UDHR block `12.1`, or synset `02084071-n`. */
  readonly id: string;
  /** The English words its source gives it, or the article's number. */
  readonly label: string;
}

/** What one pack holds, read once. */
interface OpenPack extends LexiconPack {
  readonly names: readonly ConceptName[];
  /** Concepts of the packs before it. */
  readonly firstConcept: number;
  /** Its language keys by canonical language, the largest file first. */
  readonly stored: ReadonlyMap<string, readonly LanguageKey[]>;
  readonly letters: ReadonlyMap<LanguageKey, number>;
}

let packs: readonly OpenPack[] | undefined;
let conceptNames: readonly ConceptName[] | undefined;
const loaded = new Map<string, LanguageTable>();

function fileOf(pack: LexiconPack, name: string): string {
  return join(packageRoot(), 'data', pack.folder, name);
}

function openPacks(): readonly OpenPack[] {
  if (packs !== undefined) return packs;
  const open: OpenPack[] = [];
  let firstConcept = 0;
  for (const pack of lexiconPacks) {
    const names = readNames(pack);
    open.push({ ...pack, names, firstConcept, ...readIndex(pack) });
    firstConcept += names.length;
  }
  packs = open;
  return open;
}

function readNames(pack: LexiconPack): ConceptName[] {
  return brotliDecompressSync(readFileSync(fileOf(pack, 'concepts.br')))
    .toString('utf8')
    .split('\n')
    .map((line) => {
      const [source, id, label] = line.split('\t');
      return { source: source as LexiconSource, id: id ?? '', label: label ?? '' };
    });
}

function readIndex(pack: LexiconPack): Pick<OpenPack, 'stored' | 'letters'> {
  const rows = readFileSync(fileOf(pack, 'index.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t') as [string, string, string?]);
  const letters = new Map<string, number>();
  for (const [key, , count] of rows) if (/^\d+$/.test(count ?? '')) letters.set(key, Number(count));
  rows.sort((a, b) => Number(b[1]) - Number(a[1]) || (a[0] < b[0] ? -1 : 1));
  const stored = new Map<string, LanguageKey[]>();
  for (const [key] of rows) stored.set(languageOf(key), [...(stored.get(languageOf(key)) ?? []), key]);
  return { stored, letters };
}

/** The concepts by id. */
export function loadConcepts(): readonly ConceptName[] {
  conceptNames ??= openPacks().flatMap(({ names }) => names);
  return conceptNames;
}

/** How many concepts there are up to the last of a source that is not left out. */
export function conceptCountOf(exclude: readonly LexiconSource[]): number {
  let count = 0;
  for (const { sources, firstConcept, names } of openPacks()) {
    if (sources.some((source) => !exclude.includes(source))) count = firstConcept + names.length;
  }
  return count;
}

/**
 * The table of one language without the sources in `exclude`, read from `data/` once and kept.
 *
 * @returns
 *   undefined when no source covers the language
 */
export function loadTable(key: LanguageKey, exclude: readonly LexiconSource[]): LanguageTable | undefined {
  const skip = new Set(exclude);
  const files = openPacks().flatMap((pack) => {
    const stored = resolveStored(key, pack.stored);
    const used = pack.sources.some((source) => !skip.has(source));
    return stored === undefined || !used ? [] : [{ pack, stored }];
  });
  if (files.length === 0) return undefined;
  const cacheKey = `${files.map(({ stored }) => stored).join(' ')} ${[...exclude].sort().join(' ')}`;
  let table = loaded.get(cacheKey);
  if (table === undefined) {
    const tables = new Map<LexiconSource, SourceTable>();
    for (const { pack, stored } of files) {
      const bytes = brotliDecompressSync(readFileSync(fileOf(pack, `${stored}.br`)));
      for (const [source, words] of decodeTables(bytes, pack.sources, skip, pack.firstConcept)) {
        tables.set(source, words);
      }
    }
    table = buildTable(tables, loadConcepts().length);
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
  if (exclude.includes('udhr')) return undefined;
  for (const { stored, letters, sources } of openPacks()) {
    if (!sources.includes('udhr')) continue;
    const found = resolveStored(key, stored);
    return found === undefined ? undefined : letters.get(found);
  }
  return undefined;
}
