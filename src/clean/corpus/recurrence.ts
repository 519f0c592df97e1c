import type { RecurrenceModel } from '../engine/recurrence-model.js';
import type { RawDocument } from '../engine/types.js';
import { countDocument } from './count-document.js';
import { CountTable } from './count-table.js';
import { CountedRecurrence } from './counted-recurrence.js';
import type { ReadsNote } from './reads.js';
import type { SharedRecurrence } from './shared.js';

export type { SharedRecurrence } from './shared.js';
export { siteOf } from './sites.js';

/** Limits of the counters. */
export interface RecurrenceOptions {
  /** Distinct lines counted exactly before the counts become a sketch. */
  readonly exactKeys?: number;
  /** Cells of a row of the sketch. */
  readonly sketchWidth?: number;
}

/** Counts what recurs; `add` every document once, in any order, then `freeze`. */
export interface RecurrenceCounter {
  add(document: RawDocument): void;
  /** Takes in what another counter with the same options counted of other documents. */
  merge(part: SharedRecurrence): void;
  freeze(): RecurrenceModel;
  /** What was counted, for {@link recurrenceOver} on another thread; nothing can be added any more. */
  share(): SharedRecurrence;
}

/**
 * The model of what another thread counted.
 *
 * @param note
 *   hears what the model is asked
 */
export function recurrenceOver(shared: SharedRecurrence, note?: ReadsNote): RecurrenceModel {
  return createRecurrenceCounter({}, shared, note).freeze();
}

/**
 * Creates the counter of pass 1.
 *
 * Every document's residue is repaired first, so that a line counts the same with and without it. Memory is
 * bounded, see `CountTable`: with the default limits at most 470 MB whatever the corpus holds.
 */
export function createRecurrenceCounter(
  options: RecurrenceOptions = {},
  shared?: SharedRecurrence,
  note?: ReadsNote,
): RecurrenceCounter {
  const tables = [4, 1, 1, 1].map((columns, at) =>
    shared === undefined
      ? new CountTable(columns, options.exactKeys, options.sketchWidth)
      : CountTable.over(shared.tables[at]!),
  );
  const [lines, prefixes, neighbours, words] = tables as [CountTable, CountTable, CountTable, CountTable];
  const documentsOf = new Map(shared?.documentsOf);
  return {
    add: (document) => countDocument(document, { lines, prefixes, neighbours, words, documentsOf }),
    merge(part) {
      for (const [at, table] of tables.entries()) table.merge(part.tables[at]!);
      for (const [scope, count] of part.documentsOf)
        documentsOf.set(scope, (documentsOf.get(scope) ?? 0) + count);
    },
    share: () => ({ tables: tables.map((table) => table.share()), documentsOf }),
    freeze: () => new CountedRecurrence(tables, documentsOf, note),
  };
}
