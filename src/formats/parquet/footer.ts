import type { ColumnChunk, RowGroup, SchemaElement } from 'hyparquet';
import {
  CompressionCodecs,
  ConvertedTypes,
  Encodings,
  FieldRepetitionTypes,
  PageTypes,
  ParquetTypes,
} from 'hyparquet/src/constants.js';
import { ByteWriter, type ParquetWriter } from 'hyparquet-writer';
import { serializeTCompactProtocol } from 'hyparquet-writer/src/thrift.js';
import { unconvertStatistics } from 'hyparquet-writer/src/unconvert.js';

type PageIndexes = ParquetWriter['pendingIndexes'][number];

/** A row group as the footer tells it, and the indexes of its pages, which stand between the rows and the footer. */
interface EncodedGroup {
  readonly bytes: Uint8Array;
  /** Where in the bytes the place of an index is told, and the index. */
  readonly indexes: readonly { readonly at: number; readonly index: Uint8Array }[];
}

/** Heads of fields and lists in Thrift's compact protocol: the distance to the field before, and the type. */
const head = { i32Next: 0x15, i64Next: 0x16, listNext: 0x19, struct: 0x0c, longList: 0xf0 };

/**
 * The footer of a Parquet file, byte for byte as the writer itself ends a file; but a row group is encoded as soon as it is
 * written. As objects, 1,400 groups of 24 columns with the least and greatest text of each are a hundred megabytes; encoded, five.
 *
 * Source: parquet.thrift of Apache Parquet; Thrift compact protocol.
 */
export class Footer {
  readonly #schema: readonly SchemaElement[];
  readonly #groups: EncodedGroup[] = [];
  #rows = 0n;

  constructor(schema: readonly SchemaElement[]) {
    this.#schema = schema;
  }

  /** Takes the row groups that a writer holds away from it. */
  takeFrom(writer: ParquetWriter): void {
    const pages = new Map(writer.pendingIndexes.map((of) => [of.chunk, of]));
    for (const group of writer.row_groups) {
      this.#rows += group.num_rows;
      this.#groups.push(this.#encode(group, pages));
    }
    writer.row_groups = [];
    writer.pendingIndexes = [];
  }

  /** Ends a file: the indexes of pages, the footer, its length and the end mark. */
  write(to: ByteWriter, createdBy: string): void {
    const groups = this.#groups.map(({ bytes, indexes }) => {
      const places = indexes.map(({ index }) => placeOf(to, index));
      return { bytes, cuts: indexes.map(({ at }) => at), places };
    });
    const start = to.offset;
    serialize(to, { field_1: 2, field_2: this.#schema.map(elementOf), field_3: this.#rows }, 'open');
    listHead(to, groups.length);
    for (const { bytes, cuts, places } of groups) {
      let from = 0;
      for (const [k, at] of cuts.entries()) {
        to.appendBytes(bytes.subarray(from, at));
        to.appendBytes(places[k]!);
        from = at;
      }
      to.appendBytes(bytes.subarray(from));
    }
    const orders = this.#schema.filter(({ type }) => type).map(() => ({ field_1: {} }));
    serialize(to, { field_2: createdBy, field_3: orders });
    to.appendUint32(to.offset - start);
    to.appendBytes(Buffer.from('PAR1'));
  }

  #encode(group: RowGroup, pages: ReadonlyMap<ColumnChunk, PageIndexes>): EncodedGroup {
    const to = new ByteWriter(1 << 13);
    const indexes: { at: number; index: Uint8Array }[] = [];
    listHead(to, group.columns.length);
    for (const chunk of group.columns) {
      serialize(to, chunkOf(chunk, this.#schema), 'open');
      const locations = pages.get(chunk)?.offsetIndex?.page_locations ?? [];
      if (locations.length > 1) indexes.push({ at: to.index, index: indexOf(locations) });
      to.appendUint8(0);
    }
    // Fields 2, 3 and 6 behind the first.
    const { total_byte_size, num_rows, total_compressed_size } = group;
    serialize(to, { field_1: total_byte_size, field_2: num_rows, field_5: total_compressed_size });
    return { bytes: to.getBytes().slice(), indexes };
  }
}

/** Writes a struct; an open one without its end, since further fields follow. */
function serialize(to: ByteWriter, struct: object, end: 'open' | 'closed' = 'closed'): void {
  serializeTCompactProtocol(to, struct as Parameters<typeof serializeTCompactProtocol>[1]);
  if (end === 'closed') return;
  to.index--;
  to.offset--;
}

/** The head of the next field, a list of structs. */
function listHead(to: ByteWriter, length: number): void {
  to.appendUint8(head.listNext);
  if (length === 0) to.appendUint8(0);
  else if (length < 15) to.appendUint8((length << 4) | head.struct);
  else {
    to.appendUint8(head.longList | head.struct);
    to.appendVarInt(length);
  }
}

/** Writes an index of pages; returns the fields of its chunk that say where it is. */
function placeOf(to: ByteWriter, index: Uint8Array): Uint8Array {
  const place = new ByteWriter(32);
  place.appendUint8(head.i64Next);
  place.appendZigZag(BigInt(to.offset));
  place.appendUint8(head.i32Next);
  place.appendZigZag(index.length);
  to.appendBytes(index);
  return place.getBytes();
}

function indexOf(locations: NonNullable<PageIndexes['offsetIndex']>['page_locations']): Uint8Array {
  const to = new ByteWriter(256);
  const pages = locations.map(({ offset, compressed_page_size, first_row_index }) => ({
    field_1: offset,
    field_2: compressed_page_size,
    field_3: first_row_index,
  }));
  serialize(to, { field_1: pages });
  return to.getBytes().slice();
}

function elementOf(element: SchemaElement): object {
  const { type, repetition_type, name, num_children, converted_type } = element;
  return {
    field_1: type && ParquetTypes.indexOf(type),
    field_3: repetition_type && FieldRepetitionTypes.indexOf(repetition_type),
    field_4: name,
    field_5: num_children,
    field_6: converted_type && ConvertedTypes.indexOf(converted_type),
  };
}

/** A column of a row group, without the fields that say where the index of its pages is. */
function chunkOf({ file_offset, meta_data }: ColumnChunk, schema: readonly SchemaElement[]): object {
  const about = meta_data!;
  const element = schema.find(({ name, type }) => type && name === leafName(about.path_in_schema))!;
  return {
    field_2: file_offset,
    field_3: {
      field_1: ParquetTypes.indexOf(about.type),
      field_2: about.encodings.map((encoding) => Encodings.indexOf(encoding)),
      field_3: about.path_in_schema,
      field_4: CompressionCodecs.indexOf(about.codec),
      field_5: about.num_values,
      field_6: about.total_uncompressed_size,
      field_7: about.total_compressed_size,
      field_9: about.data_page_offset,
      field_11: about.dictionary_page_offset,
      field_12: about.statistics && unconvertStatistics(about.statistics, element),
      field_13: about.encoding_stats?.map(({ page_type, encoding, count }) => ({
        field_1: PageTypes.indexOf(page_type),
        field_2: Encodings.indexOf(encoding),
        field_3: count,
      })),
    },
  };
}

function leafName(path: readonly string[]): string {
  return path.at(-1)!;
}
