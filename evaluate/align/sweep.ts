/**
 * `npm run sweep -- GOLDDIR…`: aligns all sets of the folders with one constant of the aligner changed at a time, and
 * prints strict F1 (recall where a set lists some links only), a row a change: the mean of each family of sets (the
 * first word of their names) and the mean of the families. `-three` sets are aligned document by document.
 */

import { type AlignParameters, defaultParameters } from '../../src/align/index.js';
import { evaluateSet, type GoldSet, readGoldSets } from '../score/index.js';

const changes: readonly Partial<AlignParameters>[] = [
  {},
  { lexicalWeight: 0.7 },
  { lexicalWeight: 1.3 },
  { learnedWeight: 0.5 },
  { learnedWeight: 0.9 },
  { lengthWeight: 0.8 },
  { lengthWeight: 1.2 },
  { punctuationWeight: 0.3 },
  { punctuationWeight: 0.7 },
  { nullPrior: 0.06 },
  { nullPrior: 0.13 },
  { nullRunPrior: 0.4 },
  { nullRunPrior: 0.6 },
  { mergePrior: 0.05 },
  { mergePrior: 0.1 },
  { copiedNumbers: 0 },
  { copiedWords: 0 },
  { discount: 0.3 },
  { discount: 0.7 },
  { priorStrength: 1 },
  { priorStrength: 4 },
  { learnIterations: 2 },
  { learnIterations: 6 },
  { lexiconMass: 0.3 },
  { lexiconMass: 0.7 },
  { cognateMass: 0.4 },
  { cognateMass: 0.8 },
  { batchRounds: 1 },
  { largeRounds: 1 },
];

const folders = process.argv.slice(2);
const sets = readGoldSets(folders.length > 0 ? folders : ['../shared/gold']);
const familyOf = ({ name }: GoldSet): string =>
  name.endsWith('-three') ? 'three' : (/^\w+/.exec(name)?.[0] ?? name);
const families = [...new Set(sets.map(familyOf))].sort();
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

console.log(`| change | ${families.join(' | ')} | mean |`);
console.log(`|---|${'---|'.repeat(families.length + 1)}`);
for (const change of changes) {
  const scores = new Map<string, number[]>(families.map((family) => [family, []]));
  for (const set of sets) {
    const { score } = evaluateSet(set, {
      exclude: ['udhr'],
      alone: familyOf(set) === 'three',
      parameters: change,
    });
    scores.get(familyOf(set))!.push(set.recallOnly ? score.recallStrict : score.f1Strict);
  }
  const means = families.map((family) => mean(scores.get(family)!));
  const name = Object.entries(change)
    .map(([key, value]) => `${key} ${value} for ${defaultParameters[key as keyof AlignParameters]}`)
    .join(', ');
  const cells = [...means, mean(means)].map((value) => value.toFixed(3).replace(/^0/, ''));
  console.log(`| ${name === '' ? 'none' : name} | ${cells.join(' | ')} |`);
}
