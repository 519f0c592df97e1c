import { createHash, type Hash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CorpusError } from '../model/index.js';

/** A finished file of a corpus, as the manifest lists it. */
export interface FileReceipt {
  /** Path relative to the corpus folder, with `/`. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Records in the file; null where the word has no meaning. */
  readonly records: number | null;
}

const chunkChars = 1 << 16;
/** What is buffered before it is written; a line more still fits. */
const flushChars = chunkChars - (1 << 13);
/** Where text is encoded before it is written: one place for all files, since no two are written at once. */
const encoded = Buffer.allocUnsafeSlow(3 * chunkChars);

/**
 * A file of the corpus that is being written: a small buffer, the sha256 and the size kept along the way.
 *
 * Writing is synchronous, so a slow disk holds the caller back and a full one throws at the line that filled it.
 */
export class OutFile {
  readonly path: string;
  /** Records written so far, counted by whoever writes them; null where the word has no meaning. */
  records: number | null = 0;
  #file: string;
  #handle: number;
  /** Only where somebody wants the receipt: hashing costs a twentieth of a conversion. */
  readonly #hash: Hash | null;
  #bytes = 0;
  #pending = '';
  #closed = false;
  readonly #onClose: ((receipt: FileReceipt) => void) | null;

  /**
   * @param folder
   *   corpus folder
   * @param path
   *   path in it, with `/`; missing folders are made
   * @param onClose
   *   told of the finished file; null where nobody keeps a receipt
   */
  constructor(folder: string, path: string, onClose: ((receipt: FileReceipt) => void) | null = null) {
    this.path = path;
    this.#onClose = onClose;
    this.#hash = onClose === null ? null : createHash('sha256');
    this.#file = join(folder, ...path.split('/'));
    try {
      mkdirSync(dirname(this.#file), { recursive: true });
      this.#handle = openSync(this.#file, 'wx');
    } catch (error) {
      throw writeError(error, path);
    }
  }

  /** Bytes written so far, buffered ones included. */
  get bytes(): number {
    this.flush();
    return this.#bytes;
  }

  /** Appends text, encoded as UTF-8. */
  write(text: string): void {
    this.#pending += text;
    if (this.#pending.length >= flushChars) this.flush();
  }

  /** Appends bytes. */
  writeBytes(bytes: Uint8Array): void {
    this.flush();
    this.#append(bytes);
  }

  /** Hands what is buffered to the operating system. */
  flush(): void {
    if (this.#pending === '') return;
    const text = this.#pending;
    this.#pending = '';
    // A code unit takes three bytes at most.
    const fits = 3 * text.length <= encoded.length;
    this.#append(fits ? encoded.subarray(0, encoded.write(text)) : Buffer.from(text));
  }

  /** Ends the file. */
  close(): void {
    this.flush();
    this.discard();
    if (this.#hash === null) return;
    const sha256 = this.#hash.digest('hex');
    this.#onClose?.({ path: this.path, sha256, bytes: this.#bytes, records: this.records });
  }

  /** Gives the handle back and forgets what is buffered; for a build that is given up. */
  discard(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#pending = '';
    try {
      closeSync(this.#handle);
    } catch (error) {
      throw writeError(error, this.path);
    }
  }

  #append(bytes: Uint8Array): void {
    this.#hash?.update(bytes);
    this.#bytes += bytes.length;
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#handle, bytes, at);
    } catch (error) {
      throw writeError(error, this.path);
    }
  }
}

const hints: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full: free some space and build again',
  EDQUOT: 'the disk quota is used up: free some space and build again',
  EACCES: 'give this user the right to write there, or choose another output folder',
  EPERM: 'give this user the right to write there, or choose another output folder',
  EROFS: 'the file system is read-only: choose another output folder',
  EBUSY: 'the output folder is in use, a mount point perhaps: name a folder inside it',
  EMFILE: 'too many open files: raise the limit with `ulimit -n`',
  ENOENT: 'the system makes no folder there: choose another output folder',
  ENOTDIR: 'a part of the name is a file: choose another output folder',
  EISDIR: 'that is a folder: choose another name',
  ELOOP: 'its links lead in a circle: choose another output folder',
  ENAMETOOLONG: 'choose a shorter output folder',
};

/** Turns a fault of the file system into the one line a person can act on. */
export function writeError(error: unknown, path: string): CorpusError {
  if (error instanceof CorpusError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  return new CorpusError('write-failed', `cannot write (${code})`, {
    stage: 'emit',
    file: path,
    hint: `${hints[code] ?? 'choose another output folder'}; the corpus that was there is as it was`,
    cause: error,
  });
}
