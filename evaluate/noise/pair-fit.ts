import { type PairTerms, pairScore, pairWeights } from '../../src/accept/index.js';
import { fitLogistic } from '../score/logistic.js';

/** A document pair to fit by. */
export interface PairExample {
  readonly family: string;
  readonly translation: boolean;
  readonly alone: boolean;
  readonly terms: PairTerms;
  readonly units: number;
}

const names = (Object.keys(pairWeights) as (keyof PairTerms)[]).filter((name) => name !== 'base');
const ridge = 1e-3;
/** Share of the translations that may be lost. */
const falseAlarms = 0.01;

/** Fits the weights of {@link pairScore}; translations and comparable documents count alike. */
export function fitPairs(some: readonly PairExample[]): typeof pairWeights {
  const share = (translation: boolean): number =>
    0.5 / some.filter((one) => one.translation === translation).length;
  const beta = fitLogistic(
    some.map(({ translation, terms }) => ({
      features: names.map((name) => terms[name]),
      label: translation ? 1 : 0,
      weight: share(translation),
    })),
    ridge,
  );
  const fitted = Object.fromEntries(names.map((name, k) => [name, Number(beta[k + 1]!.toFixed(2))]));
  return { ...fitted, base: Number(beta[0]!.toFixed(2)) } as unknown as typeof pairWeights;
}

/** Prints how much of the comparable documents of each family is found under the weights of the others. */
export function reportPairs(some: readonly PairExample[]): void {
  const families = [...new Set(some.map(({ family }) => family))];
  const unseen = families.flatMap((family) => {
    const weights = fitPairs(some.filter((one) => one.family !== family));
    return some
      .filter((one) => one.family === family)
      .map((one) => ({ ...one, score: pairScore(one.terms, one.units, 0, weights) }));
  });
  const sound = unseen.filter(({ translation }) => translation).map(({ score }) => score);
  const threshold = sound.sort((a, b) => a - b)[Math.floor(falseAlarms * sound.length)] ?? 0;
  console.log(`document pairs: ${sound.length} translations, threshold ${threshold.toFixed(4)}`);
  for (const at of [threshold, 0.2, 0.35, 0.5])
    for (const alone of [false, true]) {
      const found = unseen.filter((one) => !one.translation && one.alone === alone);
      const caught = found.filter(({ score }) => score < at).length;
      const lost = sound.filter((score) => score < at).length;
      console.log(
        `under ${at.toFixed(3)}: ${caught} of ${found.length} comparable ones ${alone ? 'alone' : 'among translations'}, ${lost} translations`,
      );
    }
}
