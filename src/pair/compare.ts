import { expectedLengthGap, type PreparedDocument } from './corpus.js';
import type { PairParts } from './types.js';

/** The comparison of two documents before any threshold: the measured features of {@link compareDocuments}. */
export interface Comparison {
  /** Cosine of the two concept vectors, each without its language's mean, in [-1, 1]. */
  readonly lexicon: number;
  /** Cosines of names and of numbers, in [0, 1]; null when one side has none. */
  readonly names: number | null;
  readonly numerals: number | null;
  /** Difference of the documents' log lengths, each relative to its language. */
  readonly lengthGap: number;
  /** Likeness of the paragraph and heading structure, in [0, 1]; null when both are a single paragraph. */
  readonly structure: number | null;
  /** 1 when the paths differ by their language marks only, else null. */
  readonly hints: number | null;
}

/** Compares two prepared documents of different languages; O(size of the two fingerprints). */
export function compareDocuments(a: PreparedDocument, b: PreparedDocument, meanDot: number): Comparison {
  return {
    lexicon: centredCosine(a, b, meanDot),
    names: cosine(a.nameIds, a.nameValues, b.nameIds, b.nameValues),
    numerals: cosine(a.numeralIds, a.numeralValues, b.numeralIds, b.numeralValues),
    lengthGap: a.logLength - b.logLength - expectedLengthGap(a.statistics, b.statistics),
    structure: compareStructure(a, b),
    hints: compareHints(a, b),
  };
}

/** `(x - mx) (y - my)` over the norms, without making the centred vectors, which are dense. */
function centredCosine(a: PreparedDocument, b: PreparedDocument, meanDot: number): number {
  if (a.conceptIds.length === 0 || b.conceptIds.length === 0) return 0;
  let dot = 0;
  let i = 0;
  let j = 0;
  const { conceptIds: ia, conceptValues: va } = a;
  const { conceptIds: ib, conceptValues: vb } = b;
  while (i < ia.length && j < ib.length) {
    const left = ia[i]!;
    const right = ib[j]!;
    if (left === right) dot += va[i++]! * vb[j++]!;
    else if (left < right) i++;
    else j++;
  }
  const crossed =
    dot - dotMean(a, b.statistics.meanConcepts) - dotMean(b, a.statistics.meanConcepts) + meanDot;
  return crossed / (centredNorm(a) * centredNorm(b));
}

function dotMean(document: PreparedDocument, mean: Float64Array): number {
  let dot = 0;
  for (let at = 0; at < document.conceptIds.length; at++) {
    dot += document.conceptValues[at]! * mean[document.conceptIds[at]!]!;
  }
  return dot;
}

function centredNorm(document: PreparedDocument): number {
  return Math.sqrt(Math.max(1e-6, 1 - 2 * document.conceptOwnMean + document.statistics.meanNorm2));
}

function cosine(
  idsA: Uint32Array,
  valuesA: Float32Array,
  idsB: Uint32Array,
  valuesB: Float32Array,
): number | null {
  if (idsA.length === 0 || idsB.length === 0) return null;
  let dot = 0;
  let i = 0;
  let j = 0;
  while (i < idsA.length && j < idsB.length) {
    const left = idsA[i]!;
    const right = idsB[j]!;
    if (left === right) dot += valuesA[i++]! * valuesB[j++]!;
    else if (left < right) i++;
    else j++;
  }
  return dot;
}

/**
 * How alike two paragraph profiles are: the paragraph boundaries of each as shares of its length, every
 * boundary matched with the nearest of the other side, within a twentieth of the text.
 */
function compareStructure(a: PreparedDocument, b: PreparedDocument): number | null {
  const left = boundaries(a.fingerprint.paragraphChars);
  const right = boundaries(b.fingerprint.paragraphChars);
  if (left.length === 0 && right.length === 0) return null;
  if (left.length === 0 || right.length === 0) return 0;
  const nearness = (nearnessSum(left, right) + nearnessSum(right, left)) / (left.length + right.length);
  const ratio = Math.min(left.length, right.length) / Math.max(left.length, right.length);
  return nearness * ratio;
}

const boundaryTolerance = 0.05;

function nearnessSum(from: readonly number[], to: readonly number[]): number {
  let sum = 0;
  let at = 0;
  for (const boundary of from) {
    while (at + 1 < to.length && Math.abs(to[at + 1]! - boundary) <= Math.abs(to[at]! - boundary)) at++;
    sum += Math.max(0, 1 - Math.abs(to[at]! - boundary) / boundaryTolerance);
  }
  return sum;
}

function boundaries(paragraphChars: readonly number[]): number[] {
  let total = 0;
  for (const length of paragraphChars) total += length;
  const found: number[] = [];
  let sum = 0;
  for (const length of paragraphChars.slice(0, -1)) {
    sum += length;
    found.push(sum / Math.max(1, total));
  }
  return found;
}

function compareHints(a: PreparedDocument, b: PreparedDocument): number | null {
  const left = a.fingerprint.hints;
  const right = b.fingerprint.hints;
  if (left.stem === '' || left.stem !== right.stem) return null;
  return left.language !== '' || right.language !== '' ? 1 : null;
}

/** The parts of a pair's score as a reader sees them, in [0, 1]. */
export function partsOf(comparison: Comparison, lengthSpread: number): PairParts {
  const z = comparison.lengthGap / lengthSpread;
  return {
    lexicon: round(Math.max(0, comparison.lexicon)),
    names: comparison.names === null ? null : round(comparison.names),
    numerals: comparison.numerals === null ? null : round(comparison.numerals),
    length: round(Math.exp((-z * z) / 2)),
    structure: comparison.structure === null ? null : round(comparison.structure),
    hints: comparison.hints,
  };
}

function round(value: number): number {
  return Math.round(Math.min(1, value) * 10_000) / 10_000;
}
