import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { breathe } from '../model/index.js';
import { isZstandard, Unzstd } from '../text/index.js';
import { FormatFault } from './fault.js';

/** How a file is packed, told by its first bytes. */
export type Packing = 'none' | 'gzip' | 'zstd';

/** A packed file that grows past this many bytes is looked at for how far it grew. */
const harmlessBytes = 1 << 25;
/** Text shrinks to a tenth, very repetitive text to a fiftieth; what shrinks further was made to exhaust its reader. */
const greatestRatio = 200;

/**
 * Checks that packed bytes were not made to exhaust whoever unpacks them.
 *
 * @throws
 *   FormatFault where more than 32 MiB came of less than a 200th of them
 */
export function checkGrowth(packed: number, unpacked: number): void {
  if (unpacked > harmlessBytes && unpacked > packed * greatestRatio)
    throw new FormatFault(
      0,
      `at most ${greatestRatio} times the packed size`,
      `${unpacked} bytes of ${packed}`,
    );
}

/** Holds what has come of a file against its size, piece by piece, see {@link checkGrowth}. */
export class Growth {
  readonly #packed: number;
  #unpacked = 0;

  /** @param packed bytes */
  constructor(packed: number) {
    this.#packed = packed;
  }

  /** @param unpacked bytes that came of the file since the last call */
  add(unpacked: number): void {
    this.#unpacked += unpacked;
    checkGrowth(this.#packed, this.#unpacked);
  }
}

/**
 * What is read at once: the rows of it are alive together. Larger pieces outlive more collections of garbage, smaller ones
 * wait more often.
 */
const readBytesAtOnce = 1 << 17;

/** Reads the first bytes of a file; fewer where it is shorter. */
export function readHead(file: string, bytes: number): Buffer {
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(bytes);
    return buffer.subarray(0, fill(handle, buffer));
  } finally {
    closeSync(handle);
  }
}

/** Reads until a buffer is full or the file at its end; returns the bytes read. */
function fill(handle: number, buffer: Buffer): number {
  let read = 0;
  for (let got = -1; got !== 0 && read < buffer.length; read += got)
    got = readSync(handle, buffer, read, buffer.length - read, null);
  return read;
}

/** How a file is packed, told by its first bytes. */
function packingOf(head: Buffer): Packing {
  if (head.length >= 2 && head.readUInt16BE(0) === 0x1f8b) return 'gzip';
  return isZstandard(head) ? 'zstd' : 'none';
}

/**
 * Streams the bytes of a file as they are, in one buffer that is filled again and again: what is kept of a block past the
 * next has to be copied. A stream of Node gives new buffers, of which megabytes lie about before they are collected, and
 * takes threads with memory of their own.
 *
 * @param file
 *   a regular file
 */
export async function* readBlocks(file: string): AsyncGenerator<Buffer> {
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.allocUnsafeSlow(readBytesAtOnce);
    for (;;) {
      const read = fill(handle, buffer);
      if (read > 0) yield buffer.subarray(0, read);
      if (read < buffer.length) return;
      await breathe();
    }
  } finally {
    closeSync(handle);
  }
}

/**
 * Streams the bytes of a file, unpacked where it is gzip or Zstandard (RFC 1952, RFC 8878; several members follow
 * each other in both), in constant memory. What is kept of a block past the next has to be copied.
 *
 * @param file
 *   a regular file
 * @throws
 *   FormatFault where the packing is broken, or unpacks to more than 32 MiB at over 200 times its size
 */
export async function* readBytes(file: string): AsyncGenerator<Buffer> {
  const packing = packingOf(readHead(file, 4));
  if (packing === 'none') {
    yield* readBlocks(file);
    return;
  }
  const packed = createReadStream(file, { highWaterMark: readBytesAtOnce });
  let taken = 0;
  let given = 0;
  const counted = async function* () {
    for await (const chunk of packed as AsyncIterable<Buffer>) {
      taken += chunk.length;
      yield chunk;
    }
  };
  try {
    const unpacked = packing === 'gzip' ? gunzip(counted()) : unzstd(counted());
    for await (const chunk of unpacked) {
      given += chunk.length;
      checkGrowth(taken, given);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof FormatFault) throw error;
    throw new FormatFault(1, `a whole ${packing} file`, (error as Error).message);
  } finally {
    packed.destroy();
  }
}

async function* gunzip(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { Readable } = await import('node:stream');
  const source = Readable.from(packed, { objectMode: false });
  const gunzipped = createGunzip({ chunkSize: readBytesAtOnce });
  source.on('error', (error) => gunzipped.destroy(error));
  yield* source.pipe(gunzipped) as AsyncIterable<Buffer>;
}

async function* unzstd(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const stream = new Unzstd();
  for await (const chunk of packed) yield* stream.push(chunk);
  yield* stream.push();
}
