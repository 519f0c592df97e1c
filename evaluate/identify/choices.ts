import { solve } from '../pairs/logistic.js';

/** One choice among several options, each with its features. */
export interface Choice {
  readonly options: readonly (readonly number[])[];
  /** Which was right. */
  readonly label: number;
  readonly weight: number;
}

/** Of features scaled to a mean square of 1, but for what is the same in all options of a kind. */
const ridge = 0.1;
const mostRounds = 50;

/**
 * Fits a conditional logit (McFadden 1974), `p(option) = exp(w . x) / sum exp(w . x)`, by Newton's method.
 *
 * @returns a weight a feature
 */
export function fitChoices(choices: readonly Choice[]): number[] {
  const size = choices[0]!.options[0]!.length;
  const weights = new Array<number>(size).fill(0);
  const penalties = meanSquares(choices, size).map((square) => ridge * square);
  for (let round = 0; round < mostRounds; round++) {
    const gradient = weights.map((weight, k) => -penalties[k]! * weight);
    const hessian = weights.map((_, row) => weights.map((_, k) => (row === k ? penalties[k]! + 1e-9 : 0)));
    for (const choice of choices) addTo(gradient, hessian, choice, weights);
    const step = solve(hessian, gradient);
    step.forEach((value, k) => {
      weights[k]! += Math.max(-2, Math.min(2, value));
    });
    if (Math.max(...step.map(Math.abs)) < 1e-6) break;
  }
  return weights;
}

/** Probabilities of the options. */
export function chancesOf(options: Choice['options'], weights: readonly number[]): readonly number[] {
  const sums = options.map((features) => features.reduce((sum, value, k) => sum + value * weights[k]!, 0));
  const most = Math.max(...sums);
  const odds = sums.map((sum) => Math.exp(sum - most));
  const all = odds.reduce((sum, one) => sum + one, 0);
  return odds.map((one) => one / all);
}

/** Adds what a choice says: the features of the right option less their mean, and their covariance. */
function addTo(
  gradient: number[],
  hessian: readonly number[][],
  { options, label, weight }: Choice,
  weights: readonly number[],
): void {
  const chances = chancesOf(options, weights);
  const means = gradient.map((_, k) => options.reduce((sum, x, at) => sum + chances[at]! * x[k]!, 0));
  means.forEach((mean, k) => {
    gradient[k]! += weight * (options[label]![k]! - mean);
  });
  options.forEach((x, at) => {
    const off = means.map((mean, k) => x[k]! - mean);
    off.forEach((a, row) => {
      off.forEach((b, column) => {
        hessian[row]![column]! += weight * chances[at]! * a * b;
      });
    });
  });
}

function meanSquares(choices: readonly Choice[], size: number): readonly number[] {
  const sums = new Array<number>(size).fill(0);
  let count = 0;
  for (const { options } of choices)
    for (const x of options) {
      count += 1;
      x.forEach((value, k) => {
        sums[k]! += value * value;
      });
    }
  return sums.map((sum) => sum / count);
}
