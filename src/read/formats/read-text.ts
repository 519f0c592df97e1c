import type { Edit, StructureSpan } from '../../model/index.js';

/** A text read by the rules of its format: what is prose, and what was taken out to get at it. */
export interface ReadText {
  /** Edits that turn the raw text into prose, one paragraph a line; sorted, not overlapping. */
  readonly edits: readonly Edit[];
  /** Spans of the prose, sorted; empty when the format says nothing of structure. */
  readonly structure: readonly StructureSpan[];
}
