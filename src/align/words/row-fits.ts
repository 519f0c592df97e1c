/** What the words of one side say under the other. */
export interface Fit {
  readonly nats: number;
  readonly tokens: number;
  readonly expected: number;
  readonly gap: number;
  /** Nats against when no word has a translation. */
  readonly miss: number;
  /** What the findings of its words say by their odds, in nats. */
  readonly odds: number;
  /** What the places of its words say against those of their counterparts, in nats. */
  readonly order: number;
  /** The stretch of words that most of all looks left out on the other side: what its words say for that, and its share of the side. */
  readonly lostOdds: number;
  readonly lostShare: number;
  /** What the finding of each word says, in nats; of a row's own sides only. */
  readonly said: readonly number[] | null;
}

/** What words say of sides that stand beside: nats and odds row by row, in flat arrays since there are many. */
export interface BesideFits {
  readonly nats: Float64Array;
  readonly odds: Float64Array;
}

/** Hears the kind of each finding, and of the distance of the two words; null where that is not known. */
export type Learning = (kind: number, apart: number | null) => void;

/** Fits of the given sides of rows that follow each other. */
export interface RowFits {
  readonly own: readonly Fit[];
  /** Of each given side with the scored side before it, and after it; of the first and the last nothing. */
  readonly before: BesideFits;
  readonly after: BesideFits;
}
