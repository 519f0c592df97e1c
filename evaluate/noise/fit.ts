import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type ScoreTerm, scoreTerms, scoreWeights, unitScore } from '../../src/accept/index.js';
import { reliability } from '../score/logistic.js';
import { acceptanceUnder, judgePairs } from './comparable.js';
import { readTrueRows } from './corpus.js';
import { alignerError, type FittedExample, fitWeights, type Noise } from './fitting.js';
import { type LadderExample, measureDocuments } from './judged-documents.js';
import { averagePrecision, caughtOf, measureNoise, type NoiseExample, thresholdAt } from './measure.js';
import { fitPairs, type PairExample, reportPairs } from './pair-fit.js';

/**
 * `npm run fit-accept -- [FOLDER…] [--check] [--rows]`: fits the weights of the score on true rows against planted noise, of bitexts
 * and of documents that were aligned, and writes `src/accept/score/weights.ts`; prints how each family of sets fares under
 * the weights of the others, which is what the score is worth on languages that it has not seen. With `--check` nothing is
 * written, with `--rows` nothing but the rows of bitexts is fitted.
 */
const args = process.argv.slice(2);
const given = args.filter((arg) => !arg.startsWith('--'));
const folders = given.length === 0 ? ['../shared/gold'] : given;
const names = (Object.keys(scoreWeights) as ScoreTerm[]).filter((name) => name !== 'base');
/** Terms that speak of rows and not of units: an aligner has compared the sides beside and weighed what is left out. */
const ofRows: ReadonlySet<ScoreTerm> = new Set(['missingOpen', 'lengthAgainst', 'partner', 'sharedPartner']);
const zeros = Object.fromEntries(names.map((name) => [name, 0])) as typeof scoreWeights;
const ofUnits = names.filter((name) => !ofRows.has(name));

/**
 * Score under which a true row counts as mislabeled and teaches nothing, in the rounds after the first: gold sets have some,
 * such as a heading that stands for its article.
 */
const mislabeled = { score: 0.01, rounds: 2 };

/**
 * What is believed of noise: bitexts have much, the units of ladders little. There a number that was changed counts twice:
 * it stands in a unit for which everything else speaks, the ladder too.
 */
const noise: { readonly rows: Noise; readonly ladders: Noise } = {
  rows: { share: 0.5 },
  ladders: { share: 0.2, counts: { 'number changed': 2 } },
};

type Example = NoiseExample & { readonly ladder: number | null };

const rows: Example[] = [];
const trueRows = readTrueRows(folders);
for await (const some of measureNoise(trueRows)) for (const one of some) rows.push({ ...one, ladder: null });
const rowWeights = fitAndReport('rows of a bitext', rows, { names, noise: noise.rows, ...mislabeled });
if (!args.includes('--check')) write('weights.ts', 'scoreWeights', rowWeights);
if (!args.includes('--rows')) await fitDocuments();

/** Fits the weights of units and of document pairs. */
async function fitDocuments(): Promise<void> {
  const units: LadderExample[] = [];
  const pairs: PairExample[] = [];
  for await (const some of measureDocuments(folders)) {
    units.push(...some.units);
    for (const pair of some.pairs) pairs.push({ ...pair, translation: true, alone: false });
  }
  const unitWeights = fitAndReport('units of aligned documents', units, {
    names: ofUnits,
    noise: noise.ladders,
    score: 0,
    rounds: 0,
  });
  for (const set of trueRows)
    for (const { terms, ...pair } of judgePairs(set, await acceptanceUnder('research', set.exclude)))
      if (terms !== null) pairs.push({ ...pair, terms });
  reportPairs(pairs);
  const weightsOfPairs = fitPairs(pairs);
  console.log(weightsOfPairs);

  if (!args.includes('--check')) {
    write('weights.ts', 'ladderWeights', unitWeights);
    write('pair.ts', 'pairWeights', weightsOfPairs);
  }
}

/** What is fitted, and how true rows are left out that look mislabeled. */
interface Fitting {
  readonly names: readonly ScoreTerm[];
  readonly noise: Noise;
  readonly score: number;
  readonly rounds: number;
}

/** Weights of some examples; a fault of which no unit was made has nothing to learn from. */
function fitted(some: readonly Example[], { names: of, noise: believed, score, rounds }: Fitting) {
  let kept = some.filter(({ features }) => features.letters !== null);
  const weigh = (): typeof scoreWeights => ({
    ...zeros,
    ...fitWeights(
      of,
      kept.map((one): FittedExample => ({ ...one, terms: scoreTerms(one.features, one.ladder) })),
      believed,
    ),
  });
  let weights = weigh();
  const all = kept;
  for (let round = 0; round < rounds; round++) {
    kept = all.filter((one) => one.fault !== null || unitScore(one.features, one.ladder, weights) >= score);
    weights = weigh();
  }
  return weights;
}

/** Prints what each family is worth under the weights of the others; gives the weights of all. */
function fitAndReport(of: string, examples: readonly Example[], fitting: Fitting): typeof scoreWeights {
  const families = [...new Set(examples.map(({ family }) => family))].sort();
  const unseen = families.flatMap((family) => {
    const weights = fitted(
      examples.filter((one) => one.family !== family),
      fitting,
    );
    return examples
      .filter((one) => one.family === family)
      .map((one) => ({
        ...one,
        score: one.features.letters === null ? 0 : unitScore(one.features, one.ladder, weights),
      }));
  });
  console.log(`${of}: each family of sets under the weights of the others`);
  const threshold = thresholdAt(unseen);
  const planted = unseen.filter(({ fault }) => fault !== alignerError);
  console.log(`average precision ${averagePrecision(planted).toFixed(3)}, threshold ${threshold.toFixed(4)}`);
  for (const { fault, examples: count, byScore } of caughtOf(unseen, threshold))
    console.log(`${fault.padEnd(20)} ${String(count).padStart(5)}  ${byScore.toFixed(3)}`);
  const pairs = unseen.map(({ score, fault }): [number, 0 | 1] => [score, fault === null ? 1 : 0]);
  for (const { from, to, count, predicted, observed } of reliability(pairs))
    console.log(
      `${from.toFixed(1)}-${to.toFixed(1)} ${String(count).padStart(6)}  ${predicted.toFixed(3)} ${observed.toFixed(3)}`,
    );
  const weights = fitted(examples, fitting);
  console.log(weights);
  return weights;
}

function write(file: string, name: string, found: Readonly<Record<string, number>>): void {
  const path = fileURLToPath(new URL(`../../src/accept/score/${file}`, import.meta.url));
  const old = readFileSync(path, 'utf8');
  const start = old.indexOf('{', old.indexOf('= ', old.indexOf(`export const ${name}`)));
  const end = old.indexOf('};', start);
  const names = [...old.slice(start, end).matchAll(/^ {2}(\w+):/gm)].map(([, one]) => one!);
  const lines = names.map((term) => `  ${term}: ${found[term]},`);
  writeFileSync(path, `${old.slice(0, start)}{\n${lines.join('\n')}\n${old.slice(end)}`);
}
