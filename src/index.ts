/**
 * tulay as a library: build a corpus, load one, validate one, align two texts, clean one.
 *
 * Reading, pairing and acceptance are parts of a build; each other stage can be called by itself. `docs/` has a page for each.
 */

export { applyJudgements, readJudgements } from './accept/index.js';
export {
  type AlignOptions,
  alignDocuments,
  alignSections,
  alignSegments,
  type LearnedLexicon,
  learnLexicon,
  type SectionLadder,
  type SectionStep,
} from './align/index.js';
export {
  applyEdits,
  type Cleaned,
  type Cleaner,
  createCleaner,
  createRecurrenceCounter,
  summariseEdits,
} from './clean/index.js';
export {
  type CorpusWriter,
  checkOutput,
  type Format,
  lockOutput,
  type OutputLock,
  openCorpus,
  type WriterOptions,
} from './emit/index.js';
export { createIdentifier, type Identified, type Identifier } from './identify/index.js';
export { type Lexicon, loadLexicon } from './lexicon/index.js';
export {
  type ConvertOptions,
  type Corpus,
  convertUnits,
  diffCorpora,
  type LoadedRow,
  type LoadedRows,
  type LoadedUnit,
  type LoadOptions,
  type LoadRowsOptions,
  loadCorpus,
  loadRows,
  rewriteCorpus,
  type UnitFilter,
} from './load/index.js';
export type {
  AlignedSection,
  AlignSection,
  AlignSegment,
  Bead,
  Config,
  DecisionEvent,
  DecisionRecord,
  Decisions,
  Document,
  DocumentPair,
  Edit,
  EditRecord,
  EditStep,
  ErrorContext,
  Fault,
  Flag,
  Group,
  Ladder,
  LanguageKey,
  LanguagePair,
  Loss,
  Manifest,
  MultiUnit,
  PersonalPlace,
  RecordType,
  Rejected,
  ScoreParts,
  Segment,
  Stage,
  StructureKind,
  StructureSpan,
  Unit,
} from './model/index.js';
export {
  beadType,
  ConfigProblems,
  CorpusError,
  DocumentLimit,
  documentLimits,
  faultsOf,
  isUnspaced,
  languageOf,
  packageRoot,
  recordTypes,
  scriptOf,
  unknownLanguage,
} from './model/index.js';
export { writeReport } from './report/index.js';
export { type BuildOptions, type BuildResult, buildCorpus } from './run/build.js';
export { type BuildConfig, loadConfig } from './run/config.js';
export { type DuplicatePolicy, type FilterOptions, filterBitext } from './run/filter/filter.js';
export type { ExpectedPrecision, FilteredPair, FilterReport } from './run/filter/report.js';
export { type Contamination, type DecontaminateOptions, decontaminate } from './run/split/decontaminate.js';
export { type SplitOptions, splitCorpus } from './run/split/split.js';
export type { SplitReport } from './run/split/split-report.js';
export type { ChunkOptions } from './run/whole/chunks.js';
export { type DocumentsOptions, type DocumentsReport, writeDocuments } from './run/whole/documents.js';
export {
  createSentenceSplitter,
  parseText,
  retextTulay,
  type Segmented,
  segmentDocument,
} from './segment/index.js';
export { toBcp47 } from './text/index.js';
export {
  type BitextCard,
  type CardRow,
  type CorpusFault,
  measureBitext,
  type PairCard,
  validateCorpus,
} from './validate/index.js';
