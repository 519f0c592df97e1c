import { open } from 'node:fs/promises';
import { CorpusError } from '../../model/index.js';
import { FormatFault, type Piece, readElements, readLines } from '../lines.js';

/**
 * Streams the records of a `.jsonl` file or of a `.json` file that holds an array.
 *
 * @throws
 *   CorpusError `unreadable-corpus` with file and line on a fault of the bytes or of the JSON
 */
export async function* readRecords<T>(file: string): AsyncGenerator<T> {
  for await (const piece of readPieces(file)) yield parseRecord<T>(file, piece);
}

/** The pieces of a `.jsonl` file or of a `.json` array, one a record. */
export async function* readPieces(file: string): AsyncGenerator<Piece> {
  try {
    yield* file.endsWith('.json') ? readElements(file) : readLines(file);
  } catch (error) {
    throw readError(error, file);
  }
}

function parseRecord<T>(file: string, piece: Piece): T {
  try {
    return JSON.parse(piece.text) as T;
  } catch (cause) {
    throw new CorpusError('unreadable-corpus', 'a record is not JSON', {
      stage: 'load',
      file,
      line: piece.line,
      hint: 'run `tulay validate` on the corpus',
      cause,
    });
  }
}

function readError(error: unknown, file: string): CorpusError {
  if (error instanceof CorpusError) return error;
  const context = { stage: 'load', file, hint: 'run `tulay validate` on the corpus', cause: error } as const;
  if (error instanceof FormatFault)
    return new CorpusError('unreadable-corpus', 'the file cannot be read', {
      ...context,
      line: error.line,
      expected: error.expected,
      actual: error.message,
    });
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  return new CorpusError('unreadable-corpus', `the file cannot be read (${code})`, context);
}

/** Where records stand; those of one key that follow each other in a `.jsonl` file are one place. */
interface Place {
  readonly offset: number;
  bytes: number;
}

/**
 * Finds records of one file by key without holding the records: it reads the file once and keeps where each
 * stands.
 */
export class RecordIndex<T> {
  readonly #file: string;
  readonly #keyOf: (record: T) => string;
  readonly #isArray: boolean;
  #places: Promise<Map<string, Place[]>> | null = null;

  constructor(file: string, keyOf: (record: T) => string) {
    this.#file = file;
    this.#keyOf = keyOf;
    this.#isArray = file.endsWith('.json');
  }

  /** The records of a key, in the order of the file; none when there is no such key. */
  async get(key: string): Promise<readonly T[]> {
    this.#places ??= this.#scan();
    const places = (await this.#places).get(key) ?? [];
    if (places.length === 0) return [];
    const handle = await open(this.#file);
    try {
      const records: T[] = [];
      for (const { offset, bytes } of places) {
        const buffer = Buffer.alloc(bytes);
        await handle.read(buffer, 0, bytes, offset);
        const text = buffer.toString('utf8');
        for (const one of this.#isArray ? [text] : text.split('\n')) records.push(JSON.parse(one) as T);
      }
      return records;
    } finally {
      await handle.close();
    }
  }

  async #scan(): Promise<Map<string, Place[]>> {
    const places = new Map<string, Place[]>();
    for await (const piece of readPieces(this.#file)) {
      const key = this.#keyOf(parseRecord<T>(this.#file, piece));
      const place = { offset: piece.offset, bytes: piece.bytes };
      const known = places.get(key);
      const last = known?.at(-1);
      if (known === undefined) places.set(key, [place]);
      else if (!this.#isArray && last !== undefined && last.offset + last.bytes + 1 === piece.offset)
        last.bytes += piece.bytes + 1;
      else known.push(place);
    }
    return places;
  }
}
