import { readFile, stat } from 'node:fs/promises';
import { type FailedDocument, type RawDocument, readSource } from './document.js';
import type { FurnitureClass } from './main-text/classes.js';
import type { SeedFile } from './seeds.js';

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
  const maxBytes = options.maxBytes ?? defaultMaxBytes;
  let bytes: Buffer;
  try {
    const { size } = await stat(seed.absolute);
    if (size > maxBytes) {
      const message = `too large; expected at most ${maxBytes} bytes, got ${size}; cut the file or raise read.maxBytes`;
      return { ok: false, path, sha256: null, bytes: size, code: 'too-large', message };
    }
    bytes = await readFile(seed.absolute);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    const message = `cannot be read (${code}); expected a readable file; check its permissions`;
    return { ok: false, path, sha256: null, bytes: 0, code: 'unreadable', message };
  }
  return readSource({ path, bytes }, options.keep);
}
