import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { CorpusError } from '../model/index.js';

/** Bytes that are gathered before they are written. */
const mostGathered = 2 ** 16;

/**
 * A new file that is written in order. What is short waits for more: the records of small files are small, and a call of the
 * system for each takes longer than to make it.
 */
export class WorkFile {
  readonly path: string;
  readonly #descriptor: number;
  readonly #hash = createHash('sha256');
  readonly #gathered = Buffer.allocUnsafe(mostGathered);
  #filled = 0;

  /**
   * @throws
   *   CorpusError `work-write-failed`
   */
  constructor(path: string) {
    this.path = path;
    try {
      this.#descriptor = openSync(path, 'wx');
    } catch (error) {
      throw workError(error, 'a folder that can be written');
    }
  }

  /**
   * Takes a copy of the bytes.
   *
   * @throws
   *   CorpusError `work-write-failed`, of these bytes or of earlier ones
   */
  write(bytes: Uint8Array): void {
    if (this.#filled + bytes.length > mostGathered) this.#flush();
    if (bytes.length > mostGathered) this.#put(bytes);
    else {
      this.#gathered.set(bytes, this.#filled);
      this.#filled += bytes.length;
    }
  }

  /**
   * @returns
   *   SHA-256 of all that was written, hexadecimal
   * @throws
   *   CorpusError `work-write-failed`; the file is closed nevertheless
   */
  close(): string {
    try {
      this.#flush();
    } finally {
      closeSync(this.#descriptor);
    }
    return this.#hash.digest('hex');
  }

  /** Closes the file as it is; what was gathered is lost. */
  abandon(): void {
    closeSync(this.#descriptor);
  }

  #flush(): void {
    if (this.#filled > 0) this.#put(this.#gathered.subarray(0, this.#filled));
    this.#filled = 0;
  }

  #put(bytes: Uint8Array): void {
    writeAll(this.#descriptor, bytes);
    this.#hash.update(bytes);
  }
}

export function writeAll(descriptor: number, bytes: Uint8Array): void {
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
  } catch (error) {
    throw workError(error, 'room for a copy of the documents');
  }
}

export function workError(error: unknown, expected: string): CorpusError {
  return new CorpusError('work-write-failed', 'cannot write to the temporary folder', {
    stage: 'run',
    file: tmpdir(),
    expected,
    actual: (error as NodeJS.ErrnoException).code ?? 'an error',
    hint: 'free some space or set TMPDIR to another disk',
    cause: error,
  });
}
