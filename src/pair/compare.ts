import { expectedLengthGap, type LanguageStatistics, type PreparedDocument } from './corpus.js';
import type { PairParts } from './types.js';
import { lineByLineMark } from './versions.js';

/** The comparison of two documents before any threshold. */
export interface Comparison {
  /** Cosine of the two concept vectors, each without its language's mean, in [-1, 1]. */
  readonly lexicon: number;
  /** Cosine of what the words stand for by the wordnets, in [0, 1]; 0 where one side has none. */
  readonly senses: number;
  /** How much of both is known by the wordnets of their languages: the geometric mean of their shares, in [0, 1]. */
  readonly knownWords: number;
  /** Cosines of names and of numbers, in [0, 1]; null when one side has none. */
  readonly names: number | null;
  readonly numerals: number | null;
  /** Difference of the documents' log lengths, each relative to its language. */
  readonly lengthGap: number;
  /** Likeness of the paragraph and heading structure, in [0, 1]; null when both are a single paragraph. */
  readonly structure: number | null;
  /** Information of the anchors both hold, as a share of that of the side with less, in [0, 1]; null without. */
  readonly anchors: number | null;
  /** 1 when the paths differ by their language marks only, or the two are versions of one page; 2 when those stand line beside line in one file; else null. */
  readonly hints: number | null;
}

/** Compares prepared documents; holds the working memory that makes many comparisons with one cheap. */
export interface Comparer {
  /** O(size of the two fingerprints). */
  compare(a: PreparedDocument, b: PreparedDocument): Comparison;
}

/**
 * Makes a comparer.
 *
 * @param conceptCount
 *   length of a dense concept vector
 */
export function makeComparer(conceptCount: number): Comparer {
  const scattered = new Float32Array(conceptCount);
  let holder: PreparedDocument | undefined;
  const meanDots = new Map<LanguageStatistics, Map<LanguageStatistics, number>>();
  const meanDot = (a: LanguageStatistics, b: LanguageStatistics): number => {
    let row = meanDots.get(a);
    if (row === undefined) {
      row = new Map();
      meanDots.set(a, row);
    }
    let dot = row.get(b);
    if (dot === undefined) {
      dot = 0;
      for (let at = 0; at < conceptCount; at++) dot += a.meanConcepts[at]! * b.meanConcepts[at]!;
      row.set(b, dot);
    }
    return dot;
  };
  /** Of each document what was asked last; documents are met again and again with those of one language. */
  const dotMeans = new WeakMap<
    PreparedDocument,
    { readonly statistics: LanguageStatistics; readonly dot: number }
  >();
  const dotMean = (document: PreparedDocument, statistics: LanguageStatistics): number => {
    const known = dotMeans.get(document);
    if (known?.statistics === statistics) return known.dot;
    let dot = 0;
    const { conceptIds, conceptValues } = document;
    for (let at = 0; at < conceptIds.length; at++) {
      dot += conceptValues[at]! * statistics.meanConcepts[conceptIds[at]!]!;
    }
    dotMeans.set(document, { statistics, dot });
    return dot;
  };
  /** Pairs come grouped by their first document, which is laid out as a dense vector once. */
  const dotConcepts = (a: PreparedDocument, b: PreparedDocument): number => {
    if (holder !== a) {
      if (holder !== undefined) for (const id of holder.conceptIds) scattered[id] = 0;
      for (let at = 0; at < a.conceptIds.length; at++) scattered[a.conceptIds[at]!] = a.conceptValues[at]!;
      holder = a;
    }
    let dot = 0;
    const { conceptIds, conceptValues } = b;
    for (let at = 0; at < conceptIds.length; at++) dot += scattered[conceptIds[at]!]! * conceptValues[at]!;
    return dot;
  };
  /** `(x - mx) (y - my)` over the norms, without making the centred vectors, which are dense. */
  const centredCosine = (a: PreparedDocument, b: PreparedDocument): number => {
    if (a.conceptIds.length === 0 || b.conceptIds.length === 0) return 0;
    const crossed =
      dotConcepts(a, b) -
      dotMean(a, b.statistics) -
      dotMean(b, a.statistics) +
      meanDot(a.statistics, b.statistics);
    return crossed / (centredNorm(a) * centredNorm(b));
  };
  return {
    compare: (a, b) => ({
      lexicon: centredCosine(a, b),
      senses: cosine(a.senseIds, a.senseValues, b.senseIds, b.senseValues) ?? 0,
      knownWords: Math.sqrt(a.statistics.knownWords * b.statistics.knownWords),
      names: cosine(a.nameIds, a.nameValues, b.nameIds, b.nameValues),
      numerals: cosine(a.numeralIds, a.numeralValues, b.numeralIds, b.numeralValues),
      lengthGap: a.logLength - b.logLength - expectedLengthGap(a.statistics, b.statistics),
      structure: compareStructure(a, b),
      anchors: compareAnchors(a, b),
      hints: compareHints(a, b),
    }),
  };
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
  const left = a.boundaries;
  const right = b.boundaries;
  if (left.length === 0 && right.length === 0) return null;
  if (left.length === 0 || right.length === 0) return 0;
  const nearness = (nearnessSum(left, right) + nearnessSum(right, left)) / (left.length + right.length);
  const ratio = Math.min(left.length, right.length) / Math.max(left.length, right.length);
  return nearness * ratio;
}

