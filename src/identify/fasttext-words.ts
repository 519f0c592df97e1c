import type { FastTextFile } from './fasttext-file.js';

/** A word in UTF-8, and its row in the model. */
interface KnownWord {
  readonly bytes: Uint8Array;
  readonly row: number;
}

/** What ends every text. */
const textEnd = '</s>';

/** Places in which words are remembered, a power of two; a word stands in that of its hash and puts out who was there. */
const places = 2 ** 16;
/** Longest word that is remembered, in bytes. */
const longestRemembered = 48;
/** Where a longer word is summed. */
const spare = places;
/** Bytes of a place before its sum: the length of the word, how many vectors it has, the word itself. */
const headBytes = 64;
const [lengthAt, countAt] = [0, 1];
const wordAt = 8;
/** Places begin at multiples of it, as the lines of a processor's cache do. */
const lineBytes = 64;
const [opening, closing] = [0x3c, 0x3e];

/**
 * Finds the vectors of words in a model: their own, and those of the runs of characters in them. All that is remembered of a
 * word stands in one place of one buffer: objects would be looked for all over the memory, which takes longer than the sums.
 */
export class WordVectors {
  readonly #file: FastTextFile;
  readonly #known: ReadonlyMap<number, KnownWord>;
  readonly #endRow: number | undefined;
  /** Bytes of a place, and the same buffer as bytes, integers and sums. */
  readonly #placeBytes: number;
  readonly #bytes: Uint8Array;
  readonly #numbers: Int32Array;
  readonly #sums: Float32Array;

  constructor(file: FastTextFile) {
    this.#file = file;
    this.#placeBytes = lineBytes * Math.ceil((headBytes + 4 * file.size) / lineBytes);
    const buffer = new ArrayBuffer((places + 1) * this.#placeBytes);
    this.#bytes = new Uint8Array(buffer);
    this.#numbers = new Int32Array(buffer);
    this.#sums = new Float32Array(buffer);
    const encoder = new TextEncoder();
    this.#known = new Map(
      // Of two words with one hash the first is known.
      [...file.words].reverse().map(([word, row]): [number, KnownWord] => {
        const bytes = encoder.encode(word);
        return [hashBytes(bytes, 0, bytes.length), { bytes, row }];
      }),
    );
    this.#endRow = file.words.get(textEnd);
  }

  /**
   * Adds the vectors of the word between two places of a text.
   *
   * @param bytes
   *   UTF-8, with a byte before and after the word that may be written to for a moment
   * @returns
   *   how many they are, or -1, with nothing added, for the mark of the end of a text
   */
  add(bytes: Uint8Array, start: number, end: number, to: Float32Array): number {
    const hash = hashBytes(bytes, start, end);
    let place = hash & (places - 1);
    if (!this.#isAt(place, bytes, start, end)) {
      const known = this.#known.get(hash);
      const own = known !== undefined && isWord(known.bytes, bytes, start, end) ? known.row : -1;
      if (own >= 0 && own === this.#endRow) return -1;
      if (end - start > longestRemembered) place = spare;
      else {
        this.#numbers[this.#numberAt(place) + lengthAt] = end - start;
        const at = place * this.#placeBytes + wordAt - start;
        for (let k = start; k < end; k++) this.#bytes[at + k] = bytes[k]!;
      }
      this.#sumAt(place, own, bytes, start, end);
    }
    const { size } = this.#file;
    const sums = this.#sums;
    for (let k = 0, at = this.#sumsAt(place); k < size; k++, at++) to[k]! += sums[at]!;
    return this.#numbers[this.#numberAt(place) + countAt]!;
  }

  /** Adds the vector of the mark that ends every text; how many that are. */
  addEnd(to: Float32Array): number {
    if (this.#endRow === undefined) return 0;
    const { input, size } = this.#file;
    for (let k = 0; k < size; k++) to[k]! += input[this.#endRow * size + k]!;
    return 1;
  }

  #numberAt(place: number): number {
    return (place * this.#placeBytes) / 4;
  }

  #sumsAt(place: number): number {
    return (place * this.#placeBytes + headBytes) / 4;
  }

  #isAt(place: number, bytes: Uint8Array, start: number, end: number): boolean {
    if (this.#numbers[this.#numberAt(place) + lengthAt] !== end - start) return false;
    const remembered = this.#bytes;
    for (let k = start, at = place * this.#placeBytes + wordAt; k < end; k++, at++)
      if (remembered[at] !== bytes[k]) return false;
    return true;
  }

  /** Sums the vector of a word, where the model has one, and those of the runs of characters in it, with a mark at either end. */
  #sumAt(place: number, own: number, bytes: Uint8Array, start: number, end: number): void {
    const { bucketRows, buckets, runs, size } = this.#file;
    this.#sums.fill(0, this.#sumsAt(place), this.#sumsAt(place) + size);
    this.#numbers[this.#numberAt(place) + countAt] = 0;
    if (own >= 0) this.#sumRow(place, own);
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
        if (row >= 0) this.#sumRow(place, row);
      }
    }
    bytes[start - 1] = before;
    bytes[end] = after;
  }

  #sumRow(place: number, row: number): void {
    const { input, size } = this.#file;
    const sums = this.#sums;
    const at = this.#sumsAt(place);
    for (let k = 0; k < size; k++) sums[at + k]! += input[row * size + k]!;
    this.#numbers[this.#numberAt(place) + countAt]!++;
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
