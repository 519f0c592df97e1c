import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { CorpusError, recordSum } from '../model/index.js';
import { WorkFile, writeAll } from './work-file.js';

export { workError } from './work-file.js';

/** Where a record stands; serialisable, so that a task on another thread or machine can read it. */
export interface Place {
  readonly file: string;
  /** In bytes. */
  readonly offset: number;
  readonly length: number;
  /** Hash of its bytes: tells the record wherever it stands, so that who reads it need not mind its neighbours. */
  readonly sum: string;
}

/** Files that one thread has open for reading at most. */
const mostOpen = 64;
/** Descriptors of this thread by path, the one used longest ago first. */
const open = new Map<string, number>();

function descriptorOf(file: string): number {
  let descriptor = open.get(file);
  if (descriptor === undefined) {
    descriptor = openSync(file, 'r');
    for (const [oldest, old] of open) {
      if (open.size < mostOpen) break;
      open.delete(oldest);
      closeSync(old);
    }
  } else open.delete(file);
  open.set(file, descriptor);
  return descriptor;
}

/** Closes what this thread has open below a folder. */
export function closeFiles(folder: string): void {
  for (const [file, descriptor] of open) {
    if (!file.startsWith(folder + sep)) continue;
    closeSync(descriptor);
    open.delete(file);
  }
}

/**
 * Reads the record at a place.
 *
 * @throws
 *   CorpusError `work-read-failed`
 */
export function readRecord<T>(place: Omit<Place, 'sum'>): T {
  const bytes = Buffer.allocUnsafe(place.length);
  readInto(bytes, place);
  return JSON.parse(bytes.toString('utf8')) as T;
}

/**
 * Reads what a task has written as bytes.
 *
 * @throws
 *   CorpusError `work-read-failed`
 */
export function readBytes(place: Omit<Place, 'sum'>): Uint8Array {
  const bytes = new Uint8Array(place.length);
  readInto(bytes, place);
  return bytes;
}

function readInto(bytes: Uint8Array, { file, offset, length }: Omit<Place, 'sum'>): void {
  try {
    const descriptor = descriptorOf(file);
    for (let read = 0; read < length; ) {
      const more = readSync(descriptor, bytes, read, length - read, offset + read);
      if (more === 0) throw Object.assign(new Error('the file ends'), { code: 'an end of file' });
      read += more;
    }
  } catch (error) {
    throw new CorpusError('work-read-failed', 'cannot read back what the build has written', {
      stage: 'run',
      file,
      expected: 'a file that stays until the build ends',
      actual: (error as NodeJS.ErrnoException).code ?? 'an error',
      hint: 'keep TMPDIR from being cleaned while tulay works, and build again',
      cause: error,
    });
  }
}

/** A file that records are appended to while others are read. */
export class RecordFile {
  readonly #file: string;
  readonly #descriptor: number;
  #end = 0;

  constructor(file: string) {
    this.#file = file;
    this.#descriptor = openSync(file, 'w');
  }

  /**
   * @throws
   *   CorpusError `work-write-failed`
   */
  append(record: unknown): Place {
    return this.appendBytes(Buffer.from(JSON.stringify(record)));
  }

  /** {@link append} for what is bytes already; {@link readBytes} reads it. */
  appendBytes(bytes: Uint8Array): Place {
    writeAll(this.#descriptor, bytes);
    const place = { file: this.#file, offset: this.#end, length: bytes.length, sum: recordSum(bytes) };
    this.#end += bytes.length;
    return place;
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

/** A file that a task left in the work folder. */
export interface LeftFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * The records that one task writes, in a file that is named after its content once it is complete: a task that is run
 * again and finds the same leaves the same file, and whoever reads it need not be run again.
 */
export class TaskRecords {
  readonly #folder: string;
  readonly #places: { file: string; offset: number; length: number; sum: string }[] = [];
  #draft: WorkFile | undefined;
  #end = 0;

  /**
   * @param folder
   *   work folder
   */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * @returns
   *   the place of the record, which names its file after {@link close}
   * @throws
   *   CorpusError `work-write-failed`
   */
  append(record: unknown): Place {
    const line = Buffer.from(`${JSON.stringify(record)}\n`);
    return this.#write(line, line.length - 1);
  }

  /** {@link append} for what is bytes already; `readBytes` reads it. */
  appendBytes(bytes: Uint8Array): Place {
    return this.#write(bytes, bytes.length);
  }

  #write(bytes: Uint8Array, length: number): Place {
    this.#draft ??= new WorkFile(draftPath(this.#folder));
    this.#draft.write(bytes);
    const place = { file: '', offset: this.#end, length, sum: recordSum(bytes) };
    this.#places.push(place);
    this.#end += bytes.length;
    return place;
  }

  /**
   * Ends the file and gives it its name; none when nothing was written.
   *
   * @throws
   *   CorpusError `work-write-failed`; nothing is left then
   */
  close(): LeftFile | null {
    if (this.#draft === undefined) return null;
    const draft = this.#draft;
    let sha256: string;
    try {
      sha256 = draft.close();
    } catch (error) {
      rmSync(draft.path, { force: true });
      throw error;
    }
    const path = join(this.#folder, 'records', `${sha256.slice(0, 32)}.jsonl`);
    renameSync(draft.path, path);
    for (const place of this.#places) place.file = path;
    return { path, bytes: this.#end, sha256 };
  }

  /** Removes what was written. */
  discard(): void {
    if (this.#draft === undefined) return;
    this.#draft.abandon();
    rmSync(this.#draft.path, { force: true });
  }
}

/** Milliseconds after which nobody will end a draft any more. */
const staleMs = 24 * 3600 * 1000;

/** Makes the folders that tasks write into, and clears away what tasks that were killed had begun. */
export function openRecords(folder: string): void {
  for (const name of ['records', 'drafts']) mkdirSync(join(folder, name), { recursive: true });
  for (const name of readdirSync(join(folder, 'drafts'))) {
    const draft = join(folder, 'drafts', name);
    const { mtimeMs } = statSync(draft, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
    if (Date.now() - mtimeMs > staleMs) rmSync(draft, { force: true });
  }
}

/** A name for a file that is not complete, on the disk where it will stay. */
export function draftPath(folder: string): string {
  return join(folder, 'drafts', `${process.pid}-${randomBytes(8).toString('hex')}`);
}
