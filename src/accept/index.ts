/**
 * Acceptance: what people decided about units comes in, which units are kept and how precise they are goes out. Scores
 * are given by the stages before; verdicts are made here.
 */

export {
  type DecidedBead,
  type DecisionCounts,
  DecisionLog,
  joinDecisions,
  noDecisions,
  placeOf,
  type RawPlace,
  type ReadDecisions,
  readDecisions,
  type SettledDecisions,
  settleDecisions,
  unitOf,
} from './decisions/index.js';
export {
  applyJudgements,
  type Judged,
  type Judgement,
  type Judgements,
  type Review,
  ReviewCounter,
  readJudgements,
} from './judgements.js';
export { type Label, labels, type Verdict, verdicts } from './labels.js';
export { wilson } from './precision.js';
