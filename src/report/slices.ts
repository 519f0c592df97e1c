import { createHash, type Hash } from 'node:crypto';
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { CorpusError } from '../model/index.js';

/** A stretch of a file that holds whole records; whoever draws pages reads it, on whatever thread. */
export interface Slice {
  readonly file: string;
  /** In bytes. */
  readonly offset: number;
  readonly length: number;
  /** Hash of its bytes, which tells it wherever it stands; empty where nobody asks. */
  readonly sum: string;
}

/** Bytes that are read at once. */
const chunkBytes = 1 << 20;
const lineFeed = 10;

/** Finds the slices of each key in a file of JSON lines, where lines of one key mostly stand together. */
class Indexer {
  readonly slices = new Map<string, Slice[]>();
  readonly #file: string;
  readonly #name: Buffer;
  readonly #sums: boolean;
  /** Of the slice in hand. */
  #key: string | null = null;
  #start = 0;
  #hash: Hash | null = null;

  constructor(file: string, field: string, sums: boolean) {
    this.#file = file;
    // A quote inside a text is escaped, so that the name in quotes can be nothing but a name.
    this.#name = Buffer.from(`"${field}":"`);
    this.#sums = sums;
  }

  /**
   * Takes in whole lines.
   *
   * @param offset
   *   of the first byte in the file
   */
  take(bytes: Buffer, offset: number): void {
    let from = 0;
    for (let at = 0; at < bytes.length; ) {
      const found = bytes.indexOf(lineFeed, at);
      const end = found < 0 ? bytes.length : found + 1;
      const key = this.#keyOf(bytes, at, end);
      if (key !== this.#key) {
        this.#hash?.update(bytes.subarray(from, at));
        this.#close(offset + at);
        [this.#key, this.#start, from] = [key, offset + at, at];
        this.#hash = this.#sums ? createHash('sha256') : null;
      }
      at = end;
    }
    this.#hash?.update(bytes.subarray(from));
  }

  end(offset: number): void {
    this.#close(offset);
  }

  #keyOf(bytes: Buffer, start: number, end: number): string {
    const name = bytes.indexOf(this.#name, start);
    if (name < 0 || name >= end) return '';
    const from = name + this.#name.length;
    return bytes.toString('latin1', from, bytes.indexOf('"', from));
  }

  #close(end: number): void {
    if (this.#key === null || end === this.#start) return;
    const sum = this.#hash === null ? '' : this.#hash.digest('base64url').slice(0, 32);
    const slice = { file: this.#file, offset: this.#start, length: end - this.#start, sum };
    const known = this.slices.get(this.#key);
    if (known === undefined) this.slices.set(this.#key, [slice]);
    else known.push(slice);
  }
}

/**
 * Indexes a file of JSON lines by a field that holds an id; nothing is parsed.
 *
 * @param sums
 *   whether the slices are told by their hashes
 * @returns
 *   the slices of each id, in order; a file that is not there has none
 */
export function indexSlices(
  file: string,
  field: string,
  sums: boolean,
): ReadonlyMap<string, readonly Slice[]> {
  const indexer = new Indexer(file, field, sums);
  if (!existsSync(file)) return indexer.slices;
  const handle = openSync(file, 'r');
  try {
    let buffer = Buffer.allocUnsafe(chunkBytes);
    let [offset, held] = [0, 0];
    for (;;) {
      const read = readSync(handle, buffer, held, buffer.length - held, offset + held);
      if (read === 0) break;
      held += read;
      const whole = buffer.lastIndexOf(lineFeed, held - 1) + 1;
      if (whole === 0 || whole > held) {
        // A line longer than the buffer.
        if (held === buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(held)]);
        continue;
      }
      indexer.take(buffer.subarray(0, whole), offset);
      buffer.copy(buffer, 0, whole, held);
      offset += whole;
      held -= whole;
    }
    if (held > 0) indexer.take(buffer.subarray(0, held), offset);
    indexer.end(offset + held);
  } finally {
    closeSync(handle);
  }
  return indexer.slices;
}

/**
 * Reads the records of slices.
 *
 * @throws
 *   CorpusError `unreadable-corpus`
 */
export function readSlices<T>(slices: readonly Slice[]): T[] {
  const records: T[] = [];
  for (const slice of slices)
    for (const line of readBytes(slice).toString('utf8').split('\n'))
      if (line !== '') records.push(JSON.parse(line) as T);
  return records;
}

function readBytes({ file, offset, length }: Slice): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let handle: number | undefined;
  try {
    handle = openSync(file, 'r');
    for (let filled = 0; filled < length; ) {
      const read = readSync(handle, bytes, filled, length - filled, offset + filled);
      if (read === 0) throw Object.assign(new Error('the file ends'), { code: 'an end of file' });
      filled += read;
    }
  } catch (error) {
    throw new CorpusError('unreadable-corpus', 'cannot read back what the build has written', {
      stage: 'emit',
      file,
      expected: 'files that stay until the report is written',
      actual: (error as NodeJS.ErrnoException).code ?? 'an error',
      cause: error,
    });
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
  return bytes;
}
