/**
 * The corpus as files. In come records in canonical order, out goes one folder: every record held against its
 * schema, brought into one key order, and handed to one sink a format, which writes it and forgets it. The
 * folder is built beside the one it replaces and swapped in as the last step, with the manifest as receipt.
 */

export { type Column, multiColumns, sectionColumns, unitColumns } from '../formats/index.js';
export type { CorpusWriter } from './corpus-writer.js';
export {
  type DocumentBlock,
  type DocumentRecords,
  documentBlock,
  type Lines,
  type PairBlock,
  pairBlock,
  type RecordsOfPair,
} from './lines.js';
export { lockOutput, type OutputLock } from './lock.js';
export { type Format, formats, type SourceRights, type WriterOptions } from './options.js';
export type { RecordPlaces } from './record-places.js';
export { checkOutput } from './swap.js';
export { openCorpus } from './writer.js';
