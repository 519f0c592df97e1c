import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { decompress } from 'fzstd';
import { asyncBufferFromFile, type Compressors, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import type { Unit } from '../../model/index.js';
import { FormatFault } from '../fault.js';

/** A row of units.parquet, as it stands in the file. */
export type ParquetRow = Readonly<Record<string, unknown>>;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The reader's own parser of strings drops a U+FEFF that a text begins with. */
const parsers = { stringFromBytes: (bytes: Uint8Array | undefined) => bytes && decoder.decode(bytes) };

/**
 * What pages are packed with besides Snappy, which the reader knows: polars writes Zstandard, older tools gzip. A page never
 * unpacks to more than its header says.
 */
const compressors: Compressors = {
  GZIP: (bytes, maxOutputLength) => gunzipSync(bytes, { maxOutputLength }),
  BROTLI: (bytes, maxOutputLength) => brotliDecompressSync(bytes, { maxOutputLength }),
  ZSTD: (bytes, length) => decompress(bytes, new Uint8Array(length)),
};

/**
 * Streams the rows of a Parquet file, one row group in memory.
 *
 * @throws
 *   FormatFault, without a line, where the file is broken
 */
export async function* readParquet(file: string): AsyncGenerator<ParquetRow> {
  const buffer = await asyncBufferFromFile(file);
  const metadata = await whole('a footer of Parquet', () => parquetMetadataAsync(buffer));
  let rowStart = 0;
  for (const [index, group] of metadata.row_groups.entries()) {
    const rowEnd = rowStart + Number(group.num_rows);
    const read = () => parquetReadObjects({ file: buffer, metadata, rowStart, rowEnd, parsers, compressors });
    yield* (await whole(`row group ${index + 1} of Parquet`, read)) as ParquetRow[];
    rowStart = rowEnd;
  }
}

/** What the reader says of a broken file: a message of its own, or that of the access it stumbled over. */
async function whole<T>(what: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Error && 'errno' in error) throw error;
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
