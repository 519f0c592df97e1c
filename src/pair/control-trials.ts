/** Lower ends of the bands of probability within which pairs are judged together. */
export const bands = [0, 0.3, 0.5, 0.7, 0.85, 0.93, 0.97, 0.99, 0.996, 0.999];
/** Controls of the whole corpus that a language pair's own are mixed with, as a number of trials. */
const borrowedTrials = 60;

/** The band of a probability. */
export function bandOf(probability: number): number {
  let band = bands.length - 1;
  while (probability < bands[band]!) band--;
  return band;
}

/** How many controls there were, and how many of them reached each band and those above it. */
class Trials {
  trials = 0;
  readonly #inBand = bands.map(() => 0);

  add(trials: number, probabilities: readonly number[]): void {
    this.trials += trials;
    for (const probability of probabilities) this.#inBand[bandOf(probability)]! += 1;
  }

  /** Controls in a band and above. */
  reaching(band: number): number {
    return this.#inBand.slice(band).reduce((sum, count) => sum + count, 0);
  }
}

const none = new Trials();

/** Controls of one kind, all together and by language pair: counts only, whatever the number of documents. */
export class Controls {
  readonly all = new Trials();
  readonly #cells = new Map<string, Trials>();
  /** What each control of the corpus reached, for a threshold that no band begins at. */
  readonly #probabilities: number[] = [];

  /** Notes controls of a language pair: their number, and what those reached that found a candidate. */
  count(key: string, trials: number, probabilities: readonly number[]): void {
    const cell = this.#cells.get(key) ?? new Trials();
    this.#cells.set(key, cell);
    cell.add(trials, probabilities);
    this.all.add(trials, probabilities);
    for (const probability of probabilities) this.#probabilities.push(probability);
  }

  /** Controls of the corpus that reach a threshold. */
  accepted(threshold: number): number {
    return this.#probabilities.filter((probability) => probability >= threshold).length;
  }

  /** Share of the controls of a language pair that reach a band, mixed with those of the corpus; 0 above the last band. */
  rateOf(key: string, band: number): number {
    if (this.all.trials === 0) return 0;
    const own = this.#cells.get(key) ?? none;
    const common = this.all.reaching(band) / this.all.trials;
    const borrowed = Math.min(borrowedTrials, this.all.trials);
    return (own.reaching(band) + borrowed * common) / (own.trials + borrowed);
  }
}
