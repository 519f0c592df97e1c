/**
 * Cleaning: in comes a document's decoded raw text with its language, out goes the text that the later stages
 * read, with a ledger that accounts for every character and a map of offsets back to the raw text.
 *
 * Two passes: pass 1 counts what recurs in the corpus ({@link createRecurrenceCounter}), pass 2 cleans one
 * document at a time ({@link createCleaner}). Rules mark, one place applies. Once two documents are known to be
 * translations, {@link confirmAcross} takes out furniture that only its counterpart shows.
 */

export { applyEdits } from '../model/index.js';
export { confirmAcross } from './corpus/counterpart.js';
export { answersAlike, ReadsNote, type RecurrenceReads } from './corpus/reads.js';
export {
  createRecurrenceCounter,
  type RecurrenceCounter,
  type RecurrenceOptions,
  recurrenceOver,
  type SharedRecurrence,
  siteOf,
} from './corpus/recurrence.js';
export { assemble, createCleaner } from './engine/cleaner.js';
export { checkCleanConfig } from './engine/config.js';
export { applyChanges, type Change } from './engine/draft.js';
export { createOffsetMap, type OffsetMap } from './engine/offsets.js';
export type { LineSupport, RecurrenceModel } from './engine/recurrence-model.js';
export { rules } from './engine/registry.js';
export type { Rule, RuleDoc, RuleExample } from './engine/rule.js';
export { type EditedDocument, type RuleSummary, summariseEdits } from './engine/summary.js';
export type {
  CleanConfig,
  Cleaned,
  Cleaner,
  CleanerOptions,
  Furniture,
  RawDocument,
  RuleConfig,
} from './engine/types.js';
