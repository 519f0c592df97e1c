import type { Assignment, SplitShares } from './assign.js';

/** Units of one language pair by what became of them. */
export type SplitCounts = Readonly<Record<Assignment, number>>;

/** What a split has made; `splits.json` beside the files. */
export interface SplitReport {
  readonly shares: SplitShares;
  /** By language pair, in order. */
  readonly pairs: Readonly<Record<string, SplitCounts>>;
  /** Files written, in order. */
  readonly files: readonly string[];
}
