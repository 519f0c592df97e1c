import type { Doubt, DoubtWeights, ScoreTerm, ScoreTerms } from '../../src/accept/index.js';
import { fitLogistic, type Observation } from '../score/logistic.js';
import { fitMultinomial, type Sign } from '../score/multinomial.js';

/** The kind of a unit that the aligner made wrong by itself; such errors count as often as they come. */
export const alignerError = 'misaligned by itself';

/** A weight for each term. */
export type Weights = Readonly<Record<ScoreTerm, number>>;

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
  'order',
  'orderUnder',
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
): Weights {
  const out = new Set<ScoreTerm>();
  const observed = weighted(some, noise);
  let start: Weights | undefined;
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
      const fitted = Object.fromEntries(names.map((name) => [name, 0])) as Record<ScoreTerm, number>;
      kept.forEach((name, k) => {
        fitted[name] = Number(beta[k + 1]!.toFixed(2));
      });
      return { ...fitted, base: Number(beta[0]!.toFixed(2)) };
    }
    for (const name of wrong) out.add(name);
    start = Object.fromEntries(kept.map((name, k) => [name, beta[k + 1]!])) as Weights;
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

/** Which doubt each kind of noise is; kinds that look alike share one. */
const doubtOf: Readonly<Record<string, Doubt>> = {
  'misaligned by one': 'misaligned',
  'misaligned by far': 'misaligned',
  boilerplate: 'misaligned',
  'negation left out': 'misaligned',
  'number changed': 'misaligned',
  'half missing': 'missing',
  'short junk': 'missing',
  'misordered words': 'scrambled',
  'machine salad': 'scrambled',
  'wrong language': 'language',
  'untranslated source': 'language',
  'untranslated target': 'language',
  'half translated': 'language',
  'broken encoding': 'language',
  letterless: 'junk',
  markup: 'junk',
  'machine loops': 'junk',
};
const doubts = ['misaligned', 'missing', 'scrambled', 'language', 'junk'] as const;
/** Of each doubt, on terms scaled to a mean square of 1. */
const doubtRidge = 2.5e-3;
/** A side that stands in the row beside too says neither way by itself. */
const either: ReadonlySet<ScoreTerm> = new Set(['sharedSide']);

/** Weights of all doubts. */
export type AllDoubts = Readonly<Record<Doubt, DoubtWeights>>;

/** Fits the doubts together: each against the true rows and the others. */
export function fitDoubts(
  names: readonly ScoreTerm[],
  some: readonly FittedExample[],
  noise: Noise,
  start?: AllDoubts,
): AllDoubts {
  const observations = weighted(some, noise).map(({ one, weight }) => ({
    features: names.map((name) => one.terms[name]),
    label: one.fault === null ? 0 : 1 + doubts.indexOf(doubtOf[one.fault]!),
    weight,
  }));
  const signs = names.map((name): Sign => (either.has(name) ? 0 : speaksFor.has(name) ? -1 : 1));
  const before =
    start &&
    doubts.map((doubt) => (['base', ...names] as ScoreTerm[]).map((name) => start[doubt][name] ?? 0));
  const found = fitMultinomial(observations, doubts.length, signs, doubtRidge, before);
  const weightsOf = (beta: readonly number[]): DoubtWeights =>
    Object.fromEntries(
      (['base', ...names] as ScoreTerm[])
        .map((name, k): [ScoreTerm, number] => [name, Number(beta[k]!.toFixed(2))])
        .filter(([, value]) => value !== 0),
    );
  return Object.fromEntries(doubts.map((doubt, g) => [doubt, weightsOf(found[g]!)])) as AllDoubts;
}
