import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readParquet, readRecords, unitOfRow } from '../formats/index.js';
import {
  type AlignedSection,
  CorpusError,
  type Document,
  type DocumentPair,
  type EditRecord,
  type Group,
  type Loss,
  type Manifest,
  type MultiUnit,
  type PersonalPlace,
  type Rejected,
  type Segment,
  type Unit,
} from '../model/index.js';
import { makeJoins } from './joins.js';
import { type Joins, joinUnit, type LoadedUnit } from './unit.js';

/** How a corpus is loaded. */
export interface LoadOptions {
  /** Folder of the source files, for {@link LoadedUnit.source}'s raw text. */
  readonly seeds?: string | undefined;
  /** Where units are read from when both are there; default `jsonl`. */
  readonly from?: 'jsonl' | 'parquet' | undefined;
}

/** Which records to stream; a record has to meet all that is given. */
export interface Filter {
  /** Language pair folder, `hin_Deva-tgl_Latn`. */
  readonly pair?: string | undefined;
  /** Id of a document on either side. */
  readonly document?: string | undefined;
  /** Lowest score. */
  readonly minScore?: number | undefined;
}

/** Which units to stream. */
export interface UnitFilter extends Filter {
  readonly kind?: Unit['kind'] | undefined;
}

/** A built corpus, streamed record by record in its canonical order. */
export interface Corpus {
  readonly folder: string;
  readonly manifest: Manifest;
  /** Language pair folders, sorted. */
  readonly languagePairs: readonly string[];
  documents(): AsyncGenerator<Document>;
  segments(): AsyncGenerator<Segment>;
  groups(): AsyncGenerator<Group>;
  pairs(filter?: Filter): AsyncGenerator<DocumentPair>;
  sections(filter?: Filter): AsyncGenerator<AlignedSection>;
  units(filter?: UnitFilter): AsyncGenerator<LoadedUnit>;
  multi(): AsyncGenerator<MultiUnit>;
  edits(): AsyncGenerator<EditRecord>;
  rejected(): AsyncGenerator<Rejected>;
  losses(): AsyncGenerator<Loss>;
  personal(): AsyncGenerator<PersonalPlace>;
}

/**
 * Opens a built corpus.
 *
 * @param dir
 *   its folder
 * @param options
 *   where the source files are
 * @throws
 *   CorpusError `not-a-corpus` when there is no manifest.json of tulay; the streams throw `unreadable-corpus`
 */
export async function loadCorpus(dir: string, options: LoadOptions = {}): Promise<Corpus> {
  return new FolderCorpus(dir, options);
}

const pairFolder = /^[a-z]{3}_[A-Z][a-z]{3}-[a-z]{3}_[A-Z][a-z]{3}$/;

/** The language pair folders of a corpus folder, sorted. */
export function languagePairFolders(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && pairFolder.test(entry.name))
    .map((entry) => entry.name)
    .sort();
}

/** Names of the Parquet files of a language pair folder. */
export const parquetName = /^units(-[0-9]{5}-of-[0-9]{5})?\.parquet$/;

/** The Parquet files of a folder, in the order of their shards. */
function parquetFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => parquetName.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** Streams the units of a language pair folder from what is there: JSONL, Parquet, JSON. */
export async function* readUnits(folder: string, from: LoadOptions['from'] = 'jsonl'): AsyncGenerator<Unit> {
  const lines = join(folder, 'units.jsonl');
  const shards = parquetFiles(folder);
  if (existsSync(lines) && (from === 'jsonl' || shards.length === 0)) yield* readRecords<Unit>(lines);
  else if (shards.length > 0)
    for (const shard of shards) for await (const row of readParquet(shard)) yield unitOfRow(row);
  else if (existsSync(join(folder, 'units.json'))) yield* readRecords<Unit>(join(folder, 'units.json'));
  else
    throw new CorpusError('unreadable-corpus', 'no units to read', {
      stage: 'load',
      file: folder,
      expected: 'units.jsonl, units.parquet or units.json',
      hint: 'build the corpus with one of these formats',
    });
}

class FolderCorpus implements Corpus {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly languagePairs: readonly string[];
  readonly #from: LoadOptions['from'];
  readonly #joins: Joins;

  constructor(folder: string, options: LoadOptions) {
    this.folder = folder;
    this.manifest = readManifest(folder);
    this.languagePairs = languagePairFolders(folder);
    this.#from = options.from;
    this.#joins = makeJoins(folder, options.seeds);
  }

  documents(): AsyncGenerator<Document> {
    return readRecords(join(this.folder, 'documents.jsonl'));
  }

  segments(): AsyncGenerator<Segment> {
    return readRecords(join(this.folder, 'segments.jsonl'));
  }

  groups(): AsyncGenerator<Group> {
    return readRecords(join(this.folder, 'groups.jsonl'));
  }

  async *pairs(filter: Filter = {}): AsyncGenerator<DocumentPair> {
    for (const name of this.#folders(filter))
      for await (const record of readRecords<DocumentPair>(join(this.folder, name, 'pairs.jsonl')))
        if (passes(filter, record)) yield record;
  }

  async *sections(filter: Filter = {}): AsyncGenerator<AlignedSection> {
    for (const name of this.#folders(filter))
      for await (const record of readRecords<AlignedSection>(join(this.folder, name, 'sections.json')))
        if (passes(filter, record)) yield record;
  }

  async *units(filter: UnitFilter = {}): AsyncGenerator<LoadedUnit> {
    for (const name of this.#folders(filter))
      for await (const record of readUnits(join(this.folder, name), this.#from))
        if (passes(filter, record) && (filter.kind === undefined || record.kind === filter.kind))
          yield joinUnit(record, this.#joins);
  }

  multi(): AsyncGenerator<MultiUnit> {
    return this.#optional('multi/units.jsonl');
  }

  edits(): AsyncGenerator<EditRecord> {
    return readRecords(join(this.folder, 'audit', 'edits.jsonl'));
  }

  rejected(): AsyncGenerator<Rejected> {
    return readRecords(join(this.folder, 'audit', 'rejected.jsonl'));
  }

  losses(): AsyncGenerator<Loss> {
    return this.#optional('audit/losses.jsonl');
  }

  personal(): AsyncGenerator<PersonalPlace> {
    return this.#optional('audit/personal.jsonl');
  }

  #folders({ pair }: Filter): readonly string[] {
    if (pair === undefined) return this.languagePairs;
    if (this.languagePairs.includes(pair)) return [pair];
    throw new CorpusError('no-such-pair', 'the corpus has no such language pair', {
      stage: 'load',
      file: this.folder,
      expected: this.languagePairs.join(', ') || 'no pair at all',
      actual: pair,
    });
  }

  async *#optional<T>(path: string): AsyncGenerator<T> {
    const file = join(this.folder, ...path.split('/'));
    if (existsSync(file)) yield* readRecords<T>(file);
  }
}

function passes(
  { document, minScore }: Filter,
  record: {
    readonly src: { readonly doc: string };
    readonly tgt: { readonly doc: string };
    readonly score: number;
  },
): boolean {
  if (minScore !== undefined && record.score < minScore) return false;
  return document === undefined || record.src.doc === document || record.tgt.doc === document;
}

function readManifest(folder: string): Manifest {
  const file = join(folder, 'manifest.json');
  try {
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
    if (typeof manifest.tulay === 'string') return manifest;
  } catch {
    // Missing or broken: the same line for both.
  }
  throw new CorpusError('not-a-corpus', 'the folder is not a built corpus', {
    stage: 'load',
    file: folder,
    expected: 'a manifest.json of tulay',
    hint: 'build one with `tulay build`',
  });
}
