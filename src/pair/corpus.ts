import type { LanguageKey } from '../model/index.js';
import type { Numbers, Print, SparseNumbers } from './types.js';

/**
 * Weight of the background, in documents: with so many documents of a language the corpus and the background
 * count the same.
 */
const backgroundDocuments = 8;

/** What a corpus says about one language: how its documents look on average. */
export interface LanguageStatistics {
  readonly language: LanguageKey;
  readonly documents: number;
  /** Mean of the documents' unit concept vectors; what every text of the language shows. */
  readonly meanConcepts: Float64Array;
  readonly meanNorm2: number;
  readonly nameDocuments: ReadonlyMap<number, number>;
  readonly numeralDocuments: ReadonlyMap<number, number>;
  readonly anchorDocuments: ReadonlyMap<number, number>;
  /** Median of the natural logarithm of the documents' lengths. */
  readonly medianLogLength: number;
  /** Logarithm of the length that one and the same text has in this language, up to a constant. */
  readonly verbosity: number | undefined;
}

/** A document ready for comparison: unit vectors, ids ascending. */
export interface PreparedDocument {
  readonly fingerprint: Print;
  readonly statistics: LanguageStatistics;
  readonly conceptIds: Uint16Array;
  readonly conceptValues: Float32Array;
  /** Dot product of the concept vector with its own language's mean. */
  readonly conceptOwnMean: number;
  readonly nameIds: Uint32Array;
  readonly nameValues: Float32Array;
  readonly numeralIds: Uint32Array;
  readonly numeralValues: Float32Array;
  /** Ids and the information of each: minus the logarithm of its share of the language's documents. */
  readonly anchorIds: Numbers;
  readonly anchorWeights: Float64Array;
  readonly logLength: number;
  /** Where each paragraph but the last ends, as a share of the document. */
  readonly boundaries: readonly number[];
}

/** Square roots, at unit length: a concept that comes up often counts more, but not in proportion. */
export function unitConcepts(vector: SparseNumbers): { ids: Uint16Array; values: Float32Array } {
  let norm2 = 0;
  for (const value of vector.values) norm2 += value;
  const scale = norm2 > 0 ? 1 / Math.sqrt(norm2) : 0;
  return {
    ids: Uint16Array.from(vector.ids),
    values: Float32Array.from(vector.values, (value) => Math.sqrt(value) * scale),
  };
}

/** What is known of a language before any document is seen. */
export interface LanguageBackground {
  /** Dense, of unit length or less; undefined when nothing is known. */
  readonly meanConcepts: Float64Array | undefined;
  readonly verbosity: number | undefined;
}

/**
 * Gathers the statistics of one language's documents.
 *
 * @param conceptCount
 *   length of a dense concept vector
 */
export function gatherStatistics(
  language: LanguageKey,
  documents: readonly Print[],
  background: LanguageBackground,
  conceptCount: number,
): LanguageStatistics {
  const mean = new Float64Array(conceptCount);
  const nameDocuments = new Map<number, number>();
  const numeralDocuments = new Map<number, number>();
  const anchorDocuments = new Map<number, number>();
  for (const { concepts, names, numerals, anchors } of documents) {
    for (const id of anchors.ids) anchorDocuments.set(id, (anchorDocuments.get(id) ?? 0) + 1);
    const { ids, values } = unitConcepts(concepts);
    for (let at = 0; at < ids.length; at++) mean[ids[at]!]! += values[at]!;
    for (const id of names.ids) nameDocuments.set(id, (nameDocuments.get(id) ?? 0) + 1);
    for (const id of numerals.ids) numeralDocuments.set(id, (numeralDocuments.get(id) ?? 0) + 1);
  }
  background.meanConcepts?.forEach((value, id) => {
    mean[id]! += backgroundDocuments * value;
  });
  // Without a background the mean of few documents is pulled towards nothing: it is mostly their own topic.
  const weight = documents.length + backgroundDocuments;
  let meanNorm2 = 0;
  for (let at = 0; at < mean.length; at++) {
    if (mean[at] === 0) continue;
    mean[at]! /= weight;
    meanNorm2 += mean[at]! * mean[at]!;
  }
  const lengths = documents.map((document) => logLength(document)).sort((a, b) => a - b);
  return {
    language,
    documents: documents.length,
    meanConcepts: mean,
    meanNorm2,
    nameDocuments,
    numeralDocuments,
    anchorDocuments,
    medianLogLength: lengths[lengths.length >> 1] ?? 0,
    verbosity: background.verbosity,
  };
}

