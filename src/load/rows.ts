import { existsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename } from 'node:path';
import {
  type BitextRow,
  FormatFault,
  openRows,
  type RowFault,
  type RowOptions,
  type RowSource,
  readHead,
  unpackedName,
} from '../formats/index.js';
import type { createIdentifier } from '../identify/index.js';
import {
  CorpusError,
  type LanguageKey,
  makeTemporary,
  removeTemporary,
  unknownLanguage,
} from '../model/index.js';
import { isLanguageName, readLanguage, requireLanguage } from '../text/index.js';
import { closing } from './closing.js';
import { unzip } from './unzip.js';

/** How to load rows, see {@link loadRows}. */
export interface LoadRowsOptions extends RowOptions {
  /** The two texts of a ladder of hunalign or vecalign, a segment a line. */
  readonly texts?: readonly [string, string] | undefined;
  /** Hears of rows that are skipped or repaired. */
  readonly onFault?: ((fault: RowFault) => void) | undefined;
}

/** A row of somebody's bitext with the languages as keys. */
export interface LoadedRow extends Omit<BitextRow, 'texts'> {
  readonly texts: readonly { readonly lang: LanguageKey; readonly text: string }[];
}

/** An opened bitext. */
export interface LoadedRows {
  readonly kind: RowSource['kind'];
  /** Languages of the first rows, in the order of the file. */
  readonly langs: readonly LanguageKey[];
  /** Languages that the file does not name and that were found in the texts. */
  readonly foundLangs: readonly LanguageKey[];
  /** To be read, or ended by its `return`: the file is open. */
  readonly batches: AsyncGenerator<readonly LoadedRow[]>;
}

/** Rows that are read ahead to find the languages of unnamed columns. */
const rowsAhead = 400;

/**
 * Opens a bitext of any tool as rows, streaming: TMX, XLIFF, PO, CSV, TSV, JSON, JSONL, Parquet, Moses, OPUS, XCES,
 * ladders; plain, gzip or Zstandard, or in a zip. Languages that the file does not name are identified.
 *
 * @param path
 *   a file, a folder or the common name of Moses files
 * @throws
 *   CorpusError `unknown-format`, `unknown-language`, `unreadable-bitext` with file and line
 */
export async function loadRows(path: string, options: LoadRowsOptions = {}): Promise<LoadedRows> {
  for (const name of options.langs ?? []) requireLanguage(name, '--langs');
  const unpacked = await guarded(path, () => unpackZip(path));
  try {
    return await openLoaded(path, unpacked, options);
  } catch (error) {
    unpacked.discard();
    throw error;
  }
}

/** Where a bitext is read from: its own path, or what a zip was unpacked to for as long as it is read. */
interface Unpacked {
  readonly path: string;
  discard(): void;
}

async function unpackZip(path: string): Promise<Unpacked> {
  const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  if (!isFile || readHead(path, 4).toString('latin1') !== 'PK\x03\x04') return { path, discard() {} };
  const folder = makeTemporary(tmpdir(), 'tulay-zip-');
  const discard = (): void => removeTemporary(folder);
  try {
    return { path: await unzip(path, folder), discard };
  } catch (error) {
    discard();
    throw error;
  }
}

