/**
 * Measuring: ladders and gold beads come in; strict and lax precision, recall and F1 go out, counted as the
 * vecalign scorer counts them. `evaluateSet` aligns a whole gold set, honestly: a set made from a lexicon
 * source is refused unless that source is switched off.
 */

export { type Evaluation, type EvaluationOptions, evaluateSet, sourcesBehind } from './evaluate.js';
export {
  type GoldDocument,
  type GoldSet,
  linesOf,
  parseBeads,
  readGoldSet,
  readGoldSets,
} from './gold-set.js';
export {
  type AlignmentScore,
  type LinkCounts,
  mergeRefinements,
  mergeUnits,
  type ScoredBead,
  scoreAlignment,
} from './ladder-score.js';
