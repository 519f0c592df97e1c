import { hashText, mix } from '../text/index.js';
import { bandsOf, ShortSignatures } from './minhash.js';
import type { Prints } from './shelf.js';
import type { CopyPrint } from './types.js';

/** Sentences that a document is filed under; the smallest hashes, so that copies are filed under the same. */
const sentenceKeys = 24;
/** Documents of a bucket are compared with so many of the first ones only, which bounds the cost. */
export const bucketComparisons = 20;

/** Keys of documents, whole numbers up to 2^53, in the order of the documents. */
class KeyList {
  #keys = new Float64Array(1024);
  readonly #starts: number[] = [0];
  #length = 0;

  push(key: number): void {
    if (this.#length === this.#keys.length) {
      const grown = new Float64Array(2 * this.#length);
      grown.set(this.#keys);
      this.#keys = grown;
    }
    this.#keys[this.#length++] = key;
  }

  endDocument(): void {
    this.#starts.push(this.#length);
  }

  buckets(): Buckets {
    return new Buckets(this.#keys.subarray(0, this.#length), this.#starts);
  }
}

/**
 * Documents by the keys that they have in common with others. Most keys are of a single document: of those nothing is held,
 * and what is held are arrays, because an engine's map of some forty keys a document is full at half a million documents.
 */
export class Buckets {
  /** For each key of each document the number of its bucket, -1 where no other document has it. */
  readonly #slots: Int32Array;
  readonly #starts: readonly number[];
  readonly #bucketStarts: Uint32Array;

  constructor(keys: Float64Array, starts: readonly number[]) {
    const { recurring, counts } = recurringIn(keys);
    this.#starts = starts;
    this.#slots = Int32Array.from(keys, (key) => findKey(recurring, key));
    this.#bucketStarts = new Uint32Array(counts.length + 1);
    counts.forEach((count, at) => {
      this.#bucketStarts[at + 1] = this.#bucketStarts[at]! + Math.min(count, bucketComparisons);
    });
  }

  /**
   * Goes through the documents and meets each with those of its buckets that came before, {@link bucketComparisons} of
   * a bucket at most.
   */
  meetAll(meet: (document: number, other: number) => void): void {
    const filed = new Uint32Array(this.#bucketStarts.at(-1)!);
    const filled = this.#bucketStarts.slice(0, -1);
    for (let document = 0; document + 1 < this.#starts.length; document++) {
      for (let at = this.#starts[document]!; at < this.#starts[document + 1]!; at++) {
        const slot = this.#slots[at]!;
        if (slot < 0) continue;
        const end = filled[slot]!;
        for (let place = this.#bucketStarts[slot]!; place < end; place++) meet(document, filed[place]!);
        if (end === this.#bucketStarts[slot + 1]) continue;
        filed[end] = document;
        filled[slot] = end + 1;
      }
    }
  }
}

/** The keys that occur more than once, ascending, and how often. */
function recurringIn(keys: Float64Array): { recurring: Float64Array; counts: Uint32Array } {
  const sorted = keys.slice().sort();
  const runs = function* (): Generator<readonly [number, number]> {
    for (let from = 0; from < sorted.length; ) {
      let to = from + 1;
      while (sorted[to] === sorted[from]) to++;
      if (to - from > 1) yield [sorted[from]!, to - from];
      from = to;
    }
  };
  let total = 0;
  for (const _ of runs()) total++;
  const found = { recurring: new Float64Array(total), counts: new Uint32Array(total) };
  let at = 0;
  for (const [key, count] of runs()) {
    found.recurring[at] = key;
    found.counts[at++] = count;
  }
  return found;
}

function findKey(sorted: Float64Array, key: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === key ? low : -1;
}

/** The documents by their sentences, and by what else their copies share, and what of each is in memory. */
export interface FiledCopies {
  readonly sentences: Buckets;
  readonly texts: Buckets;
  /** Numbers of the documents' languages. */
  readonly languages: Uint16Array;
  readonly signatures: ShortSignatures;
}

/** Bits of a {@link Recurring} for each key that may be told it: of the keys of one document alone an eighth passes for more. */
const bitsPerKey = 8;
/** Keys of either kind that a document has, about. */
const keysPerDocument = 24;

/** Tells which keys may have come more than once: all that did, and a few of the others. Some 48 bytes a document. */
class Recurring {
  readonly #once: Uint8Array;
  readonly #twice: Uint8Array;
  readonly #bits: number;

  constructor(bits: number) {
    this.#bits = Math.max(8, Math.min(2 ** 32, bits));
    this.#once = new Uint8Array(Math.ceil(this.#bits / 8));
    this.#twice = new Uint8Array(this.#once.length);
  }

  add(key: number): void {
    const place = this.#place(key);
    const [byte, bit] = [Math.floor(place / 8), 1 << (place % 8)];
    if ((this.#once[byte]! & bit) === 0) this.#once[byte]! |= bit;
    else this.#twice[byte]! |= bit;
  }

  mayRecur(key: number): boolean {
    const place = this.#place(key);
    return (this.#twice[Math.floor(place / 8)]! & (1 << (place % 8))) !== 0;
  }

  #place(key: number): number {
    return (mix((key >>> 0) ^ mix(Math.floor(key / 2 ** 32))) >>> 0) % this.#bits;
  }
}

/**
 * Files documents by their sentences, and by language with the hash of the text and bands of its signature. Fingerprints are
 * read twice, so that keys of one document alone need not be held.
 *
 * @param bits
 *   of what tells those; how they are filed does not depend on it
 */
export function fileCopies(
  prints: Prints<CopyPrint>,
  bits: number = bitsPerKey * keysPerDocument * prints.length,
): FiledCopies {
  const numbers = new Map<string, number>();
  const languages = new Uint16Array(prints.length);
  const signatures = new ShortSignatures(prints.length);
  const recurring = { sentences: new Recurring(bits), texts: new Recurring(bits) };
  for (let at = 0; at < prints.length; at++) {
    const print = prints.at(at);
    if (!numbers.has(print.language)) numbers.set(print.language, numbers.size);
    languages[at] = numbers.get(print.language)!;
    signatures.set(at, print.minhash);
    for (const key of sentencesOf(print)) recurring.sentences.add(key);
    for (const key of textKeys(print)) recurring.texts.add(key);
  }
  const sentences = new KeyList();
  const texts = new KeyList();
  for (let at = 0; at < prints.length; at++) {
    const print = prints.at(at);
    for (const key of sentencesOf(print)) if (recurring.sentences.mayRecur(key)) sentences.push(key);
    for (const key of textKeys(print)) if (recurring.texts.mayRecur(key)) texts.push(key);
    sentences.endDocument();
    texts.endDocument();
  }
  return { sentences: sentences.buckets(), texts: texts.buckets(), languages, signatures };
}

const sentencesOf = ({ sentences: { ids } }: CopyPrint): Iterable<number> => ids.slice(0, sentenceKeys);

function* textKeys({ language, sha256, minhash }: CopyPrint): Generator<number> {
  const seed = hashText(language);
  yield wideHash(seed, [Number.parseInt(sha256.slice(0, 8), 16), Number.parseInt(sha256.slice(8, 16), 16)]);
  let number = 1;
  for (const band of bandsOf(minhash)) yield wideHash(mix(seed + number++), band);
}

/** A hash of 53 bits: among a hundred million, two are the same by chance once in a while, which costs a comparison. */
function wideHash(seed: number, numbers: Iterable<number>): number {
  let low = seed;
  let high = mix(seed ^ 0x9e3779b9);
  for (const number of numbers) {
    low = mix(low ^ number);
    high = mix((high + Math.imul(number, 0x85ebca6b)) | 0);
  }
  return (high & 0x1fffff) * 2 ** 32 + low;
}
