/** Distances of two words that translate each other, as shares of their sides; what lies beyond the last is a kind of its own. */
const apartBounds = [0.04, 0.08, 0.14, 0.22, 0.35, 0.55];
const kinds = apartBounds.length + 1;
/** Words that are believed to say nothing beforehand. */
const priorWords = 30;

/**
 * What the places of words say: by how much more often words that translate each other stand so far apart in true rows than in exchanged
 * ones, as the logarithm of the ratio. Where one language has its verbs last, less is said by it.
 */
export class OrderOdds {
  readonly #true = new Float64Array(kinds);
  readonly #exchanged = new Float64Array(kinds);
  readonly #odds = new Float64Array(kinds);

  /**
   * The kind of a distance.
   *
   * @param given
   *   place of a word on its side, and `givenWords` the words of that side
   */
  kindOf(given: number, givenWords: number, scored: number, scoredWords: number): number {
    const apart = Math.abs((given + 0.5) / givenWords - (scored + 0.5) / scoredWords);
    let kind = 0;
    while (kind < apartBounds.length && apart > apartBounds[kind]!) kind++;
    return kind;
  }

  /** Counts a distance in a true row, by how surely it is one, or in an exchanged row. */
  count(kind: number, weight: number, exchanged: boolean): void {
    const counts = exchanged ? this.#exchanged : this.#true;
    counts[kind] = counts[kind]! + weight;
  }

  /** Turns counts into odds. */
  learn(): void {
    const total = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0);
    const [found, other] = [total(this.#true), total(this.#exchanged)];
    for (let kind = 0; kind < kinds; kind++) {
      const joint = (this.#true[kind]! + this.#exchanged[kind]! + 0.2) / (found + other + 0.2 * kinds);
      const p = (this.#true[kind]! + priorWords * joint) / (found + priorWords);
      const q = (this.#exchanged[kind]! + priorWords * joint) / (other + priorWords);
      this.#odds[kind] = Math.log(p / q);
    }
  }

  /** What a distance says for a true row, in nats. */
  of(kind: number): number {
    return this.#odds[kind]!;
  }
}
