import { mix } from '../text/index.js';
import type { Numbers } from './types.js';

/** Characters of a shingle; short enough that one changed word leaves most shingles alone. */
const shingleUnits = 8;
/** Length of a signature: the estimate's standard error is about 1/sqrt(64) = 0.125 at worst. */
const signatureLength = 64;
/** Rows of a band: pairs of Jaccard similarity 0.7 share one of 16 bands of 4 with probability .99. */
const bandRows = 4;

/**
 * MinHash signature of a text over character shingles, by one permutation with rotation for empty bins
 * (Li, Owen & Zhang 2012; Shrivastava & Li 2014).
 */
export function minhashOf(text: string): number[] {
  const bins = new Float64Array(signatureLength).fill(Number.POSITIVE_INFINITY);
  const letters = text.length < shingleUnits ? text.padEnd(shingleUnits) : text;
  for (let at = 0; at + shingleUnits <= letters.length; at++) {
    let hash = 0x811c9dc5;
    for (let unit = at; unit < at + shingleUnits; unit++) {
      hash = Math.imul(hash ^ letters.charCodeAt(unit), 0x01000193);
    }
    const mixed = mix(hash);
    const bin = mixed % signatureLength;
    if (mixed < bins[bin]!) bins[bin] = mixed;
  }
  return Array.from(bins, (value, bin) => {
    let from = bin;
    let steps = 0;
    while (bins[from] === Number.POSITIVE_INFINITY) {
      from = (from + 1) % signatureLength;
      steps++;
    }
    return steps === 0 ? value : mix(bins[from]! + steps);
  });
}

/** Estimated Jaccard similarity of two signatures, in [0, 1]. */
export function signatureSimilarity(a: Numbers, b: Numbers): number {
  let equal = 0;
  for (let at = 0; at < signatureLength; at++) if (a[at] === b[at]) equal++;
  return equal / signatureLength;
}

/**
 * A byte of each number of the signatures of all documents, 64 bytes a document: they tell without reading any that two are
 * not alike, which holds of nearly all that share a band in a large corpus.
 */
export class ShortSignatures {
  readonly #bytes: Uint8Array;

  constructor(documents: number) {
    this.#bytes = new Uint8Array(documents * signatureLength);
  }

  set(document: number, signature: Numbers): void {
    // The lowest bits name the bin, and the highest are those of small numbers.
    for (let at = 0; at < signatureLength; at++)
      this.#bytes[document * signatureLength + at] = signature[at]! >>> 8;
  }

  /** Whether the similarity of two may be as high as this: numbers that are equal have equal bytes. */
  mayBeAlike(a: number, b: number, leastSimilarity: number): boolean {
    let left = Math.floor((1 - leastSimilarity) * signatureLength);
    for (let at = 0; at < signatureLength; at++) {
      if (this.#bytes[a * signatureLength + at] === this.#bytes[b * signatureLength + at]) continue;
      left -= 1;
      if (left < 0) return false;
    }
    return true;
  }
}

/** The bands of a signature; near-duplicates share at least one. */
export function* bandsOf(signature: Numbers): Generator<Numbers> {
  for (let start = 0; start < signatureLength; start += bandRows) {
    yield signature.slice(start, start + bandRows);
  }
}
