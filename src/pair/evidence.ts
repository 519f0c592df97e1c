import { type Lexicon, type LexiconSource, loadLexicon } from '../lexicon/index.js';
import type { LanguageKey } from '../model/index.js';
import { fileDocuments, findCandidates } from './candidates.js';
import { type Comparison, makeComparer } from './compare.js';
import {
  gatherStatistics,
  type LanguageBackground,
  type LanguageStatistics,
  type PreparedDocument,
  prepareDocument,
  unitConcepts,
} from './corpus.js';
import { withoutWordnets } from './fingerprint.js';
import { evidenceOf, leadLimit, rivalFloor } from './model.js';
import type { Print } from './types.js';
import { tellingVersions } from './versions.js';

/** A compared pair of documents; `a` stands before `b` in the corpus order. */
export interface CandidatePair {
  readonly a: number;
  readonly b: number;
  readonly evidence: number;
}

/** The documents of a run, ready for comparison, and what was found between them. */
export interface EvidenceSpace {
  /** Ordered by language key, then id. */
  readonly documents: readonly PreparedDocument[];
  readonly candidates: readonly CandidatePair[];
  /** Evidence between any two documents, candidates or not. */
  compare(a: number, b: number): CandidatePair;
  /** The features behind {@link EvidenceSpace.compare}. */
  explain(a: number, b: number): Comparison;
  /** Evidence between two prepared documents that need not be in the space. */
  compareDocuments(a: PreparedDocument, b: PreparedDocument): number;
  /** Puts another document of the same language in the place of one, its copy; candidates stay as they are. */
  replace(index: number, fingerprint: Print): void;
}

/**
 * Gathers each language's statistics, finds candidate pairs between every two languages and compares them.
 *
 * @param fingerprints
 *   one a document, in any order
 */
export function gatherEvidence(
  fingerprints: readonly Print[],
  exclude: readonly LexiconSource[],
): EvidenceSpace {
  const lexicon = loadLexicon([], { exclude: withoutWordnets(exclude) });
  const byLanguage = new Map<LanguageKey, Print[]>();
  for (const document of [...tellingVersions(fingerprints)].sort(byLanguageAndId)) {
    const list = byLanguage.get(document.language);
    if (list === undefined) byLanguage.set(document.language, [document]);
    else list.push(document);
  }
  const documents: PreparedDocument[] = [];
  const spans: { start: number; end: number }[] = [];
  const backgroundOf = makeBackgrounds(byLanguage, lexicon);
  for (const [language, list] of byLanguage) {
    const statistics = gatherStatistics(language, list, backgroundOf(language), lexicon.conceptCount);
    spans.push({ start: documents.length, end: documents.length + list.length });
    for (const document of list) documents.push(prepareDocument(document, statistics));
  }
  const comparer = makeComparer(lexicon.conceptCount);
  const explain = (a: number, b: number): Comparison => comparer.compare(documents[a]!, documents[b]!);
  const compare = (a: number, b: number): CandidatePair => {
    return { a, b, evidence: evidenceOf(explain(a, b)) };
  };
  const candidates: CandidatePair[] = [];
  const indexes = spans.map(({ start, end }) => fileDocuments(documents.slice(start, end)));
  spans.forEach((left, index) => {
    for (let other = index + 1; other < spans.length; other++) {
      const compared = findCandidates(indexes[index]!, indexes[other]!).map(([i, j]) =>
        compare(left.start + i, spans[other]!.start + j),
      );
      for (const pair of keepBest(compared)) candidates.push(pair);
    }
  });
  return {
    documents,
    candidates,
    compare,
    explain,
    compareDocuments: (a, b) => evidenceOf(comparer.compare(a, b)),
    replace(index, fingerprint) {
      documents[index] = prepareDocument(fingerprint, documents[index]!.statistics);
    },
  };
}

/** Candidates of a document in one language that are kept once compared: itself, its rivals, and one more. */
const comparedKept = 4;

