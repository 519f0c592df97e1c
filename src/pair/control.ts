import { bereftControls } from './bereft-controls.js';
import { type Cell, cellKey, gatherCells } from './control-cells.js';
import { bandOf, bands, Controls } from './control-trials.js';
import type { EvidenceSpace } from './evidence.js';
import type { CandidatePair, PairTable } from './pair-table.js';
import { estimatePriors, shift } from './priors.js';
import type { ControlCount } from './shuffled-controls.js';
import type { ControlReport, DocumentPair } from './types.js';

/** What the controls say of a language pair's candidates. */
export interface Calibration {
  /** Posterior probability of a pair: the model's, less where controls of its language pair reach as high. */
  posterior(pair: CandidatePair, probability: number): number;
  /** Share of right pairs to expect among these; null when no control could be made or there are none. */
  expectedPrecision(pairs: readonly DocumentPair[]): number | null;
  report(threshold: number): ControlReport;
}

/**
 * Measures the chance of a wrong pair by two kinds of controls, documents without a counterpart by construction, which go
 * through the same search and scoring as real ones (target-decoy estimate, Elias & Gygi 2007; local as in Efron 2005):
 *
 * - shuffled documents, each put together from the parts of four real ones of its language;
 * - every document without its best candidate, against documents without theirs.
 *
 * Within a language pair and a band of probability, the controls give the number of wrong pairs to expect, the candidates
 * the number that there are; so much of a doubt that the model did not have is added to each pair of the band. A corpus
 * or language pair of few documents has few controls and borrows those of the others.
 */
export function measureControls(
  space: EvidenceSpace,
  rated: PairTable,
  shuffledCounts: readonly ControlCount[],
): Calibration {
  const shuffled = new Controls();
  for (const { languages, trials, probabilities } of shuffledCounts) {
    shuffled.count(cellKey(...languages), trials, probabilities);
  }
  const controls = [shuffled, bereftControls(space)];
  const cells = gatherCells(space, rated);
  const doubts = new Map<string, readonly number[]>();
  for (const [key, cell] of cells) doubts.set(key, doubtsOf(cell, key, controls));
  const priors = estimatePriors(cells);
  return {
    posterior: ({ a, b }, probability) => {
      const [left, right] = [a, b].map((one) => space.languages[space.languageOf(one)]!.language);
      const key = cellKey(left!, right!);
      const doubt = doubts.get(key)?.[bandOf(probability)] ?? 1;
      return Math.min(shift(probability, priors.get(key) ?? 0.5), 1 - Math.min(1, doubt * (1 - probability)));
    },
    expectedPrecision(pairs) {
      if (pairs.length === 0 || controls.every(({ all }) => all.trials === 0)) return null;
      let wrong = 0;
      for (const { srcLanguage, tgtLanguage, score } of pairs) {
        const doubt = doubts.get([srcLanguage, tgtLanguage].sort().join(' '))?.[bandOf(score)] ?? 1;
        wrong += Math.min(1, doubt * (1 - score));
      }
      return Math.round((1 - wrong / pairs.length) * 10_000) / 10_000;
    },
    report: (threshold) => ({
      documents: space.ids.length,
      controls: controls.reduce((sum, { all }) => sum + all.trials, 0),
      controlsAccepted: controls.reduce((sum, one) => sum + one.accepted(threshold), 0),
    }),
  };
}

/** Probability from which a candidate is taken for a counterpart when the free documents are counted. */
const likely = 0.7;
/** A document that has a counterpart may still fall to a stranger, so many times as often as one without. */
const fallen = 0.2;

/** How many times the model's doubt about a pair of each band is what the controls say. */
function doubtsOf(cell: Cell, key: string, controls: readonly Controls[]): readonly number[] {
  const paired = cell.probabilities.filter((probability) => probability >= likely).length;
  const free = cell.documents.map((count) => Math.max(0, count - paired) / Math.max(1, count));
  // A wrong pair takes two documents that are both free; a control is one free document among free ones.
  const chances =
    (cell.documents[0] * free[0]! * (fallen + (1 - fallen) * free[1]!) +
      cell.documents[1] * free[1]! * (fallen + (1 - fallen) * free[0]!)) /
    2;
  return bands.map((_, band) => {
    const inBand = cell.probabilities.filter((probability) => bandOf(probability) === band);
    const claimed = inBand.reduce((sum, probability) => sum + 1 - probability, 0);
    if (inBand.length === 0) return 1;
    const rate = Math.max(...controls.map((one) => one.rateOf(key, band) - one.rateOf(key, band + 1)));
    return (chances * rate) / Math.max(1e-9, claimed);
  });
}
