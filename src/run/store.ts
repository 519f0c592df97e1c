import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Spill } from '../accept/index.js';
import { LargeMap, makeTemporary, removeTemporary } from '../model/index.js';
import { PlaceList } from './place-list.js';
import {
  closeFiles,
  openRecords,
  type Place,
  RecordFile,
  readBytes,
  readRecord,
  workError,
} from './record-file.js';

/**
 * Records spilled to temporary files and read back by key, so that a corpus need not fit in memory; what stays
 * in memory is a key and 40 bytes a record. Writing a key again replaces its record.
 */
export class RecordStore<T> {
  readonly #file: RecordFile;
  readonly #numbers = new LargeMap<string, number>();
  readonly #places = new PlaceList();

  constructor(path: string) {
    this.#file = new RecordFile(path);
  }

  put(key: string, record: T): void {
    this.adopt(key, this.#file.append(record));
  }

  /** {@link put} for what is bytes already. */
  putBytes(key: string, bytes: Uint8Array): void {
    this.adopt(key, this.#file.appendBytes(bytes));
  }

  /** Takes in a record that a task has written to a file of its own. */
  adopt(key: string, place: Place): void {
    const known = this.#numbers.get(key);
    if (known === undefined) this.#numbers.set(key, this.#places.add(place));
    else this.#places.set(known, place);
  }

  get(key: string): T {
    return readRecord<T>(this.place(key));
  }

  bytes(key: string): Uint8Array {
    return readBytes(this.place(key));
  }

  /** Where the record of a key stands, for a task to read it. */
  place(key: string): Place {
    const number = this.#numbers.get(key);
    if (number === undefined) throw new Error(`no record ${key} in the store`);
    return this.#places.at(number);
  }

  has(key: string): boolean {
    return this.#numbers.has(key);
  }

  close(): void {
    this.#file.close();
  }
}

/** A store laid over another: what is put goes here, what was never put here is read from below. */
class OverlaidStore<T> extends RecordStore<T> {
  readonly #below: RecordStore<T>;

  constructor(path: string, below: RecordStore<T>) {
    super(path);
    this.#below = below;
  }

  override place(key: string): Place {
    return super.has(key) ? super.place(key) : this.#below.place(key);
  }

  override has(key: string): boolean {
    return super.has(key) || this.#below.has(key);
  }
}

/** A temporary folder of the build's own, gone with {@link WorkFolder.remove}. */
export class WorkFolder {
  readonly path: string;
  /** Where tasks leave what they made: in the folder itself, or where it is kept for the next build. */
  readonly tasks: string;
  readonly #stores: { close(): void }[] = [];

  /**
   * @param kept
   *   folder that stays, for what tasks leave
   * @throws
   *   CorpusError `work-write-failed`
   */
  constructor(kept?: string) {
    try {
      this.path = makeTemporary(tmpdir(), 'tulay-work-');
      this.tasks = kept ?? this.path;
      openRecords(this.tasks);
    } catch (error) {
      throw workError(error, 'a folder that can be written');
    }
  }

  open<T>(name: string): RecordStore<T> {
    const store = new RecordStore<T>(join(this.path, name));
    this.#stores.push(store);
    return store;
  }

  /** Room for numbers that need not stand in memory, in a file that is made when the first come. */
  spill(name: string): Spill {
    let file: RecordFile | undefined;
    return (words) => {
      if (file === undefined) {
        file = new RecordFile(join(this.path, name));
        this.#stores.push(file);
      }
      const place = file.appendBytes(new Uint8Array(words.buffer, words.byteOffset, words.byteLength));
      return () => new Uint32Array(readBytes(place).buffer);
    };
  }

  /** A store over another one, which stays as it is. */
  overlay<T>(name: string, below: RecordStore<T>): RecordStore<T> {
    const store = new OverlaidStore<T>(join(this.path, name), below);
    this.#stores.push(store);
    return store;
  }

  remove(): void {
    for (const store of this.#stores) store.close();
    closeFiles(this.path);
    closeFiles(this.tasks);
    removeTemporary(this.path);
  }
}
