import type { Cell } from './control-cells.js';

const priorRounds = 20;
/** Weight of the corpus as a whole in a language pair's prior, in documents. */
const priorDocuments = 10;

/**
 * Estimates for each language pair how many of its documents have a counterpart at all, by expectation maximisation
 * over the candidates' probabilities (Saerens, Latinne & Decaestecker 2002): where next to none has, a likely pair is
 * a coincidence.
 */
export function estimatePriors(cells: ReadonlyMap<string, Cell>): ReadonlyMap<string, number> {
  const priors = new Map([...cells.keys()].map((key) => [key, 0.5]));
  for (let round = 0; round < priorRounds; round++) {
    const sums = new Map<string, number>();
    let sumOfAll = 0;
    let documentsOfAll = 0;
    for (const [key, { probabilities, documents }] of cells) {
      const prior = priors.get(key)!;
      const sum = probabilities.reduce((total, probability) => total + shift(probability, prior), 0);
      sums.set(key, sum);
      sumOfAll += sum;
      documentsOfAll += Math.min(...documents);
    }
    const common = sumOfAll / Math.max(1, documentsOfAll);
    for (const [key, { documents }] of cells) {
      const prior = (sums.get(key)! + priorDocuments * common) / (Math.min(...documents) + priorDocuments);
      priors.set(key, Math.max(1e-6, prior));
    }
  }
  return priors;
}

/** A probability under another prior than even chances; a corpus of translations makes none likelier. */
export function shift(probability: number, prior: number): number {
  if (prior >= 0.5) return probability;
  return (probability * prior) / (probability * prior + (1 - probability) * (1 - prior));
}
