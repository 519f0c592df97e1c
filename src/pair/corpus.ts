import type { LanguageKey } from '../model/index.js';
import { CountTable, GrowingNumbers } from './counts.js';
import type { Numbers, PathHints, Print, SparseNumbers } from './types.js';
import { informationOf, weighNames, weighNumerals, weighSenses } from './weigh.js';

/**
 * Weight of the background, in documents: with so many documents of a language the corpus and the background
 * count the same.
 */
const backgroundDocuments = 8;

/** So many documents more than there are share out what synsets say: of few it is not known which words all texts use. */
const senseDoubt = 4;

/** What a corpus says about one language: how its documents look on average. */
export interface LanguageStatistics {
  readonly language: LanguageKey;
  readonly documents: number;
  /** Mean of the documents' unit concept vectors; what every text of the language shows. */
  readonly meanConcepts: Float64Array;
  readonly meanNorm2: number;
  /** Share of a document's different words that the wordnets know, in the mean, less where there are few documents; in [0, 1]. */
  readonly knownWords: number;
  /** Median of the natural logarithm of the documents' lengths. */
  readonly medianLogLength: number;
  /** Logarithm of the length that one and the same text has in this language, up to a constant. */
  readonly verbosity: number | undefined;
}

/** In how many documents of a language each feature occurs. */
export interface LanguageCounts {
  readonly senses: CountTable;
  readonly names: CountTable;
  readonly numerals: CountTable;
  readonly anchors: CountTable;
}

/** A document ready for comparison: unit vectors, ids ascending. */
export interface PreparedDocument {
  readonly hints: PathHints;
  readonly statistics: LanguageStatistics;
  readonly conceptIds: Uint16Array;
  readonly conceptValues: Float32Array;
  /** Dot product of the concept vector with its own language's mean. */
  readonly conceptOwnMean: number;
  readonly senseIds: Uint32Array;
  readonly senseValues: Float32Array;
  readonly nameIds: Uint32Array;
  readonly nameValues: Float32Array;
  readonly numeralIds: Uint32Array;
  readonly numeralValues: Float32Array;
  /** Ids and the information of each: minus the logarithm of its share of the language's documents. */
  readonly anchorIds: Uint32Array;
  readonly anchorWeights: Float64Array;
  readonly logLength: number;
  /** Where each paragraph but the last ends, as a share of the document. */
  readonly boundaries: Float64Array;
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

/** What is summed over the documents of a language, one after the other. */
export interface LanguageSums {
  readonly documents: number;
  /** Sum of the documents' unit concept vectors, dense. */
  readonly concepts: Float64Array;
  readonly medianLogLength: number;
  /** Sum of the shares of their words that the wordnets know. */
  readonly knownWords: number;
}

/**
 * Sums up the documents of one language.
 *
 * @param documents
 *   in ascending order of id: sums of floats depend on it
 * @param conceptCount
 *   length of a dense concept vector
 */
export function sumDocuments(
  documents: Iterable<Print>,
  conceptCount: number,
): { readonly sums: LanguageSums; readonly counts: LanguageCounts } {
  const sum = new Float64Array(conceptCount);
  const found = {
    senses: new GrowingNumbers(),
    names: new GrowingNumbers(),
    numerals: new GrowingNumbers(),
    anchors: new GrowingNumbers(),
  };
  const lengths: number[] = [];
  let knownWords = 0;
  for (const print of documents) {
    const { ids, values } = unitConcepts(print.concepts);
    for (let at = 0; at < ids.length; at++) sum[ids[at]!]! += values[at]!;
    for (const part of ['senses', 'names', 'numerals', 'anchors'] as const) {
      for (const id of print[part].ids) found[part].push(id);
    }
    lengths.push(logLength(print));
    knownWords += print.knownWords;
  }
  lengths.sort((a, b) => a - b);
  const { senses, names, numerals, anchors } = found;
  return {
    sums: {
      documents: lengths.length,
      concepts: sum,
      medianLogLength: lengths[lengths.length >> 1] ?? 0,
      knownWords,
    },
    counts: {
      senses: CountTable.of(senses.view),
      names: CountTable.of(names.view),
      numerals: CountTable.of(numerals.view),
      anchors: CountTable.of(anchors.view),
    },
  };
}

/** The statistics of a language from its sums and what is known of it beforehand. */
export function statisticsOf(
  language: LanguageKey,
  { documents, concepts, medianLogLength, knownWords }: LanguageSums,
  background: LanguageBackground,
): LanguageStatistics {
  const mean = concepts.slice();
  background.meanConcepts?.forEach((value, id) => {
    mean[id]! += backgroundDocuments * value;
  });
  // Without a background the mean of few documents is pulled towards nothing: it is mostly their own topic.
  const weight = documents + backgroundDocuments;
  let meanNorm2 = 0;
  for (let at = 0; at < mean.length; at++) {
    if (mean[at] === 0) continue;
    mean[at]! /= weight;
    meanNorm2 += mean[at]! * mean[at]!;
  }
  const { verbosity } = background;
  return {
    ...{ language, documents, meanConcepts: mean, meanNorm2, medianLogLength, verbosity },
    knownWords: knownWords / (documents + senseDoubt),
  };
}

function logLength(document: Print): number {
  return Math.log(document.lengthChars + 20);
}

/** Turns a fingerprint into unit vectors under its language's statistics. */
export function prepareDocument(
  print: Print,
  statistics: LanguageStatistics,
  counts: LanguageCounts,
): PreparedDocument {
  const { ids, values } = unitConcepts(print.concepts);
  let own = 0;
  for (let at = 0; at < ids.length; at++) own += values[at]! * statistics.meanConcepts[ids[at]!]!;
  const names = weighNames(print.names, counts.names, statistics.documents);
  const numerals = weighNumerals(print.numerals, counts.numerals, statistics.documents);
  const senses = weighSenses(print.senses, counts.senses, statistics.documents);
  return {
    hints: print.hints,
    statistics,
    conceptIds: ids,
    conceptValues: values,
    conceptOwnMean: own,
    senseIds: senses.ids,
    senseValues: senses.values,
    nameIds: names.ids,
    nameValues: names.values,
    numeralIds: numerals.ids,
    numeralValues: numerals.values,
    anchorIds: Uint32Array.from(print.anchors.ids),
    anchorWeights: Float64Array.from(print.anchors.ids, (id) =>
      informationOf(counts.anchors.get(id), statistics.documents),
    ),
    logLength: logLength(print),
    boundaries: boundaries(print.paragraphChars),
  };
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

function boundaries(paragraphChars: Numbers): Float64Array {
  let total = 0;
  for (const length of paragraphChars) total += length;
  const found = new Float64Array(Math.max(0, paragraphChars.length - 1));
  let sum = 0;
  for (let at = 0; at < found.length; at++) {
    sum += paragraphChars[at]!;
    found[at] = sum / Math.max(1, total);
  }
  return found;
}
