/** The largest prime below 2^26, so that products of residues are exact in a double. */
const modulus = 67_108_859;
const base = 257;
const lengthRange = 0x4000000;

/**
 * A text's fingerprint, which can be joined: {@link joinPrints} of the prints of parts is the print of the joined
 * text. A polynomial hash modulo a prime (Karp & Rabin 1987) and the length, packed into one number; two texts of the
 * same length share a print once in 67 million.
 */
export function printOf(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (hash * base + text.charCodeAt(i)) % modulus;
  return hash * lengthRange + (text.length % lengthRange);
}

/** The print of the texts of `prints` with the text of `joint` between them. */
export function joinPrints(prints: readonly number[], joint: number): number {
  let joined: number | null = null;
  for (const print of prints) joined = joined === null ? print : append(append(joined, joint), print);
  return joined ?? printOf('');
}

function append(left: number, right: number): number {
  const [lengthLeft, lengthRight] = [left % lengthRange, right % lengthRange];
  const hash =
    ((Math.floor(left / lengthRange) * power(lengthRight)) % modulus) + Math.floor(right / lengthRange);
  return (hash % modulus) * lengthRange + ((lengthLeft + lengthRight) % lengthRange);
}

/** `base` to the power of `exponent`, modulo the prime. */
function power(exponent: number): number {
  let result = 1;
  for (let square = base, left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}
