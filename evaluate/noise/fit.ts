import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  firstWeights,
  ladderScore,
  rowScore,
  type ScoreTerm,
  scoreTermNames,
  scoreTerms,
} from '../../src/accept/index.js';
import { reliability } from '../score/logistic.js';
import { fitCalibration } from './calibration.js';
import { acceptanceUnder, judgePairs } from './comparable.js';
import { readTrueRows } from './corpus.js';
import {
  type AllDoubts,
  alignerError,
  type FittedExample,
  fitDoubts,
  fitWeights,
  type Noise,
  type Weights,
} from './fitting.js';
import { type LadderExample, measureDocuments } from './judged-documents.js';
import { averagePrecision, caughtOf, measureNoise, type NoiseExample, thresholdAt } from './measure.js';
import { fitPairs, type PairExample, reportPairs } from './pair-fit.js';
import { rowWeightsFile } from './row-weights-file.js';

/**
 * `npm run fit-accept -- [FOLDER…] [--check] [--rows]`: fits the weights of the score on true rows against planted noise, of bitexts
 * and of documents that were aligned, and writes `src/accept/score/row-weights.ts` and `weights.ts`; prints how each family of sets fares under
 * the weights of the others, which is what the score is worth on languages that it has not seen. With `--check` nothing is
 * written, with `--rows` nothing but the rows of bitexts is fitted. Where it says that the first judgement has changed, run it again:
 * rows are measured by it.
 */
const args = process.argv.slice(2);
const given = args.filter((arg) => !arg.startsWith('--'));
const folders = given.length === 0 ? ['../shared/gold'] : given;
const names = scoreTermNames.filter((name) => name !== 'base');
/** Terms that speak of rows and not of units: an aligner has compared the sides beside and weighed what is left out. */
const ofRows: ReadonlySet<ScoreTerm> = new Set([
  ...(['missingOpen', 'missing', 'missingMore', 'lengthAgainst', 'others', 'otherOdds'] as const),
  ...(['partner', 'partnerMore', 'sharedSide', 'sharedPartner', 'sharedPartnerMore'] as const),
  ...(['order', 'orderUnder', 'torn', 'tornMost', 'trigrams', 'trigramsMost', 'copiedMore'] as const),
]);
/** Terms that speak of units only; of rows beside, `rivalOdds` and `partner` tell what these do, and leave out what is no text. */
const ofLadders: ReadonlySet<ScoreTerm> = new Set(['ladder', 'neighbors', 'posterior', 'rival', 'rivalZ']);
/** Terms by which rows are judged first: nothing of the rows beside. */
const ofNeighbors: ReadonlySet<ScoreTerm> = new Set([
  ...(['rivalOdds', 'rivalOddsMost', 'partner', 'partnerMore'] as const),
  ...(['sharedSide', 'sharedPartner', 'sharedPartnerMore'] as const),
]);
/** A calibration that leaves scores as they are. */
const straight = [
  [0, 0],
  [1, 1],
] as const;
/** Least scores of rows that are tried. */
const leastScores = {
  research: [0.05, 0.075, 0.1, 0.125, 0.15, 0.175, 0.2, 0.25],
  strict: [0.35, 0.4, 0.45, 0.5],
} as const;
const zeros = Object.fromEntries(names.map((name) => [name, 0])) as Weights;
const ofUnits = names.filter((name) => !ofRows.has(name));
/** A number among many that differs is a misprint of a gold set as often as a changed one: of rows nothing tells the two apart. */
const notOfRows: ReadonlySet<ScoreTerm> = new Set([...ofLadders, 'numbersOfMany']);
const rowNames = names.filter((name) => !notOfRows.has(name));
const firstNames = rowNames.filter((name) => !ofNeighbors.has(name));

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
fitRows();
if (!args.includes('--rows')) await fitDocuments();