/** Drops the pairs that are among the best of neither document, in the order given. */
function keepBest(pairs: readonly CandidatePair[]): CandidatePair[] {
  const best = new Map<number, number[]>();
  const note = (document: number, evidence: number): void => {
    const list = best.get(document);
    if (list === undefined) best.set(document, [evidence]);
    else {
      list.push(evidence);
      list.sort((x, y) => y - x);
      if (list.length > comparedKept) list.pop();
    }
  };
  for (const { a, b, evidence } of pairs) {
    note(a, evidence);
    note(b, evidence);
  }
  const among = (document: number, evidence: number): boolean => evidence >= best.get(document)!.at(-1)!;
  return pairs.filter(({ a, b, evidence }) => among(a, evidence) || among(b, evidence));
}

/** Documents of other languages that make a background for a language of which nothing is known. */
const minOtherDocuments = 8;

/**
 * What each language looks like before its documents are seen: the words of its UDHR; without one, the
 * documents of all the other languages, whose common topics are no evidence of translation either.
 */
function makeBackgrounds(
  byLanguage: ReadonlyMap<LanguageKey, readonly Print[]>,
  lexicon: Lexicon,
): (language: LanguageKey) => LanguageBackground {
  const sums = new Map<LanguageKey, Float64Array>();
  const total = new Float64Array(lexicon.conceptCount);
  let count = 0;
  for (const [language, list] of byLanguage) {
    const sum = new Float64Array(lexicon.conceptCount);
    for (const { concepts } of list) {
      const { ids, values } = unitConcepts(concepts);
      for (let at = 0; at < ids.length; at++) sum[ids[at]!]! += values[at]!;
    }
    sums.set(language, sum);
    sum.forEach((value, id) => {
      total[id]! += value;
    });
    count += list.length;
  }
  return (language) => {
    const letters = lexicon.lettersOfSameText(language);
    const verbosity = letters === undefined ? undefined : Math.log(letters / lettersOfReference);
    const vector = new Float64Array(lexicon.conceptCount);
    lexicon.addBackground(language, vector);
    const norm2 = vector.reduce((sum, value) => sum + value, 0);
    if (norm2 > 0) return { meanConcepts: vector.map((value) => Math.sqrt(value / norm2)), verbosity };
    const own = sums.get(language);
    const others = count - (byLanguage.get(language)?.length ?? 0);
    if (others < minOtherDocuments || own === undefined) return { meanConcepts: undefined, verbosity };
    return { meanConcepts: total.map((value, id) => (value - own[id]!) / others), verbosity };
  };
}

/** Letters of the English UDHR: the language against which the others count as wordy or terse. */
const lettersOfReference = 8424;

/**
 * The best evidence of each document in each other language, and the second best: what a pair must beat.
 *
 * @returns
 *   the lead of a pair over the best other pair that either of its documents has in the other's language
 */
export function leadsOf(space: EvidenceSpace): (pair: CandidatePair) => number {
  const numbers = new Map<LanguageStatistics, number>();
  for (const { statistics } of space.documents) {
    if (!numbers.has(statistics)) numbers.set(statistics, numbers.size);
  }
  const languages = numbers.size;
  const size = space.documents.length * languages;
  const none = Number.NEGATIVE_INFINITY;
  const first = new Float64Array(size).fill(none);
  const second = new Float64Array(size).fill(none);
  const owner = new Int32Array(size).fill(-1);
  const place = (document: number, other: number): number =>
    document * languages + numbers.get(space.documents[other]!.statistics)!;
  const note = (document: number, other: number, evidence: number): void => {
    const at = place(document, other);
    if (evidence > first[at]!) {
      second[at] = first[at]!;
      first[at] = evidence;
      owner[at] = other;
    } else if (evidence > second[at]!) second[at] = evidence;
  };
  for (const { a, b, evidence } of space.candidates) {
    note(a, b, evidence);
    note(b, a, evidence);
  }
  const rival = (document: number, other: number): number => {
    const at = place(document, other);
    return owner[at] === other ? second[at]! : first[at]!;
  };
  return ({ a, b, evidence }) => {
    const rivals = space.documents[a]!.statistics.documents + space.documents[b]!.statistics.documents - 2;
    return Math.min(leadLimit, evidence - Math.max(rivalFloor(rivals), rival(a, b), rival(b, a)));
  };
}

function byLanguageAndId(a: Print, b: Print): number {
  if (a.language !== b.language) return a.language < b.language ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
