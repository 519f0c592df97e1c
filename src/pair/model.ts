import type { Comparison } from './compare.js';

/** Weights of the two logistic steps, fitted by `scripts/fit-pairs.ts`; one set for all languages. */
export interface PairModel {
  /** Intercept and one weight a feature, in the order of {@link featuresOf}. */
  readonly evidence: readonly number[];
  /** Intercept, weight of the evidence, weight of the lead over the best rival. */
  readonly decision: readonly [number, number, number];
}

/** Standard deviation of the log length ratio of translated documents, as a share of one. */
export const lengthSpread = 0.25;

/** A lead over rivals counts up to this much: beyond it there is no rival. */
export const leadLimit = 6;

/**
 * Evidence of the rival a pair is thought to have when the corpus holds none: a lone pair must stand out from
 * the untranslated documents it would meet in a larger corpus.
 */
export const rivalFloor = -2;

export const pairModel: PairModel = {
  evidence: [-5.29, 21.79, 14.78, 3.25, -1.13, -0.64, 1.5, 4],
  decision: [-0.58, 0.27, 0.84],
};

/** What the logistic model sees of a comparison, the intercept's 1 first. */
export function featuresOf(comparison: Comparison): number[] {
  const z = comparison.lengthGap / lengthSpread;
  return [
    1,
    comparison.lexicon,
    comparison.names ?? 0,
    comparison.numerals ?? 0,
    // Both sides have numbers and none in common: a translation keeps its numbers.
    comparison.numerals !== null && comparison.numerals < 0.02 ? 1 : 0,
    Math.min(9, z * z),
    comparison.structure ?? 0.5,
    comparison.hints ?? 0,
  ];
}

/** Log-odds of translation from the pair's own evidence. */
export function evidenceOf(comparison: Comparison, model: PairModel = pairModel): number {
  const features = featuresOf(comparison);
  let sum = 0;
  for (let at = 0; at < features.length; at++) sum += features[at]! * model.evidence[at]!;
  return sum;
}

/**
 * Probability of translation once the rivals are known.
 *
 * @param lead
 *   evidence of the pair less that of the best other pair of either document
 */
export function decide(evidence: number, lead: number, model: PairModel = pairModel): number {
  const bounded = Math.max(-leadLimit, Math.min(leadLimit, lead));
  const [intercept, slope, leadWeight] = model.decision;
  return 1 / (1 + Math.exp(-(intercept + slope * evidence + leadWeight * bounded)));
}

/** Probability of translation when no rival is known: the pair must beat the rival every corpus may hold. */
export function decideAlone(evidence: number, model: PairModel = pairModel): number {
  return decide(evidence, evidence - rivalFloor, model);
}
