import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { threadId } from 'node:worker_threads';
import { CorpusError } from '../model/index.js';

/** Where a record stands; serialisable, so that a task on another thread can read it. */
export interface Place {
  readonly file: string;
  /** In bytes. */
  readonly offset: number;
  readonly length: number;
}

/** Descriptors of this thread by path; a build opens a few files and reads them hundreds of thousands of times. */
const open = new Map<string, number>();

function descriptorOf(file: string, flags: string): number {
  let descriptor = open.get(file);
  if (descriptor === undefined) {
    descriptor = openSync(file, flags);
    open.set(file, descriptor);
  }
  return descriptor;
}

/** Closes this thread's files below a folder. */
export function closeFiles(folder: string): void {
  for (const [file, descriptor] of open) {
    if (!file.startsWith(folder + sep)) continue;
    closeSync(descriptor);
    open.delete(file);
  }
  for (const file of parts.keys()) if (file.startsWith(folder + sep)) parts.delete(file);
}

/**
 * Reads the record at a place.
 *
 * @throws
 *   CorpusError `work-read-failed`
 */
export function readRecord<T>({ file, offset, length }: Place): T {
  const bytes = Buffer.allocUnsafe(length);
  try {
    const descriptor = descriptorOf(file, 'r');
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
  return JSON.parse(bytes.toString('utf8')) as T;
}

/** A file that one thread appends records to and that any can read. */
export class RecordFile {
  readonly #file: string;
  #end = 0;

  constructor(file: string) {
    this.#file = file;
    descriptorOf(file, 'w+');
  }

  /**
   * @throws
   *   CorpusError `work-write-failed`
   */
  append(record: unknown): Place {
    const bytes = Buffer.from(JSON.stringify(record));
    const descriptor = descriptorOf(this.#file, 'r+');
    try {
      for (let written = 0; written < bytes.length; ) {
        written += writeSync(descriptor, bytes, written, bytes.length - written, this.#end + written);
      }
    } catch (error) {
      throw workError(error, 'room for a copy of the documents');
    }
    const place = { file: this.#file, offset: this.#end, length: bytes.length };
    this.#end += bytes.length;
    return place;
  }
}

const parts = new Map<string, RecordFile>();

/** The file of this thread's own among those of a kind in a work folder. */
export function partFile(folder: string, kind: string): RecordFile {
  const file = join(folder, `${kind}.${threadId}.jsonl`);
  let part = parts.get(file);
  if (part === undefined) {
    part = new RecordFile(file);
    parts.set(file, part);
  }
  return part;
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
