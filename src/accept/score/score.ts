import type { Features } from '../features/features.js';
import { type Doubt, type DoubtWeights, doubtWeights, firstWeights, rowCalibration } from './row-weights.js';
import { numbersContradict, type ScoreTerms, scoreTerms, sidesShareLanguage } from './terms.js';
import { ladderWeights, type ScoreTerm } from './weights.js';

/** The most that a unit can score whose numbers contradict or whose sides are of one language. */
const doubted = 0.5;
/** The least of one that only its numbers speak against: by itself that turns no unit down under `research`. */
const onlyNumbers = 0.1;
/** Terms of what numbers say where they contradict. */
const ofNumbers = ['numbers', 'numbersOfMany'] as const;

/**
 * Calibrated probability that a unit is a translation, in [0, 1].
 *
 * Units of a ladder are weighed by what the ladder says of them, by their words and their content; rows without one by
 * words, lengths, content and the rows beside them. At most a half where numbers contradict each other, and where both sides
 * are of one language.
 *
 * @param ladder
 *   score of the aligner, in [0, 1]; null for rows that come without one
 */
export function unitScore(features: Features, ladder: number | null): number {
  return ladder === null ? rowScore(features) : ladderScore(features, ladder);
}

/**
 * The score of a unit of a ladder.
 *
 * @param weights
 *   others than the fitted ones, for fitting
 */
export function ladderScore(
  features: Features,
  ladder: number,
  weights: Readonly<Record<ScoreTerm, number>> = ladderWeights,
): number {
  return within(features, scoreTerms(features, ladder), (terms) => logistic(weighed(weights, terms)));
}

/**
 * The score of a row without a ladder: what no doubt takes, calibrated on families of sets that the weights had not seen.
 *
 * @param weights
 *   others than the fitted ones, for fitting
 * @param calibration
 *   the same of the calibration
 */
export function rowScore(
  features: Features,
  weights: Readonly<Record<Doubt, DoubtWeights>> = doubtWeights,
  calibration: readonly (readonly [number, number])[] = rowCalibration,
): number {
  return within(features, scoreTerms(features, null), (terms) =>
    calibrated(undoubted(terms, weights), calibration),
  );
}

/**
 * A first judgement of a row by itself, in [0, 1]: it tells how far to believe in what rows beside it are measured against, and
 * is no score.
 */
export function firstScore(features: Features): number {
  return logistic(weighed(firstWeights, scoreTerms(features, null)));
}

/** Keeps a score within the bounds that numbers and languages set. */
function within(features: Features, terms: ScoreTerms, of: (terms: ScoreTerms) => number): number {
  const score = of(terms);
  if (sidesShareLanguage(features)) return Math.min(doubted, score);
  if (!numbersContradict(features)) return score;
  const others = of({ ...terms, ...Object.fromEntries(ofNumbers.map((name) => [name, 0])) });
  return Math.min(doubted, others > 0.5 ? Math.max(onlyNumbers, score) : score);
}

/** Probability that none of the doubts is right (multinomial logistic regression, the true rows as reference). */
function undoubted(terms: ScoreTerms, weights: Readonly<Record<Doubt, DoubtWeights>>): number {
  let odds = 1;
  for (const doubt of Object.keys(weights) as Doubt[]) odds += Math.exp(weighed(weights[doubt], terms));
  return 1 / odds;
}

/** The line through the knots of a calibration. */
function calibrated(score: number, knots: readonly (readonly [number, number])[]): number {
  let at = 1;
  while (at < knots.length - 1 && knots[at]![0] < score) at++;
  const [[from, low], [to, high]] = [knots[at - 1]!, knots[at]!];
  return low + ((high - low) * (score - from)) / (to - from);
}

function weighed(weights: DoubtWeights, terms: ScoreTerms): number {
  const { names, values } = listOf(weights);
  let sum = 0;
  for (let at = 0; at < names.length; at++) sum += values[at]! * terms[names[at]!];
  return sum;
}

/** Names and values of weights, in their order; every row is weighed by the same few. */
const lists = new WeakMap<
  DoubtWeights,
  { readonly names: readonly ScoreTerm[]; readonly values: readonly number[] }
>();

function listOf(weights: DoubtWeights) {
  let list = lists.get(weights);
  if (list === undefined) {
    list = { names: Object.keys(weights) as ScoreTerm[], values: Object.values(weights) };
    lists.set(weights, list);
  }
  return list;
}

const logistic = (sum: number): number => 1 / (1 + Math.exp(-sum));
