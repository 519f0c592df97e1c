/**
 * `npm run fit-scores -- [GOLDDIR…]`: of gold sets or folders of them, fits the weights in `src/align/score/confidence.ts` on the gold sets and prints reliability.
 * Ladder confidence is fitted on stretches of gold documents against stretches exchanged within their set; bead
 * scores on the beads of whole sets. Every set weighs the same.
 */

import { beadVector, beadWeights, ladderVector, ladderWeights } from '../../src/align/score/confidence.js';
import { alignAndMeasure } from '../../src/align/segments.js';
import { loadLexicon } from '../../src/lexicon/index.js';
import { CorpusError } from '../../src/model/index.js';
import { languageKeyFor } from '../../src/text/index.js';
import { evaluateSet, type GoldSet, readGoldSets, sourcesBehind } from '../score/index.js';
import { fitLogistic, type Observation, reliability } from '../score/logistic.js';

const folders = process.argv.length > 2 ? process.argv.slice(2) : ['../shared/gold'];

try {
  const sets = readGoldSets(folders);
  fitLadders(sets);
  fitBeads(sets);
} catch (error) {
  if (!(error instanceof CorpusError)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 2;
}

/** Stretches of `size` gold beads: source and target spans that translate each other. */
function stretches(set: GoldSet, size: number, most: number): { src: string[]; tgt: string[] }[] {
  const found: { src: string[]; tgt: string[] }[] = [];
  const step = Math.max(size, Math.floor(set.beads.length / most));
  for (let start = 0; start + size <= set.beads.length && found.length < most; start += step) {
    const beads = set.beads.slice(start, start + size);
    const src = beads.flatMap((bead) => bead.src);
    const tgt = beads.flatMap((bead) => bead.tgt);
    if (src.length === 0 || tgt.length === 0) continue;
    found.push({ src: slice(set.src, src), tgt: slice(set.tgt, tgt) });
  }
  return found;
}

function slice(lines: readonly string[], indices: readonly number[]): string[] {
  return lines.slice(Math.min(...indices), Math.max(...indices) + 1);
}

function fitLadders(sets: readonly GoldSet[]): void {
  const observations: Observation[] = [];
  for (const set of sets.filter(({ recallOnly }) => !recallOnly)) {
    const languages = {
      src: languageKeyFor(set.srcLanguage, set.src.join('\n')),
      tgt: languageKeyFor(set.tgtLanguage, set.tgt.join('\n')),
    };
    const found: Observation[] = [];
    for (const lexicon of [
      loadLexicon([languages.src, languages.tgt], { exclude: sourcesBehind(set) }),
      null,
    ]) {
      for (const size of [2, 4, 8, 16, 40, 80]) {
        const pieces = stretches(set, size, 5);
        pieces.forEach((piece, k) => {
          const other = pieces[(k + Math.max(1, pieces.length >> 1)) % pieces.length]!;
          for (const [tgt, label] of [
            [piece.tgt, 1],
            [other.tgt, 0],
          ] as const) {
            if (label === 0 && other === piece) continue;
            const { features } = alignAndMeasure(
              piece.src.map((text) => ({ text })),
              tgt.map((text) => ({ text })),
              { languages, lexicon },
            );
            found.push({ features: ladderVector(features), label, weight: 1 });
          }
        });
      }
    }
    const positives = found.filter(({ label }) => label === 1).length;
    const negatives = found.length - positives;
    for (const one of found)
      observations.push({ ...one, weight: 1 / (one.label === 1 ? positives : negatives) });
  }
  const beta = fitBoth(observations, 'ladders');
  console.log('ladderWeights', names(Object.keys(ladderWeights), beta));
  report(observations, beta);
}

function fitBeads(sets: readonly GoldSet[]): void {
  const observations: (Observation & { readonly family: string })[] = [];
  for (const set of sets.filter(({ recallOnly, units }) => !recallOnly && units === null)) {
    const gold = new Set(set.beads.map(({ src, tgt }) => `${src.join()} ${tgt.join()}`));
    const evaluation = evaluateSet(set, { exclude: sourcesBehind(set) });
    const full = evaluation.measured.filter(({ features }) => features !== null);
    for (const { src, tgt, features } of full) {
      observations.push({
        features: beadVector(features!),
        label: gold.has(`${src.join()} ${tgt.join()}`) ? 1 : 0,
        // The square root: large sets weigh more, but do not drown the small ones.
        weight: 1 / Math.sqrt(full.length),
        family: set.name.split('-')[0]!,
      });
    }
  }
  const beta = fitBoth(observations, 'beads');
  console.log('beadWeights', names(Object.keys(beadWeights), beta));
  report(observations, beta);
  const families = [...new Set(observations.map(({ family }) => family))].sort();
  if (families.length === 1) return;
  console.log('each family of sets under the weights of the others');
  const leftOut = families.flatMap((family) => {
    const others = fitLogistic(observations.filter((one) => one.family !== family));
    return predict(
      observations.filter((one) => one.family === family),
      others,
    );
  });
  print(leftOut);
}

/** The weights of a regression, for which observations of either kind are needed. */
function fitBoth(observations: readonly Observation[], of: string): number[] {
  const right = observations.filter(({ label }) => label === 1).length;
  if (right > 0 && right < observations.length) return fitLogistic(observations);
  throw new CorpusError('gold-file-missing', `too few gold sets to fit the scores of ${of}`, {
    stage: 'score',
    expected: 'sets that list all beads, of which some are found and some are not',
    actual: `${right} right of ${observations.length}`,
  });
}

function names(keys: readonly string[], beta: readonly number[]): Record<string, number> {
  return Object.fromEntries(keys.map((key, k) => [key, Number(beta[k]!.toFixed(2))]));
}

function report(observations: readonly Observation[], beta: readonly number[]): void {
  print(predict(observations, beta));
}

function predict(observations: readonly Observation[], beta: readonly number[]): [number, 0 | 1][] {
  return observations.map(({ features, label }): [number, 0 | 1] => {
    const sum = features.reduce((total, value, k) => total + value * beta[k + 1]!, beta[0]!);
    return [1 / (1 + Math.exp(-sum)), label];
  });
}

function print(pairs: readonly (readonly [number, 0 | 1])[]): void {
  for (const { from, to, count, predicted, observed } of reliability(pairs)) {
    console.log(
      `${from.toFixed(1)}-${to.toFixed(1)}  ${String(count).padStart(6)}  ${predicted.toFixed(3)}  ${observed.toFixed(3)}`,
    );
  }
  const wrong = pairs.filter(([p, label]) => p >= 0.5 !== (label === 1)).length;
  console.log(`${pairs.length} observations, ${wrong} on the wrong side of 0.5`);
}
