/** Kinds of words by how much is known of their translations, from its share of 1 down. */
const knownBounds = [0.75, 0.5, 0.3, 0.1, 0.02];
/** Kinds of findings by what a word says, in nats, from the best down; the last is a word without counterpart. */
const natsBounds = [3, 1.5, 0.5, 0];
const findings = natsBounds.length + 1;
const kinds = (knownBounds.length + 1) * findings;

/** Words that are believed to say nothing beforehand, of each kind. */
const priorWords = 30;
/** Most that one word may say, in nats. */
const mostOdds = 2;

/**
 * What a word's finding says of the row that it stands in: by how much such findings are more frequent in true rows than
 * in exchanged ones, as the logarithm of the ratio. A word that is often without counterpart in true rows says little
 * when it has none; one that nearly always has says much.
 */
export class WordOdds {
  readonly #true = new Float64Array(kinds);
  readonly #exchanged = new Float64Array(kinds);
  readonly #odds = new Float64Array(kinds);

  /**
   * The kind of a word's finding.
   *
   * @param known
   *   share of the word's occurrences that the lexicon explains, in [0, 1]
   * @param nats
   *   log-likelihood ratio of the word under the other side
   */
  kindOf(known: number, nats: number): number {
    let kind = 0;
    while (kind < knownBounds.length && known < knownBounds[kind]!) kind++;
    let finding = 0;
    while (finding < natsBounds.length && nats <= natsBounds[finding]!) finding++;
    return kind * findings + finding;
  }

  /** Counts a finding in a true row, by how surely it is one, or in an exchanged row. */
  count(kind: number, weight: number, exchanged: boolean): void {
    const counts = exchanged ? this.#exchanged : this.#true;
    counts[kind] = counts[kind]! + weight;
  }

  /** Turns counts into odds. */
  learn(): void {
    for (let from = 0; from < kinds; from += findings) {
      const total = (counts: Float64Array): number =>
        counts.subarray(from, from + findings).reduce((sum, count) => sum + count, 0);
      const [found, other] = [total(this.#true), total(this.#exchanged)];
      for (let kind = from; kind < from + findings; kind++) {
        // What both say together is the prior: without words of a kind its findings say nothing.
        const joint = (this.#true[kind]! + this.#exchanged[kind]! + 0.2) / (found + other + 0.2 * findings);
        const p = (this.#true[kind]! + priorWords * joint) / (found + priorWords);
        const q = (this.#exchanged[kind]! + priorWords * joint) / (other + priorWords);
        this.#odds[kind] = Math.max(-mostOdds, Math.min(mostOdds, Math.log(p / q)));
      }
    }
  }

  /** What a finding says for a true row, in nats. */
  of(kind: number): number {
    return this.#odds[kind]!;
  }
}
