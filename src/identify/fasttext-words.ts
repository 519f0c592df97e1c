import type { FastTextFile } from './fasttext-file.js';

/** What a word adds to a text. */
export interface WordVector {
  /** The sum of its vectors, and how many they are. */
  readonly sum: Float32Array;
  readonly count: number;
  /** Whether it is the mark of the end of a text. */
  readonly ends: boolean;
}

/** A word in UTF-8, and what is known of it. */
interface Entry<T> {
  readonly bytes: Uint8Array;
  readonly value: T;
}

/** What ends every text. */
const textEnd = '</s>';

/** Places in which words are remembered, a power of two; a word stands in that of its hash and puts out who was there. */
const places = 2 ** 15;
/** Longest word that is remembered, in bytes. */
const longestRemembered = 48;
const [opening, closing] = [0x3c, 0x3e];

/** Finds the vectors of words in a model: their own, and those of the runs of characters in them. */
export class WordVectors {
  readonly #file: FastTextFile;
  /** Rows of the words of the model. */
  readonly #known: ReadonlyMap<number, Entry<number>>;
  readonly #remembered: (Entry<WordVector> | undefined)[] = new Array(places).fill(undefined);
  /** What ends every text. */
  readonly end: WordVector;

  constructor(file: FastTextFile) {
    this.#file = file;
    const encoder = new TextEncoder();
    this.#known = new Map(
      // Of two words with one hash the first is known.
      [...file.words].reverse().map(([word, value]): [number, Entry<number>] => {
        const bytes = encoder.encode(word);
        return [hashBytes(bytes, 0, bytes.length), { bytes, value }];
      }),
    );
    const end = file.words.get(textEnd);
    this.end = this.#sum(end === undefined ? [] : [end], true);
  }

  /**
   * The vector of the word between two places of a text.
   *
   * @param bytes
   *   UTF-8, with a byte before and after the word that may be written to for a moment
   */
  find(bytes: Uint8Array, start: number, end: number): WordVector {
    const hash = hashBytes(bytes, start, end);
    const place = hash & (places - 1);
    const remembered = this.#remembered[place];
    if (remembered !== undefined && isWord(remembered.bytes, bytes, start, end)) return remembered.value;
    const value = this.#findAnew(hash, bytes, start, end);
    if (end - start <= longestRemembered) this.#remembered[place] = { bytes: bytes.slice(start, end), value };
    return value;
  }

  #findAnew(hash: number, bytes: Uint8Array, start: number, end: number): WordVector {
    const own = this.#known.get(hash);
    const rows = this.#rowsOfRuns(bytes, start, end);
    if (own === undefined || !isWord(own.bytes, bytes, start, end)) return this.#sum(rows, false);
    return own.value === this.#file.words.get(textEnd) ? this.end : this.#sum([own.value, ...rows], false);
  }

  #sum(rows: readonly number[], ends: boolean): WordVector {
    const { input, size } = this.#file;
    const sum = new Float32Array(size);
    for (const row of rows) for (let k = 0; k < size; k++) sum[k]! += input[row * size + k]!;
    return { sum, count: rows.length, ends };
  }

  /** Rows of the runs of characters in a word, with a mark at either end of it. */
  #rowsOfRuns(bytes: Uint8Array, start: number, end: number): number[] {
    const { bucketRows, buckets, runs } = this.#file;
    const rows: number[] = [];
    const [before, after] = [bytes[start - 1]!, bytes[end]!];
    bytes[start - 1] = opening;
    bytes[end] = closing;
    for (let first = start - 1; first <= end; first++) {
      if (isInner(bytes[first]!)) continue;
      let hash = hashStart;
      for (let at = first, chars = 1; at <= end && chars <= runs.most; chars++) {
        do hash = hashByte(hash, bytes[at++]!);
        while (at <= end && isInner(bytes[at]!));
        // A mark alone is no run.
        if (chars < runs.least || (chars === 1 && (first < start || at > end))) continue;
        const row = bucketRows[(hash >>> 0) % buckets]!;
        if (row >= 0) rows.push(row);
      }
    }
    bytes[start - 1] = before;
    bytes[end] = after;
    return rows;
  }
}

function isWord(word: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let k = 0; k < word.length; k++) if (word[k] !== bytes[start + k]) return false;
  return true;
}

/** Whether a byte goes on with a character that an earlier byte began. */
const isInner = (byte: number): boolean => (byte & 0xc0) === 0x80;

// FNV-1a, with the bytes taken for signed ones.
const hashStart = 2_166_136_261;
const hashByte = (hash: number, byte: number): number => Math.imul(hash ^ ((byte << 24) >> 24), 16_777_619);

function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = hashStart;
  for (let at = start; at < end; at++) hash = hashByte(hash, bytes[at]!);
  return hash;
}
