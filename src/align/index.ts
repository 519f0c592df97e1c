/**
 * Alignment: the segments of two documents that translate each other come in, a ladder of scored beads goes
 * out. No model is read: evidence is the pivot lexicon, cognates and numerals, lengths, and what the
 * documents teach by being aligned (IBM Model 1); the ladder is decoded from the posterior probabilities
 * of a sum over all ladders. Pure and synchronous; the same input gives the same ladder, and exchanging the
 * sides mirrors it.
 */

export { alignDocuments, type DocumentSegments } from './batch.js';
export { readVectors, type VectorTarget } from './evidence/vectors.js';
export {
  type Agreement,
  agreementsOf,
  type CheckLadder,
  confirmRows,
  sureAgreement,
} from './nway/agreement.js';
export { type HubLadder, type NWayRow, type StarRows, starRows } from './nway/star.js';
export type { AlignOptions, SegmentVectors, UserDictionary, VectorSide } from './options.js';
export { type AlignParameters, defaultParameters } from './parameters.js';
export type { MeasuredBead, MeasuredLadder } from './score/result.js';
export type { Blocks } from './search/constraint.js';
export type { SectionStep } from './section-steps.js';
export {
  alignPreparedSections,
  alignSections,
  type PreparedSections,
  prepareSections,
  type SectionLadder,
  sectionStepsOf,
} from './sections.js';
export { alignSegments, teachDocuments } from './segments.js';
export { dictionaryOf, readDictionary } from './words/dictionary.js';
export { type AlignedDocument, type LearnOptions, learnLexicon } from './words/learn.js';
export type { LearnedLexicon } from './words/learned.js';
export { learnFromRows } from './words/row-learning.js';
export type { LostStretch, Rival, RowWords } from './words/row-said.js';
export { RowChecker, type TextRow } from './words/row-words.js';
export { lexiconOver, type SharedLexicon, shareLexicon } from './words/share.js';
export type { TranslationTable } from './words/table.js';
export { numberMark, punctuationMark, tokeniseAnew } from './words/tokens.js';
export { romanise, Vocabulary } from './words/vocabulary.js';
