import type { FileHandle } from 'node:fs/promises';
import { type FileMetaData, parquetMetadata, type RowGroup } from 'hyparquet';

/** What a footer says of the file, and its row groups one by one. */
export interface ParquetFooter {
  /** Without the row groups. */
  readonly about: FileMetaData;
  groups(): Iterable<RowGroup>;
}

/** Types of Thrift's compact protocol that a value's bytes are told by. */
const type = {
  true: 1,
  false: 2,
  byte: 3,
  double: 7,
  binary: 8,
  list: 9,
  set: 10,
  map: 11,
  struct: 12,
  longList: 0xf0,
};
/** The field of the footer that holds the row groups. */
const groupsField = 4;
const magic = 'PAR1';
/** The length of the footer and the mark behind it. */
const endBytes = 8;

/**
 * Reads the footer of a Parquet file and parses its row groups as they are asked for: parsed at once, 1,400 groups of 24 columns
 * are more than a hundred megabytes. Some are parsed as the only ones of a footer that is otherwise the same.
 *
 * Source: parquet.thrift of Apache Parquet; Thrift compact protocol.
 *
 * @throws
 *   Error where there is no footer or it is broken
 */
export async function readFooter(handle: FileHandle): Promise<ParquetFooter> {
  const { size } = await handle.stat();
  const end = await bytesAt(handle, size - endBytes, endBytes);
  if (end.toString('latin1', 4) !== magic) throw new Error(`no ${magic} at the end`);
  const length = end.readUInt32LE(0);
  if (length > size - endBytes) throw new Error(`${length} bytes in a file of ${size}`);
  const footer = await bytesAt(handle, size - endBytes - length, length);
  const { start, stop, elements } = placesOfGroups(footer);
  const parse = (group: Buffer | null) =>
    parquetMetadata(footerOf([footer.subarray(0, start), group ?? Buffer.of(0), footer.subarray(stop)]));
  return {
    about: parse(null),
    *groups() {
      for (let first = 0; first < elements.length; ) {
        // As many as the rest of the footer is long: each alone would copy that again and again.
        let last = first;
        while (
          last + 1 < elements.length &&
          elements[last]!.to - elements[first]!.from < footer.length - stop + start
        )
          last += 1;
        const list = Buffer.from([type.longList | type.struct, ...varint(last + 1 - first)]);
        const bytes = footer.subarray(elements[first]!.from, elements[last]!.to);
        yield* parse(Buffer.concat([list, bytes])).row_groups;
        first = last + 1;
      }
    },
  };
}

/** A number of at most 28 bits in Thrift's compact protocol. */
function varint(value: number): readonly number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}

async function bytesAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  if (at < 0) throw new Error('too few bytes');
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at);
  if (bytesRead < length) throw new Error('a file that became shorter');
  return buffer;
}

/** A footer as it ends a file. */
function footerOf(parts: readonly Buffer[]): Buffer {
  const end = Buffer.alloc(endBytes);
  end.writeUInt32LE(parts.reduce((sum, part) => sum + part.length, 0));
  end.write(magic, 4);
  return Buffer.concat([...parts, end]);
}

/** Where the list of row groups stands in a footer, and where each of them does. */
function placesOfGroups(footer: Buffer) {
  const at = new ThriftWalk(footer);
  for (let field = at.field(0); field !== null; field = at.field(field.id)) {
    if (field.id !== groupsField || field.type !== type.list) {
      at.pass(field.type);
      continue;
    }
    const start = at.offset;
    const { count } = at.list();
    const elements = [];
    for (let k = 0; k < count; k++) {
      const from = at.offset;
      at.pass(type.struct);
      elements.push({ from, to: at.offset });
    }
    return { start, stop: at.offset, elements };
  }
  throw new Error('no row groups');
}

/** Goes over values of the compact protocol without making anything of them. */
class ThriftWalk {
  offset = 0;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** The head of the next field of a struct; null at its end. */
  field(before: number): { readonly id: number; readonly type: number } | null {
    const head = this.#byte();
    if (head === 0) return null;
    const step = head >> 4;
    const told = step === 0 ? this.#varint() : 0;
    return { id: step === 0 ? (told >>> 1) ^ -(told & 1) : before + step, type: head & 15 };
  }

  list(): { readonly count: number; readonly type: number } {
    const head = this.#byte();
    return { count: head >> 4 === 15 ? this.#varint() : head >> 4, type: head & 15 };
  }

  pass(of: number, inList = false): void {
    if (of === type.true || of === type.false) this.offset += inList ? 1 : 0;
    else if (of === type.byte) this.offset++;
    else if (of < type.double) this.#varint();
    else if (of === type.double) this.offset += 8;
    else if (of === type.binary) {
      const length = this.#varint();
      this.offset += length;
    } else if (of === type.list || of === type.set) {
      const { count, type: element } = this.list();
      for (let k = 0; k < count; k++) this.pass(element, true);
    } else if (of === type.struct) {
      for (let field = this.field(0); field !== null; field = this.field(field.id)) this.pass(field.type);
    } else throw new Error(`a value of the type ${of}`);
    if (this.offset > this.#bytes.length) throw new Error('a footer that is cut off');
  }

  #byte(): number {
    if (this.offset >= this.#bytes.length) throw new Error('a footer that is cut off');
    return this.#bytes[this.offset++]!;
  }

  /** Longer ones than of 32 bits lose their upper bits, which nothing here is told by. */
  #varint(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#byte();
      if (shift < 35) value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  }
}
