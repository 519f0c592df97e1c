/**
 * The words of the project as types: records that are written (generated from `schema/`), what passes between
 * stages, and the checks that hold a record against its schema.
 */

export { breathe } from './breathe.js';
export type { DecisionEvent } from './decision.js';
export { applyEdits, type Edit, type EditStep, type Flag } from './edit.js';
export { ConfigProblems, CorpusError, type ErrorContext, type Stage } from './error.js';
export type {
  AlignedSection,
  CleanEntities,
  CleanPhrases,
  CleanReferences,
  CleanResidue,
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
  PersonalPlace,
  Rejected,
  Segment,
  Unit,
} from './generated.js';
export {
  corpusDigest,
  createDocumentIds,
  groupId,
  multiUnitId,
  pairId,
  recordSum,
  segmentId,
  unitId,
} from './ids.js';
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
export { LargeMap } from './large-map.js';
export { DocumentLimit, documentLimits, mostPairSegments } from './limits.js';
export { readNamedText } from './named-file.js';
export { isGone, ownMark, readMark } from './process.js';
export { type RecordType, recordTypes } from './record-types.js';
export { ownVersion, packageRoot } from './root.js';
export { round, roundParts } from './round.js';
export type { StructureKind, StructureSpan } from './structure.js';
export { nearestWord } from './suggest.js';
export {
  holdTemporary,
  listenToTemporaries,
  makeTemporary,
  releaseTemporary,
  removeTemporary,
} from './temporary.js';
export { bytesOf, float64sOf, int32sOf } from './typed-arrays.js';
export { type Fault, faultsOf } from './validate.js';
