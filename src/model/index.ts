/**
 * The words of the project as types: records that are written (generated from `schema/`), what passes between
 * stages, and the checks that hold a record against its schema.
 */

export type { DecisionEvent } from './decision.js';
export { applyEdits, type Edit, type EditStep, type Flag } from './edit.js';
export { ConfigProblems, CorpusError, type ErrorContext, type Stage } from './error.js';
export type {
  AlignedSection,
  Config,
  DecisionRecord,
  Decisions,
  Document,
  DocumentPair,
  EditRecord,
  Group,
  Loss,
  Manifest,
  MultiUnit,
  Rejected,
  Segment,
  Unit,
} from './generated.js';
export {
  type AlignSection,
  type AlignSegment,
  type Bead,
  beadType,
  type Ladder,
  type LanguagePair,
  type ScoreParts,
} from './ladder.js';
export { isUnspaced, type LanguageKey, languageOf, scriptOf, unknownLanguage } from './language.js';
export { DocumentLimit, documentLimits } from './limits.js';
export { packageRoot } from './root.js';
export type { StructureKind, StructureSpan } from './structure.js';
export { type Fault, faultsOf, type RecordType, recordTypes } from './validate.js';
