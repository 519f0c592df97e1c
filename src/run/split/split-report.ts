import type { Assignment, SplitShares } from './assign.js';

/** Units of one language pair by what became of them. */
export type SplitCounts = Readonly<Record<Assignment, number>>;

/** Units of one language pair by stratum, then by split: lengths in characters of the longer side; sites, by the paths of documents. */
export interface Strata {
  readonly lengths: Readonly<Record<string, SplitCounts>>;
  readonly sites: Readonly<Record<string, SplitCounts>>;
}

/** What a split has made; `splits.json` beside the files. */
export interface SplitReport {
  readonly shares: SplitShares;
  /** By language pair, in order. */
  readonly pairs: Readonly<Record<string, SplitCounts>>;
  /** The same by lengths and sites of each language pair. */
  readonly strata: Readonly<Record<string, Strata>>;
  /** Files written, in order. */
  readonly files: readonly string[];
}
