/**
 * Rows: a file of a bitext comes in, whatever tool wrote it, rows of texts by language go out, in batches. A row that
 * cannot be used is reported with its line and field, and skipped; nothing is held in memory but a batch.
 */

export { unpackedName } from './kind.js';
export { openRows, type RowSource } from './open.js';
export { type BitextRow, type RowFault, type RowOptions, type RowReport, shown } from './row.js';
export { delimiterOf } from './table.js';
