import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { uncompress } from './compressed.js';
import { type FailedDocument, type RawDocument, readSource } from './document.js';
import type { FurnitureClass } from './main-text/classes.js';
import type { SeedFile } from './seeds.js';
import { kindOf, notAFile, unreadable } from './walk.js';

export { defaultKeep, type FailedDocument, type Newline, type RawDocument } from './document.js';

/** Limits of {@link readDocument}. */
export interface ReadOptions {
  /** Files of more bytes are turned down; default 64 MiB. */
  readonly maxBytes?: number | undefined;
  /** What stays in the text of pages besides prose; default {@link defaultKeep}. */
  readonly keep?: readonly FurnitureClass[] | undefined;
}

const defaultMaxBytes = 64 * 1024 * 1024;

/**
 * Reads one file. A fault of the file never throws: it is a {@link FailedDocument} with its reason.
 */
export async function readDocument(
  seed: SeedFile,
  options: ReadOptions = {},
): Promise<RawDocument | FailedDocument> {
  const { path } = seed;
  const nothing = { ok: false, path, sha256: null, bytes: 0 } as const;
  if (seed.problem !== undefined) return { ...nothing, ...seed.problem };
  let bytes: Buffer;
  try {
    const read = await readRegular(seed.absolute, options.maxBytes ?? defaultMaxBytes);
    if (!Buffer.isBuffer(read)) return { ...nothing, ...read };
    bytes = read;
  } catch (error) {
    return { ...nothing, ...unreadable(error) };
  }
  const unpacked = uncompress(bytes, options.maxBytes ?? defaultMaxBytes);
  if (!unpacked.ok) return { ...nothing, ...unpacked, bytes: bytes.length };
  const name = unpacked.compressed ? path.replace(/\.(?:gz|zst)$/i, '') : path;
  return readSource({ path, name, bytes: unpacked.bytes }, options.keep);
}

type Refused = Pick<FailedDocument, 'code' | 'message'> & { readonly bytes?: number };

/**
 * The bytes of a regular file, or why they were not read. Pipes, devices and sockets are never opened: the look before
 * the opening keeps from that, the one after it from what was put in the file's place in between.
 */
async function readRegular(absolute: string | Buffer, maxBytes: number): Promise<Buffer | Refused> {
  const before = await stat(absolute);
  if (!before.isFile()) return notAFile(before.isDirectory() ? 'a folder' : kindOf(before));
  const handle = await open(absolute, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const now = await handle.stat();
    if (!now.isFile()) return notAFile(kindOf(now));
    if (now.size > maxBytes) {
      const message = `too large; expected at most ${maxBytes} bytes, got ${now.size}; cut the file or raise read.maxBytes`;
      return { code: 'too-large', message, bytes: now.size };
    }
    const bytes = await handle.readFile();
    // A file that something writes to can be longer than it said.
    return bytes.length <= maxBytes ? bytes : { code: 'changed', message: changedMessage };
  } finally {
    await handle.close();
  }
}

/** What is said of a file that was written to, or went away, while the corpus was built. */
export const changedMessage =
  'changed while the corpus was built; expected the file of the first reading; build again when nothing writes to the seeds';
