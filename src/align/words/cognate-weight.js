// @ts-check
// JavaScript, since the pages of the report compare words with the same lines.

/** Shortest romanised word that may be a cognate: shorter ones are alike by chance too often. */
const shortestWord = 3;
/** Similarity under which two words are not related. */
const leastSimilarity = 0.6;
/** Letters and digits, and the edge of a word. */
export const letterTotal = 37;

/**
 * `a`-`z`, `0`-`9` as 1-36; a word's edge is 0.
 *
 * @param {number} unit
 * @returns {number}
 */
export function letterCode(unit) {
  return unit >= 97 ? unit - 96 : unit - 48 + 27;
}

/**
 * Whether a romanised word is long enough to tell.
 *
 * @param {string} roman
 * @returns {boolean}
 */
export function isComparable(roman) {
  return roman.length >= shortestWord;
}

/**
 * The consonants of a romanised word, with those that scripts and loans confuse brought together (`c`, `q`,
 * `k`; `v`, `w`, `b`, `p`, `f`; `z`, `s`, `j`, `g`; `d`, `t`; `r`, `l`) and doubles reduced: `case` and `kes`
 * both give `ks`.
 *
 * @param {string} roman
 * @returns {string}
 */
export function skeleton(roman) {
  return roman
    .replace(/ph/g, 'f')
    .replace(/[cq]/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/[aeiouyhw]/g, '')
    .replace(/[vfp]/g, 'b')
    .replace(/[zj]/g, 's')
    .replace(/d/g, 't')
    .replace(/l/g, 'r')
    .replace(/(.)\1+/g, '$1');
}

const lcsRow = new Int32Array(256);
/** For each letter the places, as bits, where it stands in the word last laid down. */
const letterPlaces = new Int32Array(letterTotal);
const wordBits = 31;

/**
 * The longest common subsequence of two words, the first of up to {@link wordBits} letters (Hyyrö 2004).
 *
 * @param {string} a
 * @param {string} b
 * @returns {number}
 */
function lcsByBits(a, b) {
  for (let k = 0; k < a.length; k += 1) letterPlaces[letterCode(a.charCodeAt(k))] = 0;
  for (let k = 0; k < b.length; k += 1) letterPlaces[letterCode(b.charCodeAt(k))] = 0;
  for (let k = 0; k < a.length; k += 1) {
    const letter = letterCode(a.charCodeAt(k));
    letterPlaces[letter] = /** @type {number} */ (letterPlaces[letter]) | (1 << k);
  }
  let rest = -1;
  for (let k = 0; k < b.length; k += 1) {
    const hits = rest & /** @type {number} */ (letterPlaces[letterCode(b.charCodeAt(k))]);
    rest = (rest + hits) | (rest - hits);
  }
  let common = 0;
  for (let bits = ~rest & (2 ** a.length - 1); bits !== 0; bits &= bits - 1) common += 1;
  return common;
}

/**
 * Twice the longest common subsequence over the summed lengths, in [0, 1].
 *
 * @param {string} a
 * @param {string} b
 * @returns {number}
 */
function lcsRatio(a, b) {
  if (a.length === 0 || b.length === 0) return 0;
  if (b.length >= lcsRow.length) return a === b ? 1 : 0;
  if (a.length <= wordBits) return (2 * lcsByBits(a, b)) / (a.length + b.length);
  lcsRow.fill(0, 0, b.length + 1);
  for (let i = 0; i < a.length; i += 1) {
    let diagonal = 0;
    const letter = a.charCodeAt(i);
    for (let j = 1; j <= b.length; j += 1) {
      const above = /** @type {number} */ (lcsRow[j]);
      const before = /** @type {number} */ (lcsRow[j - 1]);
      lcsRow[j] = letter === b.charCodeAt(j - 1) ? diagonal + 1 : Math.max(above, before);
      diagonal = above;
    }
  }
  return (2 * /** @type {number} */ (lcsRow[b.length])) / (a.length + b.length);
}

/**
 * How far likeness of consonants counts as likeness, by how many the shorter word has: two agree by chance; from four on
 * the skeleton is as good as the letters.
 *
 * @param {number} shorter
 * @returns {number}
 */
function trustInConsonants(shorter) {
  return shorter >= 4 ? 0.92 : shorter === 3 ? 0.82 : 0;
}

/**
 * How far two words look or sound like each other: rises from 0 at {@link leastSimilarity} to 1 for the same word; short
 * words are believed less. Letters count, or consonants where the vowels are not written alike.
 *
 * @param {{ readonly roman: string, readonly skeleton: string }} a
 *   romanised, and its consonants
 * @param {{ readonly roman: string, readonly skeleton: string }} b
 * @returns {number}
 */
export function cognateWeight(a, b) {
  const letters = lcsRatio(a.roman, b.roman);
  const trust = trustInConsonants(Math.min(a.skeleton.length, b.skeleton.length));
  const alike = trust === 0 ? letters : Math.max(letters, trust * lcsRatio(a.skeleton, b.skeleton));
  if (alike < leastSimilarity) return 0;
  const length = Math.min(a.roman.length, b.roman.length);
  return ((alike - leastSimilarity) / (1 - leastSimilarity)) ** 1.5 * (1 - 2 ** (-(length - 1) / 2));
}
