import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CorpusError, holdTemporary, LargeMap, releaseTemporary } from '../model/index.js';

/**
 * Records spilled to a temporary file and read back by key, so that a corpus need not fit in memory; what stays
 * in memory is a key, an offset and a length a record. Writing a key again replaces its record.
 */
export class RecordStore<T> {
  readonly #handle: number;
  readonly #places = new LargeMap<string, { readonly offset: number; readonly length: number }>();
  #end = 0;

  constructor(path: string) {
    this.#handle = openSync(path, 'w+');
  }

  put(key: string, record: T): void {
    const bytes = Buffer.from(JSON.stringify(record));
    try {
      let written = 0;
      while (written < bytes.length) {
        written += writeSync(this.#handle, bytes, written, bytes.length - written, this.#end + written);
      }
    } catch (error) {
      throw workError(error, 'room for a copy of the documents');
    }
    this.#places.set(key, { offset: this.#end, length: bytes.length });
    this.#end += bytes.length;
  }

  get(key: string): T {
    const place = this.#places.get(key);
    if (place === undefined) throw new Error(`no record ${key} in the store`);
    const bytes = Buffer.allocUnsafe(place.length);
    let read = 0;
    while (read < place.length) {
      read += readSync(this.#handle, bytes, read, place.length - read, place.offset + read);
    }
    return JSON.parse(bytes.toString('utf8')) as T;
  }

  has(key: string): boolean {
    return this.#places.has(key);
  }

  close(): void {
    closeSync(this.#handle);
  }
}

function workError(error: unknown, expected: string): CorpusError {
  return new CorpusError('work-write-failed', 'cannot write to the temporary folder', {
    stage: 'run',
    file: tmpdir(),
    expected,
    actual: (error as NodeJS.ErrnoException).code ?? 'an error',
    hint: 'free some space or set TMPDIR to another disk',
    cause: error,
  });
}

/** A store laid over another: what is put goes here, what was never put here is read from below. */
class OverlaidStore<T> extends RecordStore<T> {
  readonly #below: RecordStore<T>;

  constructor(path: string, below: RecordStore<T>) {
    super(path);
    this.#below = below;
  }

  override get(key: string): T {
    return super.has(key) ? super.get(key) : this.#below.get(key);
  }

  override has(key: string): boolean {
    return super.has(key) || this.#below.has(key);
  }
}

/** A temporary folder of the build's own, gone with {@link WorkFolder.remove}. */
export class WorkFolder {
  readonly path: string;
  readonly #stores: RecordStore<never>[] = [];

  /**
   * @throws
   *   CorpusError `work-write-failed`
   */
  constructor() {
    try {
      this.path = mkdtempSync(join(tmpdir(), 'tulay-'));
    } catch (error) {
      throw workError(error, 'a folder that can be written');
    }
    holdTemporary(this.path);
  }

  open<T>(name: string): RecordStore<T> {
    const store = new RecordStore<T>(join(this.path, name));
    this.#stores.push(store as RecordStore<never>);
    return store;
  }

  /** A store over another one, which stays as it is. */
  overlay<T>(name: string, below: RecordStore<T>): RecordStore<T> {
    const store = new OverlaidStore<T>(join(this.path, name), below);
    this.#stores.push(store as unknown as RecordStore<never>);
    return store;
  }

  remove(): void {
    for (const store of this.#stores) store.close();
    rmSync(this.path, { recursive: true, force: true });
    releaseTemporary(this.path);
  }
}
