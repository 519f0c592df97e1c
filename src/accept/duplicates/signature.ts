import { mix } from '../../text/hash32.js';

/** Bins of a signature; its estimate of likeness is off by an eighth at most, two times of three. */
export const signatureBins = 16;
/** Characters of a shingle: one changed word leaves most of the others alone. */
const shingleChars = 6;

/** Empty bins hold this. */
const none = 0xffffffff;

/**
 * MinHash signature of a folded text over character shingles, by one permutation with rotation for empty bins (Li, Owen &
 * Zhang 2012; Shrivastava & Li 2014), written into `into` from `at`. Linear in the text.
 */
export function writeSignature(folded: string, into: Uint32Array, at: number): void {
  into.fill(none, at, at + signatureBins);
  // A rolling polynomial hash: a character enters, the one that leaves the window is taken out.
  let hash = 0;
  const count = Math.max(folded.length, shingleChars);
  for (let k = 0; k < count; k++) {
    hash = (Math.imul(hash, base) + (k < folded.length ? folded.charCodeAt(k) : 0)) | 0;
    if (k >= shingleChars) hash = (hash - Math.imul(folded.charCodeAt(k - shingleChars), leaving)) | 0;
    if (k < shingleChars - 1) continue;
    const mixed = mix(hash);
    const bin = at + (mixed % signatureBins);
    if (mixed < into[bin]!) into[bin] = mixed;
  }
  const filled = into.slice(at, at + signatureBins);
  for (let bin = 0; bin < signatureBins; bin++) {
    let steps = 0;
    while (filled[(bin + steps) % signatureBins] === none) steps++;
    if (steps > 0) into[at + bin] = mix(filled[(bin + steps) % signatureBins]! + steps);
  }
}

const base = 0x01000193;
/** The base to the power of a window, modulo 2^32. */
const leaving = Array.from({ length: shingleChars }).reduce<number>((power) => Math.imul(power, base), 1);
