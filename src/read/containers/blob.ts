import { closeSync, readSync } from 'node:fs';
import { breathe } from '../../model/index.js';

/** Bytes that can be read from any place more than once: an open file, or a member that is in memory. */
export interface Blob {
  readonly size: number;
  /** The first bytes, at most {@link headBytes}; they tell the container. */
  readonly head: Buffer;
  /** Fills a buffer from a place on; gives the bytes there were. */
  read(into: Buffer, position: number): Promise<number>;
  /** Bytes from a place on, in pieces. */
  stream(from?: number, to?: number): AsyncGenerator<Buffer>;
}

/** An open file. */
export interface OpenFile {
  readonly blob: Blob;
  /** All bytes at once. */
  all(): Buffer;
  close(): void;
}

/** Enough for a tar header and for the first lines of a WARC record. */
export const headBytes = 4096;
/** Bytes of a file are read, and unpacked, so many at a time. */
export const pieceBytes = 65_536;

/**
 * The bytes of an open file. Once it is closed nothing is read any more: its number may be another file's by then, and a stream
 * that was left can still ask.
 *
 * @param file
 *   descriptor, which the blob closes
 * @param size
 *   bytes
 */
export function fileBlob(file: number, size: number): OpenFile {
  let open = true;
  const fill = (into: Buffer, position: number): number => {
    if (!open) throw new Error('a file that was closed was read');
    let filled = 0;
    while (filled < into.length) {
      const read = readSync(file, into, filled, into.length - filled, position + filled);
      if (read === 0) break;
      filled += read;
    }
    return filled;
  };
  const read = async (into: Buffer, position: number): Promise<number> => {
    await breathe();
    return fill(into, position);
  };
  const head = Buffer.alloc(Math.min(headBytes, size));
  const filled = fill(head, 0);
  const close = (): void => {
    if (open) closeSync(file);
    open = false;
  };
  const all = (): Buffer => {
    if (filled === size) return head;
    const bytes = Buffer.allocUnsafe(size);
    return bytes.subarray(0, fill(bytes, 0));
  };
  const stream: Blob['stream'] = (from, to) => pieces(read, size, from, to);
  return { blob: { size, head: head.subarray(0, filled), read, stream }, all, close };
}

/** Bytes in memory. */
export function bufferBlob(bytes: Uint8Array): Blob {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = (into: Buffer, position: number): Promise<number> =>
    Promise.resolve(buffer.copy(into, 0, position));
  const size = buffer.length;
  return {
    size,
    head: buffer.subarray(0, headBytes),
    read,
    stream: (from, to) => pieces(read, size, from, to),
  };
}

async function* pieces(
  read: Blob['read'],
  size: number,
  from = 0,
  to: number = size,
): AsyncGenerator<Buffer> {
  for (let at = from; at < to; ) {
    const piece = Buffer.allocUnsafe(Math.min(pieceBytes, to - at));
    const filled = await read(piece, at);
    if (filled === 0) return;
    yield piece.subarray(0, filled);
    at += filled;
  }
}

/**
 * All bytes of a stream, or undefined when there are more than the limit; what is over is not read.
 *
 * @param count
 *   told how many bytes came, piece by piece
 */
export async function gather(
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
  count: (bytes: number) => void = () => {},
): Promise<Buffer | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream) {
    count(part.length);
    size += part.length;
    if (size > maxBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
