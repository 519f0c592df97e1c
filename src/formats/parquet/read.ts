import { type FileHandle, open } from 'node:fs/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import {
  type Compressors,
  type DecodedArray,
  type ParquetParsers,
  parquetSchema,
  type RowGroup,
  type SchemaTree,
} from 'hyparquet';
import { assembleNested } from 'hyparquet/src/assemble.js';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import type { Unit } from '../../model/index.js';
import { unzstdTo } from '../../text/index.js';
import { Growth } from '../bytes.js';
import { FormatFault } from '../fault.js';
import { decompressLz4, decompressLz4Raw } from './lz4.js';
import { ColumnPages } from './pages.js';
import { readFooter } from './row-groups.js';

/** A row of units.parquet, as it stands in the file. */
export type ParquetRow = Readonly<Record<string, unknown>>;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The reader's own parser of strings drops a U+FEFF that a text begins with. */
const parsers: ParquetParsers = {
  ...DEFAULT_PARSERS,
  stringFromBytes: (bytes: Uint8Array | undefined) => bytes && decoder.decode(bytes),
};

/**
 * What pages are packed with besides Snappy, which the reader knows: polars writes Zstandard, older tools gzip, some of Java LZ4. A page never
 * unpacks to more than its header says.
 */
const compressors: Compressors = {
  GZIP: (bytes, maxOutputLength) => gunzipSync(bytes, { maxOutputLength }),
  BROTLI: (bytes, maxOutputLength) => brotliDecompressSync(bytes, { maxOutputLength }),
  ZSTD: (bytes, length) => unzstdTo(length, bytes),
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
};

/** Rows that are assembled at once. */
const batchRows = 512;

/** Streams the rows of a Parquet file one by one, see {@link readParquetBatches}. */
export async function* readParquet(file: string): AsyncGenerator<ParquetRow> {
  for await (const batch of readParquetBatches(file)) yield* batch;
}

/**
 * Streams the rows of a Parquet file. Columns are decoded page by page side by side, so that memory is a page of each
 * column, not a row group: other tools write a million rows a group.
 *
 * @throws
 *   FormatFault, without a line, where the file is broken
 */
export async function* readParquetBatches(file: string): AsyncGenerator<readonly ParquetRow[]> {
  const handle = await open(file);
  try {
    const footer = await whole('a footer of Parquet', () => readFooter(handle));
    const tree = await whole('a footer of Parquet', async () => parquetSchema(footer.about));
    const growth = new Growth((await handle.stat()).size);
    const groups = footer.groups()[Symbol.iterator]();
    for (let index = 0; ; index++) {
      const next = await whole('a footer of Parquet', async () => groups.next());
      if (next.done) return;
      const group = next.value;
      const what = `row group ${index + 1} of Parquet`;
      const rows = await whole(what, async () => new GroupRows(handle, tree, group, growth));
      for (let batch = await whole(what, () => rows.next()); batch.length > 0; ) {
        yield batch;
        batch = await whole(what, () => rows.next());
      }
    }
  } finally {
    await handle.close();
  }
}

/** The rows of one row group, put together of its columns. */
class GroupRows {
  readonly #columns: readonly { readonly of: SchemaTree; readonly leaves: readonly ColumnPages[] }[];
  #left: number;

  constructor(handle: FileHandle, tree: SchemaTree, group: RowGroup, growth: Growth) {
    const leaves = group.columns.map(({ meta_data, file_path }) => {
      if (file_path) throw new Error('columns in another file');
      if (meta_data === undefined) throw new Error('a column without its place');
      return new ColumnPages(handle, tree, meta_data, { parsers, compressors, growth });
    });
    this.#left = Number(group.num_rows);
    this.#columns = tree.children.map((of) => ({
      of,
      leaves: leaves.filter(({ path }) => path[0] === of.element.name),
    }));
    // Nothing would ever end such rows.
    if (this.#left > 0 && this.#columns.every(({ leaves }) => leaves.length === 0))
      throw new Error(`${this.#left} rows without a column`);
  }

  /** The next rows; none at the end. */
  async next(): Promise<readonly ParquetRow[]> {
    let count = Math.min(batchRows, this.#left);
    if (count === 0) return [];
    for (const { leaves } of this.#columns)
      for (const leaf of leaves) count = Math.min(count, await leaf.ready());
    if (count === 0) throw new Error(`a column ends ${this.#left} rows before its group`);
    this.#left -= count;
    const columns = this.#columns
      .filter(({ leaves }) => leaves.length > 0)
      .map(({ of, leaves }) => ({ name: of.element.name, values: valuesOf(of, leaves, count) }));
    return Array.from({ length: count }, (_, k) => {
      const row: Record<string, unknown> = {};
      for (const { name, values } of columns) row[name] = values[k];
      return row;
    });
  }
}

/** Values of a column of the first level: those of its one leaf, or structures, lists and maps made of several. */
function valuesOf(of: SchemaTree, leaves: readonly ColumnPages[], count: number): DecodedArray {
  if (of.children.length === 0) return leaves[0]!.take(count);
  const parts = new Map(leaves.map((leaf) => [leaf.path.join('.'), leaf.take(count)]));
  assembleNested(parts, of, parsers);
  const values = parts.get(of.element.name);
  if (values === undefined) throw new Error(`the column ${of.element.name} cannot be put together`);
  return values;
}

/** What the reader says of a broken file: a message of its own, or that of the access it stumbled over. */
async function whole<T>(what: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof FormatFault || (error instanceof Error && 'errno' in error)) throw error;
    const told = error instanceof Error && error.constructor === Error;
    throw new FormatFault(0, what, told ? error.message : 'bytes that are none');
  }
}

/** The unit that a row of units.parquet was written from. */
export function unitOfRow(row: ParquetRow): Unit {
  const side = (name: 'src' | 'tgt') => ({
    lang: row[`${name}_lang`] as string,
    text: row[`${name}_text`] as string,
    doc: row[`${name}_doc`] as string,
    start: row[`${name}_start`] as number,
    end: row[`${name}_end`] as number,
    segments: row[`${name}_segments`] as string[],
  });
  return {
    id: row.id as string,
    group: row.group as string,
    pair: row.pair as string,
    section: row.section as string,
    index: row.index as number,
    kind: row.kind as Unit['kind'],
    bead: row.bead as string,
    src: side('src'),
    tgt: side('tgt'),
    score: row.score as number,
    parts: JSON.parse(row.parts as string) as Unit['parts'],
    flags: row.flags as string[],
    ...optional('features', row.features),
    ...optional('duplicates', row.duplicates),
  };
}

/** A field that is told as JSON text, or is not there: files of earlier versions have no such column. */
function optional(name: 'features' | 'duplicates', text: unknown): Pick<Unit, 'features' | 'duplicates'> {
  return typeof text !== 'string' || text === '' ? {} : { [name]: JSON.parse(text) };
}
