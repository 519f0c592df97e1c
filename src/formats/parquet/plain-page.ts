import type { DecodedArray } from 'hyparquet';
import { assembleLists } from 'hyparquet/src/assemble.js';
import type { parquetHeader, readPage } from 'hyparquet/src/column.js';
import { convert } from 'hyparquet/src/convert.js';
import { decompressPage } from 'hyparquet/src/datapage.js';
import { readRleBitPackedHybrid } from 'hyparquet/src/encoding.js';
import { readPlain } from 'hyparquet/src/plain.js';
import { getMaxDefinitionLevel } from 'hyparquet/src/schema.js';

type ColumnDecoder = Parameters<typeof readPage>[2];
type PageHeader = ReturnType<typeof parquetHeader>;

/** Where levels and values of a page begin, how many there are and how they are told. */
interface PageLayout {
  readonly rows: number;
  readonly levelsAt: { readonly bytes: Uint8Array; readonly length: number | undefined };
  readonly values: (afterLevels: number) => Uint8Array;
}

/**
 * A page of texts one behind the other, each with its length before it, of which rows are decoded as they are taken: DuckDB
 * writes 122,880 texts a page, which as strings and pieces of bytes take several times the page.
 *
 * Only of columns whose rows have one value or none; a row of a list has any number.
 */
export class PlainPage {
  readonly rows: number;
  readonly #decoder: ColumnDecoder;
  readonly #greatest: number;
  /** How deep each row's value is there; none where all are. */
  readonly #levels: readonly number[];
  readonly #reader: { readonly view: DataView; offset: number };
  #taken = 0;

  /** The page where it is of that kind, else undefined. */
  static of(packed: Uint8Array, header: PageHeader, decoder: ColumnDecoder): PlainPage | undefined {
    const about = header.data_page_header ?? header.data_page_header_v2;
    if (about?.encoding !== 'PLAIN' || decoder.type !== 'BYTE_ARRAY') return undefined;
    return new PlainPage(layoutOf(packed, header, decoder), decoder);
  }

  private constructor({ rows, levelsAt, values }: PageLayout, decoder: ColumnDecoder) {
    this.rows = rows;
    this.#decoder = decoder;
    this.#greatest = getMaxDefinitionLevel(decoder.schemaPath);
    const reader = { view: viewOf(levelsAt.bytes), offset: 0 };
    const levels: number[] = [];
    if (this.#greatest > 0) {
      levels.length = rows;
      readRleBitPackedHybrid(reader, 32 - Math.clz32(this.#greatest), levels, levelsAt.length);
    }
    this.#levels = levels.every((level) => level === this.#greatest) ? [] : levels;
    this.#reader = { view: viewOf(values(reader.offset)), offset: 0 };
  }

  /**
   * Decodes the next rows.
   *
   * @throws
   *   Error where lengths lead out of the page, or bytes are left when all its rows are taken
   */
  take(count: number): DecodedArray {
    const { schemaPath } = this.#decoder;
    const levels = this.#levels.slice(this.#taken, this.#taken + count);
    const there = levels.length === 0 ? count : levels.filter((level) => level === this.#greatest).length;
    const values = convert(readPlain(this.#reader, 'BYTE_ARRAY', there, undefined), this.#decoder);
    this.#taken += count;
    const left = this.#reader.view.byteLength - this.#reader.offset;
    if (left < 0 || (left > 0 && this.#taken === this.rows))
      throw new Error(
        left < 0 ? 'a text longer than its page' : `${left} bytes behind the last text of a page`,
      );
    return assembleLists([], levels, [], values, schemaPath);
  }
}

/** Of the first version levels are packed with the values and tell their length themselves, of the second they stand before. */
function layoutOf(packed: Uint8Array, header: PageHeader, decoder: ColumnDecoder): PageLayout {
  const { codec, compressors } = decoder;
  const second = header.data_page_header_v2;
  if (second === undefined) {
    const page = decompressPage(packed, header.uncompressed_page_size, codec, compressors);
    return {
      rows: header.data_page_header!.num_values,
      levelsAt: { bytes: page, length: undefined },
      values: (afterLevels) => page.subarray(afterLevels),
    };
  }
  const start = second.repetition_levels_byte_length;
  const end = start + second.definition_levels_byte_length;
  const values = () => {
    const rest = packed.subarray(end);
    if (second.is_compressed === false) return rest;
    return decompressPage(rest, header.uncompressed_page_size - end, codec, compressors);
  };
  const levelsAt = { bytes: packed.subarray(start, end), length: end - start };
  return { rows: second.num_values, levelsAt, values };
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