const boundaryTolerance = 0.05;

function nearnessSum(from: Float64Array, to: Float64Array): number {
  let sum = 0;
  let at = 0;
  for (const boundary of from) {
    while (at + 1 < to.length && Math.abs(to[at + 1]! - boundary) <= Math.abs(to[at]! - boundary)) at++;
    sum += Math.max(0, 1 - Math.abs(to[at]! - boundary) / boundaryTolerance);
  }
  return sum;
}

/** One shared address may be chance: a share is taken of so much information more than the smaller side has. */
const anchorDoubt = 4;

function compareAnchors(a: PreparedDocument, b: PreparedDocument): number | null {
  if (a.anchorIds.length === 0 || b.anchorIds.length === 0) return null;
  const sum = (weights: Float64Array): number => weights.reduce((total, weight) => total + weight, 0);
  let shared = 0;
  let j = 0;
  a.anchorIds.forEach((id, i) => {
    while (j < b.anchorIds.length && b.anchorIds[j]! < id) j++;
    if (b.anchorIds[j] === id) shared += Math.min(a.anchorWeights[i]!, b.anchorWeights[j]!);
  });
  return shared / (Math.min(sum(a.anchorWeights), sum(b.anchorWeights)) + anchorDoubt);
}

function compareHints(a: PreparedDocument, b: PreparedDocument): number | null {
  const left = a.hints;
  const right = b.hints;
  // Who writes two texts line beside line says the same in both: as much again as an address does.
  if (left.versions !== '' && left.versions === right.versions)
    return left.versions.startsWith(lineByLineMark) ? 2 : 1;
  if (left.stem === '' || left.stem !== right.stem) return null;
  return left.language !== '' || right.language !== '' ? 1 : null;
}

/** The parts of a pair's score as a reader sees them, in [0, 1]. */
export function partsOf(comparison: Comparison, lengthSpread: number): PairParts {
  const z = comparison.lengthGap / lengthSpread;
  return {
    lexicon: round(Math.max(0, comparison.lexicon)),
    senses: comparison.knownWords === 0 ? null : round(comparison.senses),
    names: comparison.names === null ? null : round(comparison.names),
    numerals: comparison.numerals === null ? null : round(comparison.numerals),
    length: round(Math.exp((-z * z) / 2)),
    structure: comparison.structure === null ? null : round(comparison.structure),
    anchors: comparison.anchors === null ? null : round(comparison.anchors),
    hints: comparison.hints === null ? null : Math.min(1, comparison.hints),
  };
}

function round(value: number): number {
  return Math.round(Math.min(1, value) * 10_000) / 10_000;
}
