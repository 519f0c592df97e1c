import type { Comparison } from './compare.js';

/** Weights of the two logistic steps, fitted by `evaluate/pairs/fit.ts`; one set for all languages. */
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
 * Evidence of the rival that a pair must beat even when the corpus holds none so strong: in a small corpus a
 * document on the same topic would be the best candidate only because no other was there to compare.
 *
 * Falls with the logarithm of the rivals seen, as the largest of so many chance values would grow; from about
 * 30 rivals on the ones seen are what decides.
 *
 * @param rivals
 *   other documents of either language that could have been chosen instead
 */
export function rivalFloor(rivals: number): number {
  return 1 - 0.9 * Math.log(1 + rivals);
}

export const pairModel: PairModel = {
  evidence: [-4.84, 21.74, 14.09, 3.08, -1.11, -0.63, 1.5, 4, 5, 18.35, -1.06, -3.91],
  decision: [-0.56, 0.1, 1.03],
};

/** Squared deviations of the length that count against a pair at most. */
const mostLength = 9;
/** The same when the two point to the same things, or are versions of one page: then one is a part of the other, or its translator stopped. */
const leastLength = 3;
/** Shares of common anchors between which the first limit goes over into the second. */
const partAnchors = [0.3, 0.6] as const;

function lengthLimit({ anchors, hints }: Comparison): number {
  if (hints !== null && hints > 0) return leastLength;
  const [from, to] = partAnchors;
  const share = Math.max(0, Math.min(1, ((anchors ?? 0) - from) / (to - from)));
  return mostLength - share * (mostLength - leastLength);
}

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
    Math.min(lengthLimit(comparison), z * z),
    comparison.structure ?? 0.5,
    comparison.hints ?? 0,
    comparison.anchors ?? 0,
    comparison.knownWords * comparison.senses,
    comparison.knownWords,
    comparison.knownWords * comparison.lexicon,
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

/** Rivals that a group as a whole counts as having beaten; its members' own pairs have met theirs before. */
const groupRivals = 30;

/** What a document or group must beat that joins another group: {@link rivalFloor} of a middling corpus. */
export const groupRivalFloor = rivalFloor(groupRivals);

/** Probability of translation of a mean over a group's pairs. */
export function decideAlone(evidence: number, model: PairModel = pairModel): number {
  return decide(evidence, evidence - groupRivalFloor, model);
}
