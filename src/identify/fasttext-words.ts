import type { FastTextFile } from './fasttext-file.js';

/** The rows of a word, with the word in UTF-8. */
interface WordRows {
  readonly bytes: Uint8Array;
  readonly rows: Int32Array;
}

/** Places in which words are remembered, a power of two; a word stands in that of its hash and puts out who was there. */
const places = 2 ** 15;
/** Longest word that is remembered, in bytes. */
const longestRemembered = 48;
const [opening, closing] = [0x3c, 0x3e];

/** Finds the rows of words in the matrix of a model: their own, and those of the runs of characters in them. */
export class WordFinder {
  readonly #file: FastTextFile;
  readonly #known: ReadonlyMap<number, WordRows>;
  readonly #remembered: (WordRows | undefined)[] = new Array(places).fill(undefined);

  constructor(file: FastTextFile) {
    this.#file = file;
    const encoder = new TextEncoder();
    // Of two words with one hash the first is known.
    this.#known = new Map(
      [...file.words]
        .map(([word, row]): [number, WordRows] => {
          const bytes = encoder.encode(word);
          return [hashBytes(bytes, 0, bytes.length), { bytes, rows: Int32Array.of(row) }];
        })
        .reverse(),
    );
  }

  /**
   * The rows of the word between two places of a text.
   *
   * @param bytes
   *   UTF-8, with a byte before and after the word that may be written to for a moment
   */
  find(bytes: Uint8Array, start: number, end: number): Int32Array {
    const hash = hashBytes(bytes, start, end);
    const place = hash & (places - 1);
    const remembered = this.#remembered[place];
    if (remembered !== undefined && isWord(remembered, bytes, start, end)) return remembered.rows;
    const own = this.#known.get(hash);
    const rows = this.#rowsOfRuns(bytes, start, end);
    if (own !== undefined && isWord(own, bytes, start, end)) rows.unshift(own.rows[0]!);
    const found = { bytes: bytes.slice(start, end), rows: Int32Array.from(rows) };
    if (end - start <= longestRemembered) this.#remembered[place] = found;
    return found.rows;
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

function isWord({ bytes: word }: WordRows, bytes: Uint8Array, start: number, end: number): boolean {
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
