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
/** What a footer may be long; 1,400 groups of 24 columns take five megabytes. */
const mostFooterBytes = 1 << 28;
/** What stands in it beside the row groups: the schema, and what the tool that wrote the file wants to remember. */
const mostBesideBytes = 1 << 24;
/** Entries of a list, as columns of a group or elements of the schema; other readers stop at as many. */
const mostEntries = 1_000_000;
/** Structs and lists in each other; of the format itself no more than seven. */
const mostDepth = 32;
/** Row groups that are parsed at once, at most. */
const mostAtOnce = 1000;

/**
 * Reads the footer of a Parquet file and parses its row groups as they are asked for: parsed at once, 1,400 groups of 24 columns
 * are more than a hundred megabytes. Some are parsed as the only ones of a footer that is otherwise the same.
 *
 * Source: parquet.thrift of Apache Parquet; Thrift compact protocol.
 *
 * @throws
 *   Error where there is no footer, or it is broken or larger than the limits above
 */
export async function readFooter(handle: FileHandle): Promise<ParquetFooter> {
  const { size } = await handle.stat();
  const end = await bytesAt(handle, size - endBytes, endBytes);
  if (end.toString('latin1', 4) !== magic) throw new Error(`no ${magic} at the end`);
  const length = end.readUInt32LE(0);
  if (length > size - endBytes) throw new Error(`${length} bytes in a file of ${size}`);
  if (length > mostFooterBytes) throw new Error(`${length} bytes, more than ${mostFooterBytes}`);
  const footer = await bytesAt(handle, size - endBytes - length, length);
  const { start, stop, first, count } = placeOfGroups(footer);
  const beside = footer.length - stop + start;
  if (beside > mostBesideBytes)
    throw new Error(`${beside} bytes beside its row groups, more than ${mostBesideBytes}`);
  const parse = (group: Buffer) =>
    parquetMetadata(footerOf([footer.subarray(0, start), group, footer.subarray(stop)]));
  return {
    about: parse(Buffer.of(0)),
    *groups() {
      const walk = new ThriftWalk(footer);
      walk.offset = first;
      for (let left = count; left > 0; ) {
        const from = walk.offset;
        let taken = 0;
        // As many as the rest of the footer is long: each alone would copy that again and again.
        do {
          walk.pass(type.struct);
          taken += 1;
        } while (taken < Math.min(left, mostAtOnce) && walk.offset - from < beside);
        left -= taken;
        const list = Buffer.from([type.longList | type.struct, ...varint(taken)]);
        yield* parse(Buffer.concat([list, footer.subarray(from, walk.offset)])).row_groups;
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

/** Where the list of row groups stands in a footer, where the first of them does, and how many there are. */
function placeOfGroups(footer: Buffer) {
  const at = new ThriftWalk(footer);
  let found: { start: number; stop: number; first: number; count: number } | undefined;
  for (let field = at.field(0); field !== null; field = at.field(field.id)) {
    if (field.id !== groupsField || field.type !== type.list) {
      at.pass(field.type);
      continue;
    }
    if (found !== undefined) throw new Error('row groups twice');
    const start = at.offset;
    const { count, type: element } = at.list();
    // A list of none has no type either.
    if (count > 0 && element !== type.struct) throw new Error('row groups that are none');
    const first = at.offset;
    for (let k = 0; k < count; k++) at.pass(type.struct);
    found = { start, stop: at.offset, first, count };
  }
  if (found === undefined) throw new Error('no row groups');
  return found;
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

  pass(of: number, depth = 0, inList = false): void {
    if (depth > mostDepth) throw new Error(`values more than ${mostDepth} deep in each other`);
    if (of === type.true || of === type.false) this.offset += inList ? 1 : 0;
    else if (of === type.byte) this.offset++;
    else if (of < type.double) this.#varint();
    else if (of === type.double) this.offset += 8;
    else if (of === type.binary) {
      const length = this.#varint();
      this.offset += length;
    } else if (of === type.list || of === type.set) {
      const { count, type: element } = this.list();
      if (count > mostEntries) throw new Error(`a list of ${count}, more than ${mostEntries}`);
      for (let k = 0; k < count; k++) this.pass(element, depth + 1, true);
    } else if (of === type.struct) {
      for (let field = this.field(0); field !== null; field = this.field(field.id))
        this.pass(field.type, depth + 1);
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
