import { minScoreOf, type PairTerms, type Preset } from '../../src/accept/index.js';
import { alignDocuments, type DocumentSegments } from '../../src/align/index.js';
import { type LexiconSource, loadLexicon } from '../../src/lexicon/index.js';
import { type AcceptanceOf, createAcceptance, pairTermsOf } from '../../src/run/accepting.js';
import type { TrueRows } from './corpus.js';
import { coverageOf, featuresOf, ladderRows, sampleOf } from './ladder-rows.js';

/** What became of one document pair. */
export interface JudgedPair {
  readonly set: string;
  readonly family: string;
  /** Whether the two translate each other, or only tell of the same things. */
  readonly translation: boolean;
  /** Whether the corpus held nothing else to learn from. */
  readonly alone: boolean;
  /** Probability of the ladder; under `align.minConfidence` the pair is undone. */
  readonly confidence: number;
  /** Units that were aligned and those that the preset keeps, where the pair is not undone. */
  readonly units: number;
  readonly kept: number;
  readonly pairScore: number;
  readonly terms: PairTerms | null;
}

/** True rows that make up one document, and documents that are taken of a set. */
const documentRows = 24;
const mostDocuments = 20;
/** Documents of each kind that are aligned by themselves besides. */
const mostAlone = 4;
const minConfidence = 0.5;

/**
 * Aligns and judges document pairs of a set: translations, and comparable ones made of the same stretch of text, its even
 * rows on one side and its odd rows on the other, so that they tell of the same things in the same order and no line
 * translates another. Comparable ones are aligned among translations, as in a build, and some of both by themselves.
 */
export function judgePairs(set: TrueRows, acceptanceOf: AcceptanceOf): JudgedPair[] {
  const stretches: TrueRows['rows'][] = [];
  for (let at = 0; at + 8 <= set.rows.length && stretches.length < mostDocuments; at += documentRows)
    stretches.push(set.rows.slice(at, at + documentRows));
  const segments = (texts: readonly string[]) => texts.map((text) => ({ text }));
  const make = (rows: TrueRows['rows'], tgtRest: number): DocumentSegments => ({
    src: segments(rows.filter((_, k) => k % 2 === 0).map(({ src }) => src)),
    tgt: segments(rows.filter((_, k) => k % 2 === tgtRest).map(({ tgt }) => tgt)),
  });
  const translated = stretches.map((rows) => make(rows, 0));
  const comparable = stretches.filter((_, k) => k % 3 === 0).map((rows) => make(rows, 1));
  const judge = (documents: readonly DocumentSegments[], company: readonly DocumentSegments[]) =>
    judgeDocuments(documents, company, set, acceptanceOf);
  return [
    ...judge(translated, []).map((one) => ({ ...one, translation: true, alone: false })),
    ...judge(comparable, translated).map((one) => ({ ...one, translation: false, alone: false })),
    ...translated
      .slice(0, mostAlone)
      .flatMap((one) => judge([one], []).map((judged) => ({ ...judged, translation: true, alone: true }))),
    ...comparable
      .slice(0, mostAlone)
      .flatMap((one) => judge([one], []).map((judged) => ({ ...judged, translation: false, alone: true }))),
  ];
}

/** Aligns documents among others and judges the first. */
function judgeDocuments(
  documents: readonly DocumentSegments[],
  company: readonly DocumentSegments[],
  { set, family, languages, exclude }: TrueRows,
  acceptanceOf: AcceptanceOf,
): Omit<JudgedPair, 'translation' | 'alone'>[] {
  const all = [...documents, ...company];
  const lexicon = loadLexicon([languages.src, languages.tgt], { exclude });
  const { ladders } = alignDocuments(all, { languages, lexicon });
  const rows = all.map((document, d) => ladderRows(document, ladders[d]!.beads, languages));
  const accept = acceptanceOf(languages, sampleOf(rows));
  return documents.map((document, d) => {
    const { confidence } = ladders[d]!;
    const judged = accept(rows[d]!, { coverage: coverageOf(document, rows[d]!), confidence });
    const kept = judged.filter(({ finding }) => finding === null).length;
    return {
      set,
      family,
      confidence,
      units: judged.length,
      kept: confidence < minConfidence ? 0 : kept,
      pairScore: judged[0]?.unit.features?.pair_score ?? 0,
      terms: pairTermsOf(
        judged.map((one) => ({ ...one, features: featuresOf(one.unit) })),
        confidence,
      ),
    };
  });
}

/** The acceptance of a build under a preset. */
export function acceptanceUnder(
  preset: Preset,
  exclude: readonly LexiconSource[] = [],
): Promise<AcceptanceOf> {
  return createAcceptance({ accept: { preset, rules: {}, minScore: minScoreOf(preset) } }, exclude);
}
