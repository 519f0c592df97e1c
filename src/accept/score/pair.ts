import type { Features } from '../features/features.js';

/** A unit of a document pair as the pair is judged by it. */
export interface PairUnit {
  /** Length of both sides in characters. */
  readonly length: number;
  /** Score of the aligner, in [0, 1]. */
  readonly ladder: number;
  /** Whether it is one segment on each side. */
  readonly single: boolean;
  readonly features: Pick<Features, 'rival_odds' | 'lost'>;
}

/** What a document pair is judged by; means are by length, so that a heading does not weigh like a paragraph. */
export interface PairTerms {
  readonly base: 1;
  /** Mean score that the ladder gives the units. */
  readonly ladder: number;
  /** Share of the text in units of one segment on each side: translators mostly keep sentences. */
  readonly single: number;
  /** Log odds of the ladder's confidence. */
  readonly confidence: number;
  /** By how much the words fit the other sides of neighbors better: in a comparable text any sentence fits any as well. */
  readonly rival: number;
  /** What the words of stretches without counterpart say. */
  readonly lost: number;
}

/**
 * Weights of the logistic regression of "the two translate each other" on the terms of a document pair, fitted by
 * `npm run fit-accept` on translations against comparable documents (docs/accept.md, "Document pairs").
 */
export const pairWeights: Readonly<Record<keyof PairTerms, number>> = {
  base: -13.17,
  ladder: 0.98,
  single: 1.56,
  confidence: 4.13,
  rival: -1.46,
  lost: -0.76,
};

const within = (least: number, most: number, value: number): number => Math.max(least, Math.min(most, value));

/**
 * What the units of a document pair say of it; null without units.
 *
 * @param confidence
 *   of the ladder, against shuffled controls, in [0, 1]
 */
export function pairTerms(units: readonly PairUnit[], confidence: number): PairTerms | null {
  const mean = (value: (unit: PairUnit) => number | null): number => {
    let [weight, sum] = [0, 0];
    for (const unit of units) {
      const one = value(unit);
      if (one === null) continue;
      weight += unit.length;
      sum += unit.length * one;
    }
    return weight === 0 ? 0 : sum / weight;
  };
  if (units.length === 0) return null;
  const sure = within(0.01, 0.99, confidence);
  return {
    base: 1,
    ladder: mean(({ ladder }) => ladder),
    single: mean(({ single }) => (single ? 1 : 0)),
    confidence: Math.log(sure / (1 - sure)),
    rival: within(
      -3,
      2,
      mean(({ features }) => features.rival_odds),
    ),
    lost: within(
      0,
      8,
      mean(({ features }) => features.lost),
    ),
  };
}

/** Units that a pair is believed to have beside its own, and the log odds of a translation that these speak for. */
const priorUnits = 3;
const priorLogit = 2;

/**
 * Probability that two documents translate each other, in [0, 1], by all their units together; few units leave it near
 * what is believed of pairs beforehand.
 *
 * @param units
 *   how many units the terms are of
 * @param others
 *   documents of other languages in the group of the two: each was found to say what they say, and where many do it is
 *   less likely that these two only tell of the same things
 */
export function pairScore(terms: PairTerms, units: number, others = 0, weights = pairWeights): number {
  let own = 0;
  for (const name of Object.keys(weights) as (keyof PairTerms)[]) own += weights[name] * terms[name];
  const logit = (units * own + priorUnits * priorLogit) / (units + priorUnits) + Math.log1p(others);
  return 1 / (1 + Math.exp(-logit));
}
