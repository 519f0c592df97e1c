import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type ScoreTerm, scoreTerms, scoreWeights, unitScore } from '../../src/accept/index.js';
import { fitLogistic, type Observation, reliability } from '../score/logistic.js';
import { readTrueRows } from './corpus.js';
import { averagePrecision, caughtOf, measureNoise, type NoiseExample, thresholdAt } from './measure.js';

/**
 * `npm run fit-accept -- [FOLDER…] [--check]`: fits the weights of the score on true rows against planted noise and writes
 * `src/accept/score/weights.ts`; prints how each family of sets fares under the weights of the others, which is what the
 * score is worth on languages that it has not seen. With `--check` nothing is written.
 */
const args = process.argv.slice(2);
const folders = args.filter((arg) => !arg.startsWith('--'));
const names = (Object.keys(scoreWeights) as ScoreTerm[]).filter((name) => name !== 'base');

/** Terms of evidence for a unit; all others may only speak against one. */
const speaksFor: ReadonlySet<ScoreTerm> = new Set([
  'wordsUnder',
  'wordsZ',
  'wordsFar',
  'odds',
  'oddsUnder',
  'numbersOfMany',
]);
/** Noise is as likely as half of what is sound; every kind of it counts alike. */
const noiseWeight = 0.5;
const ridge = 2e-5;

const examples: NoiseExample[] = [];
for await (const some of measureNoise(readTrueRows(folders.length === 0 ? ['../shared/gold'] : folders)))
  examples.push(...some);

const families = [...new Set(examples.map(({ family }) => family))].sort();
const unseen = families.flatMap((family) => {
  const weights = fitWeights(examples.filter((one) => one.family !== family));
  return examples
    .filter((one) => one.family === family)
    .map((one) => ({ ...one, score: unitScore(one.features, null, weights) }));
});
console.log('each family of sets under the weights of the others');
const threshold = thresholdAt(unseen);
console.log(`average precision ${averagePrecision(unseen).toFixed(3)}, threshold ${threshold.toFixed(4)}`);
for (const { fault, examples: count, byScore } of caughtOf(unseen, threshold))
  console.log(`${fault.padEnd(20)} ${String(count).padStart(5)}  ${byScore.toFixed(3)}`);
const pairs = unseen.map(({ score, fault }): [number, 0 | 1] => [score, fault === null ? 1 : 0]);
for (const { from, to, count, predicted, observed } of reliability(pairs))
  console.log(
    `${from.toFixed(1)}-${to.toFixed(1)} ${String(count).padStart(6)}  ${predicted.toFixed(3)} ${observed.toFixed(3)}`,
  );

const weights = fitWeights(examples);
console.log(weights);
if (!args.includes('--check')) write(weights);

/** Fits the weights; a term that would speak the wrong way is left out and the others are fitted again. */
function fitWeights(some: readonly NoiseExample[]): typeof scoreWeights {
  const out = new Set<ScoreTerm>();
  const observed = weighted(some);
  while (true) {
    const kept = names.filter((name) => !out.has(name));
    const observations = observed.map(({ one, weight }): Observation => {
      const terms = scoreTerms(one.features);
      return { features: kept.map((name) => terms[name]), label: one.fault === null ? 1 : 0, weight };
    });
    const beta = fitLogistic(observations, ridge);
    const wrong = kept.filter((name, k) => (speaksFor.has(name) ? beta[k + 1]! < 0 : beta[k + 1]! > 0));
    if (wrong.length === 0) {
      const fitted = Object.fromEntries(names.map((name) => [name, 0])) as typeof scoreWeights;
      kept.forEach((name, k) => {
        fitted[name] = Number(beta[k + 1]!.toFixed(2));
      });
      return { ...fitted, base: Number(beta[0]!.toFixed(2)) };
    }
    for (const name of wrong) out.add(name);
  }
}

/** Sets count by the root of their size, kinds of noise all the same. */
function weighted(some: readonly NoiseExample[]): { readonly one: NoiseExample; readonly weight: number }[] {
  const sizes = new Map<string, number>();
  for (const { set, weight } of some) sizes.set(set, (sizes.get(set) ?? 0) + weight);
  const first = some.map((one) => ({ one, weight: one.weight / Math.sqrt(sizes.get(one.set)!) }));
  const kinds = new Map<string | null, number>();
  for (const { one, weight } of first) kinds.set(one.fault, (kinds.get(one.fault) ?? 0) + weight);
  const share = (noiseWeight * kinds.get(null)!) / (kinds.size - 1);
  return first.map(({ one, weight }) => ({
    one,
    weight: one.fault === null ? weight : (weight * share) / kinds.get(one.fault)!,
  }));
}

function write(found: typeof scoreWeights): void {
  const path = fileURLToPath(new URL('../../src/accept/score/weights.ts', import.meta.url));
  const old = readFileSync(path, 'utf8');
  const start = old.indexOf('{', old.indexOf('export const scoreWeights'));
  const end = old.indexOf('};', start);
  const lines = Object.keys(scoreWeights).map((name) => `  ${name}: ${found[name as ScoreTerm]},`);
  writeFileSync(path, `${old.slice(0, start)}{\n${lines.join('\n')}\n${old.slice(end)}`);
}
