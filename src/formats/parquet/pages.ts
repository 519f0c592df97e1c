import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { ColumnMetaData, Compressors, DecodedArray, ParquetParsers, SchemaTree } from 'hyparquet';
import { parquetHeader, readPage } from 'hyparquet/src/column.js';
import { convert } from 'hyparquet/src/convert.js';
import { getMaxRepetitionLevel, getTreePath } from 'hyparquet/src/schema.js';
import { checkGrowth, type Growth } from '../bytes.js';
import { PlainPage } from './plain-page.js';

type ColumnDecoder = Parameters<typeof readPage>[2];
type PageHeader = ReturnType<typeof parquetHeader>;

/** How values are decoded, the same for all columns of a file. */
export interface PageDecoding {
  readonly parsers: ParquetParsers;
  readonly compressors: Compressors;
  /** Told what is handed out, in bytes. */
  readonly growth: Growth;
}

/** What is read at once of a column; a page of usual size is four to eight of them. */
const windowBytes = 1 << 18;
/** A header with the least and greatest text of its page is rarely longer. */
const headerBytes = 1 << 12;
/** What a value counts beside its text where growth is judged: a place in a list. */
const valueBytes = 4;

/**
 * The values of one column of one row group, page by page: what is held is a page and the dictionary, however many rows
 * the group has. Pages of two columns end at different rows, so values are taken by their number.
 */
export class ColumnPages {
  readonly path: readonly string[];
  readonly #file: FileHandle;
  readonly #decoder: ColumnDecoder;
  /** Whether a row may hold several values and go on in the next page. */
  readonly #repeated: boolean;
  readonly #growth: Growth;
  readonly #end: number;
  #at: number;
  #window: Buffer = Buffer.alloc(0);
  #windowStart = 0;
  #dictionary: DecodedArray | undefined;
  /** A page whose rows are decoded as they are taken, instead of `#rows`. */
  #plain: PlainPage | undefined;
  /** Values that the pages to come have, by the footer. */
  #valuesLeft: number;
  /** Decoded rows; those before `#taken` were handed out. */
  #rows: DecodedArray = [];
  #taken = 0;

  /** @param tree the schema of the whole file */
  constructor(
    file: FileHandle,
    tree: SchemaTree,
    about: ColumnMetaData,
    { growth, ...decoding }: PageDecoding,
  ) {
    this.path = about.path_in_schema;
    const schemaPath = getTreePath(tree, about.path_in_schema);
    this.#file = file;
    this.#growth = growth;
    this.#decoder = {
      ...decoding,
      pathInSchema: about.path_in_schema,
      type: about.type,
      codec: about.codec,
      element: schemaPath.at(-1)!.element,
      schemaPath,
    };
    this.#repeated = getMaxRepetitionLevel(schemaPath) > 0;
    this.#at = Number(about.dictionary_page_offset || about.data_page_offset);
    this.#end = this.#at + Number(about.total_compressed_size);
    this.#valuesLeft = Number(about.num_values);
  }

  /** Reads on until rows are there that no later page can add to; returns how many, 0 at the end of the column. */
  async ready(): Promise<number> {
    while (this.#whole() === 0 && this.#at < this.#end) await this.#next();
    return this.#whole();
  }

  /** The next rows; `count` is at most what {@link ready} tells. */
  take(count: number): DecodedArray {
    this.#taken += count;
    const rows =
      this.#plain !== undefined
        ? this.#plain.take(count)
        : this.#rows.slice(this.#taken - count, this.#taken);
    this.#growth.add(bytesOf(rows));
    return rows;
  }

  #whole(): number {
    if (this.#plain !== undefined) return this.#plain.rows - this.#taken;
    const open = this.#repeated && this.#at < this.#end ? 1 : 0;
    return Math.max(0, this.#rows.length - this.#taken - open);
  }

  async #next(): Promise<void> {
    const header = await this.#header();
    const packed = header.compressed_page_size;
    checkGrowth(packed, header.uncompressed_page_size);
    const bytes = await this.#bytes(packed);
    if (bytes.length < packed) throw new Error(`a page of ${packed} bytes, cut off after ${bytes.length}`);
    if (header.crc !== undefined && crc32(bytes) !== header.crc >>> 0)
      throw new Error('a page whose bytes are not those that its checksum was made of');
    this.#at += packed;
    if (header.type === 'DICTIONARY_PAGE') {
      const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, packed), offset: 0 };
      const { data } = readPage(reader, header, this.#decoder, this.#dictionary, undefined, 0);
      if (data !== undefined) this.#dictionary = convert(data, this.#decoder);
      return;
    }
    this.#open(header, bytes);
    // The packed bytes of a large page are not kept until the next.
    if (this.#window.length > windowBytes) this.#window = Buffer.alloc(0);
  }

  /** Takes up the rows of a data page. */
  #open(header: PageHeader, bytes: Buffer): void {
    const values = (header.data_page_header ?? header.data_page_header_v2)?.num_values ?? 0;
    if (values === 0) return;
    this.#valuesLeft -= values;
    if (this.#valuesLeft < 0) throw new Error(`${-this.#valuesLeft} values more than the footer says`);
    // Some bytes can tell of any number of values that are the same.
    checkGrowth(header.compressed_page_size, values * valueBytes);
    // A list may go on in this page: its row is the only one left.
    const left = this.#rows.slice(this.#taken);
    const before = Array.isArray(left) && left.length > 0 ? left : undefined;
    // What is handed out is forgotten before as much is made anew.
    this.#rows = [];
    this.#plain = undefined;
    this.#taken = 0;
    if (!this.#repeated) this.#plain = PlainPage.of(bytes, header, this.#decoder);
    if (this.#plain !== undefined) return;
    const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset: 0 };
    this.#rows = readPage(reader, header, this.#decoder, this.#dictionary, before, 0).data ?? [];
  }

  /** Parses the header of the next page; where it does not fit what was read, more is. */
  async #header(): Promise<PageHeader> {
    for (let most = headerBytes; ; most *= 4) {
      const bytes = await this.#bytes(most);
      const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset: 0 };
      try {
        const header = parquetHeader(reader);
        this.#at += reader.offset;
        return header;
      } catch (error) {
        if (!(error instanceof RangeError) || bytes.length < most) throw error;
      }
    }
  }

  /** The next bytes of the column, fewer than asked for at its end. */
  async #bytes(count: number): Promise<Buffer> {
    const most = Math.min(count, this.#end - this.#at);
    const start = this.#at - this.#windowStart;
    if (start + most > this.#window.length) {
      const wanted = Math.min(Math.max(most, windowBytes), this.#end - this.#at);
      const { buffer, bytesRead } = await this.#file.read(
        Buffer.allocUnsafeSlow(wanted),
        0,
        wanted,
        this.#at,
      );
      this.#window = buffer.subarray(0, bytesRead);
      this.#windowStart = this.#at;
      return this.#window.subarray(0, most);
    }
    return this.#window.subarray(start, start + most);
  }
}

/** What values take where each is written out, in bytes: about a letter one, and a place for each. */
function bytesOf(values: DecodedArray): number {
  let sum = values.length * valueBytes;
  if (!Array.isArray(values)) return sum;
  for (const value of values)
    if (typeof value === 'string') sum += value.length;
    else if (Array.isArray(value)) sum += bytesOf(value);
  return sum;
}
