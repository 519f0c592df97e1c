/** One side of an alignment as word ids. */
export interface Side {
  /** Word ids of each segment. */
  readonly segments: readonly Int32Array[];
  /** Probability of each word by chance: its share of the side's tokens. */
  readonly chance: Float64Array;
  /** Share of each word's occurrences that is translated whatever the table says: a number is itself everywhere. */
  readonly certainty: Float64Array;
  /** How much each word's evidence counts, in [0, 1]. */
  readonly weight: Float64Array;
}

/** How the words of one segment are scored under a group of the other side. */
export interface LexicalParameters {
  /** Share of words that have a translation in the other side at all. */
  readonly translated: number;
  /** Most that one word may say, in nats. */
  readonly capNats: number;
}
