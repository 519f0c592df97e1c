import type { CountTable } from './counts.js';
import type { SparseNumbers } from './types.js';

/** A sparse vector under the statistics of its language, at unit length. */
interface WeighedVector {
  readonly ids: Uint32Array;
  readonly values: Float32Array;
}

/** Share of documents that hold a skeleton of so many consonants before any is counted; measured on news. */
const namePrior = [1, 1, 0.3, 0.1, 0.04, 0.015, 0.006, 0.003];
/** The same for a number of so many digits. */
const numeralPrior = [1, 0.3, 0.12, 0.03, 0.02, 0.005, 0.003, 0.002];
/** The same for an address, image or field. */
const anchorPrior = 0.05;
/** Weight of these priors, in documents. */
const priorDocuments = 20;

/** The same for a synset, and the weight of that prior: in how many documents a word stands depends on the folder. */
const sensePrior = 0.02;
const senseDocuments = 4;

/** Weighs hashed skeletons of words. */
export function weighNames(vector: SparseNumbers, documentCounts: CountTable, documents: number) {
  return weigh(vector, documentCounts, documents, namePrior);
}

/** Weighs hashed numbers. */
export function weighNumerals(vector: SparseNumbers, documentCounts: CountTable, documents: number) {
  return weigh(vector, documentCounts, documents, numeralPrior);
}

/** Information of an anchor that so many documents of a language hold: minus the logarithm of their share. */
export function informationOf(holders: number, documents: number): number {
  const expected = holders + priorDocuments * anchorPrior;
  return Math.max(0, -Math.log(expected / (documents + priorDocuments)));
}

/** Square roots, as of concepts, times inverse document frequency, at unit length. */
export function weighSenses(
  vector: SparseNumbers,
  documentCounts: CountTable,
  documents: number,
): WeighedVector {
  const ids = Uint32Array.from(vector.ids);
  const values = Float32Array.from(vector.values, (value, at) => {
    const holders = documentCounts.get(ids[at]!) + senseDocuments * sensePrior;
    return Math.sqrt(value) * Math.max(0, -Math.log(holders / (documents + senseDocuments)));
  });
  return { ids, values: unit(values) };
}

function unit(values: Float32Array): Float32Array {
  let norm2 = 0;
  for (const value of values) norm2 += value * value;
  const scale = norm2 > 0 ? 1 / Math.sqrt(norm2) : 0;
  return values.map((value) => value * scale);
}

/** Logarithmic counts times inverse document frequency (Sparck Jones 1972), at unit length. */
function weigh(
  vector: SparseNumbers,
  documentCounts: CountTable,
  documents: number,
  prior: readonly number[],
): WeighedVector {
  const ids = Uint32Array.from(vector.ids);
  const values = new Float32Array(ids.length);
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at]!;
    const expected = priorDocuments * prior[id & 7]!;
    const frequency = (documentCounts.get(id) + expected) / (documents + priorDocuments);
    values[at] = (1 + Math.log(vector.values[at]!)) * Math.max(0, -Math.log(frequency));
  }
  return { ids, values: unit(values) };
}
