import type { ScoreTerm, ScoreTerms, scoreWeights } from '../../src/accept/index.js';
import { fitLogistic, type Observation } from '../score/logistic.js';

/** The kind of a unit that the aligner made wrong by itself; such errors count as often as they come. */
export const alignerError = 'misaligned by itself';

/** An example with the terms of its score. */
export interface FittedExample {
  readonly set: string;
  readonly fault: string | null;
  readonly weight: number;
  readonly terms: ScoreTerms;
}

/** What is believed of noise beforehand. */
export interface Noise {
  /** How likely planted noise is, for one unit that is sound; every kind of it counts alike. */
  readonly share: number;
  /** Kinds that count more than once. */
  readonly counts?: Readonly<Record<string, number>>;
}

/** Terms of evidence for a unit; all others may only speak against one. */
const speaksFor: ReadonlySet<ScoreTerm> = new Set([
  'wordsUnder',
  'wordsZ',
  'wordsFar',
  'odds',
  'oddsUnder',
  'oddsFar',
  'lengthAgainst',
  'numbersOfMany',
  'ladder',
]);
const ridge = 2e-5;

/**
 * Fits the weights; a term that would speak the wrong way is left out and the others are fitted again.
 */
export function fitWeights(
  names: readonly ScoreTerm[],
  some: readonly FittedExample[],
  noise: Noise,
): typeof scoreWeights {
  const out = new Set<ScoreTerm>();
  const observed = weighted(some, noise);
  let start: typeof scoreWeights | undefined;
  while (true) {
    const kept = names.filter((name) => !out.has(name));
    const observations = observed.map(
      ({ one, weight }): Observation => ({
        features: kept.map((name) => one.terms[name]),
        label: one.fault === null ? 1 : 0,
        weight,
      }),
    );
    const beta = fitLogistic(observations, ridge, start && [start.base, ...kept.map((name) => start![name])]);
    const wrong = kept.filter((name, k) => (speaksFor.has(name) ? beta[k + 1]! < 0 : beta[k + 1]! > 0));
    if (wrong.length === 0) {
      const fitted = Object.fromEntries(names.map((name) => [name, 0])) as typeof scoreWeights;
      kept.forEach((name, k) => {
        fitted[name] = Number(beta[k + 1]!.toFixed(2));
      });
      return { ...fitted, base: Number(beta[0]!.toFixed(2)) };
    }
    for (const name of wrong) out.add(name);
    start = Object.fromEntries(kept.map((name, k) => [name, beta[k + 1]!])) as typeof scoreWeights;
    start = { ...start, base: beta[0]! };
  }
}

/** Sets count by the root of their size, kinds of noise all the same but for those that {@link Noise} names. */
function weighted(
  some: readonly FittedExample[],
  { share: noise, counts = {} }: Noise,
): { readonly one: FittedExample; readonly weight: number }[] {
  const sizes = new Map<string, number>();
  for (const { set, weight } of some) sizes.set(set, (sizes.get(set) ?? 0) + weight);
  const first = some.map((one) => ({ one, weight: one.weight / Math.sqrt(sizes.get(one.set)!) }));
  const kinds = new Map<string | null, number>();
  for (const { one, weight } of first) kinds.set(one.fault, (kinds.get(one.fault) ?? 0) + weight);
  const planted = [...kinds.keys()].filter((kind) => kind !== null && kind !== alignerError);
  const share = (noise * kinds.get(null)!) / planted.length;
  return first.map(({ one, weight }) => ({
    one,
    weight:
      one.fault === null || one.fault === alignerError
        ? weight
        : ((counts[one.fault] ?? 1) * weight * share) / kinds.get(one.fault)!,
  }));
}
