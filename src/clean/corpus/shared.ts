import type { SharedCountTable } from './count-table.js';

/** What a counter holds, to be handed to other threads without a copy. */
export interface SharedRecurrence {
  readonly tables: readonly SharedCountTable[];
  /** Documents counted of each language and site. */
  readonly documentsOf: ReadonlyMap<string, number>;
}
