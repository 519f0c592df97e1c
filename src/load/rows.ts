import { existsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import {
  type BitextRow,
  FormatFault,
  openRows,
  type RowFault,
  type RowOptions,
  type RowSource,
  readHead,
} from '../formats/index.js';
import { CorpusError, type LanguageKey, makeTemporary, removeTemporary } from '../model/index.js';
import { requireLanguage } from '../text/index.js';
import { closing } from './closing.js';
import { type LoadedRow, resolverOf } from './row-languages.js';
import { unzip } from './unzip.js';

/** How to load rows, see {@link loadRows}. */
export interface LoadRowsOptions extends RowOptions {
  /** The two texts of a ladder of hunalign or vecalign, a segment a line. */
  readonly texts?: readonly [string, string] | undefined;
  /** Hears of rows that are skipped or repaired. */
  readonly onFault?: ((fault: RowFault) => void) | undefined;
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
  const resolver = await resolverOf(path, ahead.flat(), report).catch(async (error: unknown) => {
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