/** Fits the first judgement of rows, their doubts, and what their scores promise. */
function fitRows(): void {
  const first = Object.fromEntries(
    Object.entries(fitWeights(firstNames, termsOf(rows), noise.rows)).filter(([, value]) => value !== 0),
  );
  const folds = [...new Set(rows.map(({ family }) => family))].sort().map((family) => {
    const weights = doubtsOf(rows.filter((one) => one.family !== family));
    return { family, weights, own: rows.filter((one) => one.family === family) };
  });
  const outcomesBut = (left: string | null) =>
    folds
      .filter(({ family }) => family !== left)
      .flatMap(({ own, weights }) =>
        own.map(({ features, fault, weight }) => ({
          score: rowScore(features, weights, straight),
          true: fault === null,
          weight,
        })),
      );
  const unseen = folds.flatMap(({ family, weights, own }) => {
    const calibration = fitCalibration(outcomesBut(family));
    return own.map((one) => ({ ...one, score: rowScore(one.features, weights, calibration) }));
  });
  report('rows of a bitext', unseen);
  reportMinScores(unseen);
  if (JSON.stringify(first) !== JSON.stringify(firstWeights))
    console.log('the first judgement has changed: run this again');
  const found = { weights: doubtsOf(rows), first, calibration: fitCalibration(outcomesBut(null)) };
  if (!args.includes('--check')) writeFileSync(fileOf('row-weights.ts'), rowWeightsFile(found));
}

/** Doubts of some rows; true ones that look mislabeled are left out. */
function doubtsOf(some: readonly Example[]): AllDoubts {
  let weights = fitDoubts(rowNames, termsOf(some), noise.rows);
  for (let round = 0; round < mislabeled.rounds; round++) {
    const kept = some.filter(
      ({ fault, features }) => fault !== null || rowScore(features, weights, straight) >= mislabeled.score,
    );
    weights = fitDoubts(rowNames, termsOf(kept), noise.rows, weights);
  }
  return weights;
}

/** Fits the weights of units and of document pairs. */
async function fitDocuments(): Promise<void> {
  const units: LadderExample[] = [];
  const pairs: PairExample[] = [];
  for await (const some of measureDocuments(folders)) {
    units.push(...some.units);
    for (const pair of some.pairs) pairs.push({ ...pair, translation: true, alone: false });
  }
  const unitWeights = fitUnits(units);
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

/** Fits the weights of units; a fault of which no unit was made has nothing to learn from. */
function fitUnits(units: readonly LadderExample[]): Weights {
  const fitted = (some: readonly LadderExample[]): Weights => ({
    ...zeros,
    ...fitWeights(ofUnits, termsOf(some.filter(({ ladder }) => ladder !== null)), noise.ladders),
  });
  const families = [...new Set(units.map(({ family }) => family))].sort();
  const unseen = families.flatMap((family) => {
    const weights = fitted(units.filter((one) => one.family !== family));
    return units
      .filter((one) => one.family === family)
      .map((one) => ({
        ...one,
        score: one.ladder === null ? 0 : ladderScore(one.features, one.ladder, weights),
      }));
  });
  report('units of aligned documents', unseen);
  const weights = fitted(units);
  console.log(weights);
  return weights;
}

function termsOf(some: readonly Example[]): FittedExample[] {
  return some.map((one) => ({ ...one, terms: scoreTerms(one.features, one.ladder) }));
}

/** Prints what scores find of each kind of noise where one true example of a hundred is lost, and what they promise. */
function report(of: string, unseen: readonly Example[]): void {
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
}

/** Prints what the rules of each preset lose and find under other least scores. */
function reportMinScores(unseen: readonly Example[]): void {
  const shown = ['none', 'misaligned by one', 'half missing', 'wrong language', 'boilerplate'];
  for (const preset of ['research', 'strict'] as const)
    for (const minScore of leastScores[preset]) {
      const caught = caughtOf(unseen, 0, { minScore });
      const cells = shown.map((kind) => {
        const found = caught.find(({ fault }) => fault === kind)?.byRules[preset] ?? 0;
        return `${kind === 'none' ? 'lost' : kind} ${found.toFixed(4)}`;
      });
      console.log(`${preset}, rows under ${minScore}: ${cells.join(', ')}`);
    }
}

function fileOf(file: string): string {
  return fileURLToPath(new URL(`../../src/accept/score/${file}`, import.meta.url));
}

function write(file: string, name: string, found: Readonly<Record<string, number>>): void {
  const old = readFileSync(fileOf(file), 'utf8');
  const start = old.indexOf('{', old.indexOf('= ', old.indexOf(`export const ${name}`)));
  const end = old.indexOf('};', start);
  const names = [...old.slice(start, end).matchAll(/^ {2}(\w+):/gm)].map(([, one]) => one!);
  const lines = names.map((term) => `  ${term}: ${found[term]},`);
  writeFileSync(fileOf(file), `${old.slice(0, start)}{\n${lines.join('\n')}\n${old.slice(end)}`);
}
