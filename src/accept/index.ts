/**
 * Acceptance: what people decided about units comes in, which units are kept and how precise they are goes out. Scores
 * are given by the stages before; verdicts are made here.
 */

export { type Agreement, type Estimate, measureAgreement, type RatedItems } from './agreement.js';
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
  DuplicateFinder,
  type Duplicates,
  type FinderBounds,
  foldText,
  printRows,
  type RowPrints,
} from './duplicates/finder.js';
export type { Spill } from './duplicates/parts.js';
export { signatureBins } from './duplicates/signature.js';
export type { SideLanguage, SideText, UnitContext } from './features/context.js';
export {
  type FeatureName,
  type Features,
  featureNames,
  unitFeatures,
} from './features/features.js';
export { leastIdentified } from './features/languages.js';
export { type LengthRatio, LengthRatioCounter } from './features/length.js';
export type { NumberWords } from './features/number-words.js';
export { compareNumbers, type NumberAgreement } from './features/numbers.js';
export { type BesideSides, withNeighbors } from './features/partner.js';
export { EdgeHabits } from './features/punctuation.js';
export { RepeatedSides } from './features/repeated-sides.js';
export { TrigramModel } from './features/trigrams.js';
export {
  applyJudgements,
  type Judged,
  type Judgement,
  type Judgements,
  readJudgements,
} from './judgements.js';
export { type Label, labels, scoreBands, type Verdict, verdicts } from './labels.js';
export {
  findPersonal,
  maskPersonal,
  type PersonalData,
  type PersonalKind,
  personalKinds,
} from './personal/find.js';
export { wilson } from './precision.js';
export { type Review, ReviewCounter } from './review-counter.js';
export {
  type AcceptOptions,
  type AcceptSettings,
  acceptSettings,
  type Decision,
  decide,
  type Finding,
  messageOf,
  minScoreOf,
  type PersonalPolicy,
  type RuleOption,
} from './rules/decide.js';
export { acceptRules } from './rules/registry.js';
export { type AcceptRule, type Preset, presets, type RuleAction } from './rules/rule.js';
export { type MachineSign, machineSigns, type SignedUnit } from './score/machine.js';
export { type PairTerms, type PairUnit, pairScore, pairTerms, pairWeights } from './score/pair.js';
export { type Doubt, type DoubtWeights, firstWeights } from './score/row-weights.js';
export { firstScore, ladderScore, rowScore, unitScore } from './score/score.js';
export {
  numbersContradict,
  type ScoreTerms,
  scoreTerms,
  sidesShareLanguage,
} from './score/terms.js';
export { ladderWeights, type ScoreTerm, scoreTermNames } from './score/weights.js';
