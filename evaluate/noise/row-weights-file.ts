import type { DoubtWeights } from '../../src/accept/index.js';
import type { AllDoubts } from './fitting.js';

/** What is fitted of rows. */
export interface RowWeights {
  readonly weights: AllDoubts;
  readonly first: DoubtWeights;
  readonly calibration: readonly (readonly [number, number])[];
}

/** The text of `src/accept/score/row-weights.ts`. */
export function rowWeightsFile({ weights, first, calibration }: RowWeights): string {
  const fields = (own: DoubtWeights, indent: string): string =>
    Object.entries(own)
      .map(([name, value]) => `${indent}${name}: ${value},\n`)
      .join('');
  const doubts = Object.entries(weights).map(([doubt, own]) => `  ${doubt}: {\n${fields(own, '    ')}  },\n`);
  const knots = calibration.map(([score, share]) => `  [${score}, ${share}],\n`);
  return `// Written by \`npm run fit-accept\`.
import type { ScoreTerm } from './weights.js';

/** What can be wrong with a row; each doubt has weights of its own. */
export type Doubt = 'misaligned' | 'missing' | 'scrambled' | 'language' | 'junk';

/** Weights of the terms by name; those that are 0 are left out. */
export type DoubtWeights = Readonly<Partial<Record<ScoreTerm, number>>>;

/**
 * Weights of a multinomial logistic regression on the terms of a row, of each doubt against the row's being a translation, fitted on
 * gold rows against planted faults of the same sets (docs/accept.md, "Score").
 */
export const doubtWeights: Readonly<Record<Doubt, DoubtWeights>> = {
${doubts.join('')}};

/** Weights of the logistic regression by which rows are judged first: nothing of the rows beside them. */
export const firstWeights: DoubtWeights = {
${fields(first, '  ')}};

/**
 * Knots of the line from what no doubt takes to the probability of a translation, by what came true of families of sets that the weights had
 * not seen.
 */
export const rowCalibration: readonly (readonly [score: number, probability: number])[] = [
${knots.join('')}];
`;
}