function logLength(document: Print): number {
  return Math.log(document.lengthChars + 20);
}

/** Share of documents that hold a skeleton of so many consonants before any is counted; measured on news. */
const namePrior = [1, 1, 0.3, 0.1, 0.04, 0.015, 0.006, 0.003];
/** The same for a number of so many digits. */
const numeralPrior = [1, 0.3, 0.12, 0.03, 0.02, 0.005, 0.003, 0.002];
/** The same for an address, image or field. */
const anchorPrior = 0.05;
/** Weight of these priors, in documents. */
const priorDocuments = 20;

/** Turns a fingerprint into unit vectors under its language's statistics. */
export function prepareDocument(fingerprint: Print, statistics: LanguageStatistics): PreparedDocument {
  const { ids, values } = unitConcepts(fingerprint.concepts);
  let own = 0;
  for (let at = 0; at < ids.length; at++) own += values[at]! * statistics.meanConcepts[ids[at]!]!;
  const names = weigh(fingerprint.names, statistics.nameDocuments, statistics.documents, namePrior);
  const numerals = weigh(
    fingerprint.numerals,
    statistics.numeralDocuments,
    statistics.documents,
    numeralPrior,
  );
  return {
    fingerprint,
    statistics,
    conceptIds: ids,
    conceptValues: values,
    conceptOwnMean: own,
    nameIds: names.ids,
    nameValues: names.values,
    numeralIds: numerals.ids,
    numeralValues: numerals.values,
    anchorIds: fingerprint.anchors.ids,
    anchorWeights: Float64Array.from(fingerprint.anchors.ids, (id) => {
      const holders = (statistics.anchorDocuments.get(id) ?? 0) + priorDocuments * anchorPrior;
      return Math.max(0, -Math.log(holders / (statistics.documents + priorDocuments)));
    }),
    logLength: logLength(fingerprint),
    boundaries: boundaries(fingerprint.paragraphChars),
  };
}

/** Logarithmic counts times inverse document frequency (Sparck Jones 1972), at unit length. */
function weigh(
  vector: SparseNumbers,
  documentCounts: ReadonlyMap<number, number>,
  documents: number,
  prior: readonly number[],
): { ids: Uint32Array; values: Float32Array } {
  const ids = Uint32Array.from(vector.ids);
  const values = new Float32Array(ids.length);
  let norm2 = 0;
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at]!;
    const expected = priorDocuments * prior[id & 7]!;
    const frequency = ((documentCounts.get(id) ?? 0) + expected) / (documents + priorDocuments);
    const value = (1 + Math.log(vector.values[at]!)) * Math.max(0, -Math.log(frequency));
    values[at] = value;
    norm2 += value * value;
  }
  const scale = norm2 > 0 ? 1 / Math.sqrt(norm2) : 0;
  for (let at = 0; at < ids.length; at++) values[at]! *= scale;
  return { ids, values };
}

/** Documents at which the corpus and the background say equally much about a language's length. */
const lengthDocuments = 50;
/** The same when the background says nothing and the prior is that languages are equally wordy. */
const lengthDocumentsAlone = 10;

/** The log length that a translation by `b` of a document in `a` is expected to gain, negated: `a - b`. */
export function expectedLengthGap(a: LanguageStatistics, b: LanguageStatistics): number {
  const documents = Math.min(a.documents, b.documents);
  const corpus = a.medianLogLength - b.medianLogLength;
  if (a.verbosity === undefined || b.verbosity === undefined) {
    return (documents / (documents + lengthDocumentsAlone)) * corpus;
  }
  const weight = documents / (documents + lengthDocuments);
  return weight * corpus + (1 - weight) * (a.verbosity - b.verbosity);
}

function boundaries(paragraphChars: Numbers): number[] {
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