async function openLoaded(path: string, unpacked: Unpacked, options: LoadRowsOptions): Promise<LoadedRows> {
  const report = options.onFault ?? (() => {});
  const source = await guarded(path, () => openRows(unpacked.path, options, report, options.texts));
  if (source === null)
    throw new CorpusError(
      'unknown-format',
      existsSync(path) ? 'this is no bitext that can be read' : 'there is no such file',
      {
        stage: 'load',
        file: path,
        expected:
          'TMX, XLIFF, PO, CSV, TSV, JSON, JSONL, Parquet, Moses or OPUS files, XCES, or a ladder with --texts',
      },
    );
  const ahead: (readonly BitextRow[])[] = [];
  let rows = 0;
  while (rows < rowsAhead) {
    const batch = await guarded(path, () => source.rows.next());
    if (batch.done) break;
    ahead.push(batch.value);
    rows += batch.value.length;
  }
  const resolver = await resolverOf(path, ahead.flat()).catch(async (error: unknown) => {
    await source.rows.return(undefined);
    throw error;
  });
  const convert = (batch: readonly BitextRow[]) => {
    const loaded: LoadedRow[] = [];
    for (const one of batch) {
      const row = resolver.row(one);
      if (isPairable(row, report)) loaded.push(row);
    }
    return loaded;
  };
  // Who stops in the middle, or before the first row, leaves a file open otherwise.
  const close = async (): Promise<void> => {
    await source.rows.return(undefined);
    unpacked.discard();
  };
  async function* batches(): AsyncGenerator<readonly LoadedRow[]> {
    try {
      for (const batch of ahead) yield convert(batch);
      ahead.length = 0;
      while (true) {
        const batch = await guarded(path, () => source!.rows.next());
        if (batch.done) return;
        yield convert(batch.value);
      }
    } finally {
      await close();
    }
  }
  return {
    kind: source.kind,
    langs: resolver.langs,
    foundLangs: resolver.found,
    batches: closing(batches(), close),
  };
}

/** Texts of a row up to which several may be of one language. */
const mostTexts = 64;

/** Reports and turns down a row whose texts, of few languages, would be paired each with each. */
function isPairable({ line, texts }: LoadedRow, report: (fault: RowFault) => void): boolean {
  if (texts.length <= mostTexts || new Set(texts.map(({ lang }) => lang)).size === texts.length) return true;
  const expected = `at most ${mostTexts} texts, or one a language`;
  report({ line, field: '', expected, actual: `${texts.length} texts` });
  return false;
}

/** A fault of a file as the one line that a person can act on. */
async function guarded<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof CorpusError) throw error;
    const fault = error instanceof FormatFault ? error : null;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new CorpusError('unreadable-bitext', 'the file cannot be read', {
      stage: 'load',
      file: path,
      line: fault === null || fault.line === 0 ? undefined : fault.line,
      expected: fault?.expected,
      actual: code ?? message,
      cause: error,
    });
  }
}

/** Turns the names of languages in a file into keys. */
class LanguageResolver {
  readonly #keys: Map<string, LanguageKey>;
  readonly langs: readonly LanguageKey[];
  readonly found: readonly LanguageKey[];

  constructor(keys: Map<string, LanguageKey>, found: readonly LanguageKey[]) {
    this.#keys = keys;
    this.langs = [...new Set(keys.values())];
    this.found = found;
  }

  /** Names the languages of a row in their place: a reader makes its texts for one row only, and to copy them takes longer. */
  row(row: BitextRow): LoadedRow {
    for (const text of row.texts as readonly { lang: string; readonly text: string }[])
      text.lang = this.#key(text.lang, text.text);
    return row;
  }

  #key(name: string, text: string): LanguageKey {
    let key = this.#keys.get(name);
    if (key === undefined) {
      key = readLanguage(name, text) ?? unknownLanguage;
      this.#keys.set(name, key);
    }
    return key;
  }
}

async function resolverOf(path: string, rows: readonly BitextRow[]): Promise<LanguageResolver> {
  const samples = new Map<string, string[]>();
  for (const { texts } of rows)
    for (const { lang, text } of texts) {
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
    found.push(identified);
    keys.set(name, identified);
  }
  return new LanguageResolver(keys, found);
}

/** The two languages in a file's name: `corpus.en-fr.tsv`, `de_fr.txt`. */
function languagesOfName(path: string): readonly [string, string] | null {
  const name = unpackedName(basename(path));
  for (const [, src = '', tgt = ''] of name.matchAll(
    /(?<![A-Za-z])([a-z]{2,3})[-_](?=([a-z]{2,3})(?![A-Za-z]))/g,
  ))
    if (isLanguageName(src) && isLanguageName(tgt)) return [src, tgt];
  return null;
}
