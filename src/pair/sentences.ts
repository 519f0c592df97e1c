import { findProse } from '../identify/index.js';
import { countCharacters, hashText } from '../text/index.js';
import type { SparseNumbers, SparseVector } from './types.js';

/** Sentences kept of a document: those with the smallest hashes, so that two documents keep the same ones. */
const sentencesKept = 96;
/** Letters of a sentence that is worth comparing; shorter ones are said by many. */
const leastLetters = 20;
const boundaries = /(?<=[.!?…])\s+|(?<=[。！？।॥။።؟])\s*|\n+/u;

/**
 * The sentences of a document's prose as hashes, ascending, with their letters: what two copies of a text share
 * word for word, whatever else stands around it. Code and addresses are left out, which translations share too.
 */
export function sketchSentences(text: string): SparseVector {
  const letters = new Map<number, number>();
  for (const paragraph of findProse(text)) {
    for (const sentence of paragraph.text.split(boundaries)) {
      const bare = sentence
        .toLowerCase()
        .replace(/[^\p{L}\p{M}]+/gu, ' ')
        .trim();
      const count = countCharacters(bare, /[\p{L}\p{M}]/gu);
      if (count >= leastLetters) letters.set(hashText(bare, 3) >>> 0, Math.min(500, count));
    }
  }
  const kept = [...letters].sort((a, b) => a[0] - b[0]).slice(0, sentencesKept);
  return { ids: kept.map(([id]) => id), values: kept.map(([, value]) => value) };
}

/** Hashes of sentences that are left out of a count. */
export interface Formulas {
  has(sentence: number): boolean;
}

/**
 * Estimates how much of one document's sentences stand word for word in another.
 *
 * @param formulas
 *   sentences that are left out of the count
 * @returns
 *   shares of the letters of `a` and of `b` that are common to both, in [0, 1], from the hashes that both kept
 */
export function sharedSentences(
  a: SparseNumbers,
  b: SparseNumbers,
  formulas: Formulas = none,
): { readonly ofA: number; readonly ofB: number } {
  const limit = Math.min(limitOf(a), limitOf(b));
  let shared = 0;
  let lettersA = 0;
  let lettersB = 0;
  let j = 0;
  for (let i = 0; i < a.ids.length && a.ids[i]! <= limit; i++) {
    if (formulas.has(a.ids[i]!)) continue;
    lettersA += a.values[i]!;
    while (j < b.ids.length && b.ids[j]! < a.ids[i]!) j++;
    if (b.ids[j] === a.ids[i]) shared += a.values[i]!;
  }
  b.ids.forEach((id, at) => {
    if (id <= limit && !formulas.has(id)) lettersB += b.values[at]!;
  });
  return { ofA: lettersA === 0 ? 0 : shared / lettersA, ofB: lettersB === 0 ? 0 : shared / lettersB };
}

const none: Formulas = new Set();

function limitOf(sketch: SparseNumbers): number {
  return sketch.ids.length < sentencesKept ? 0xffffffff : sketch.ids.at(-1)!;
}
