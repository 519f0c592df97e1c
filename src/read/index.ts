/**
 * Read: globs in, raw documents out. Files are found and sorted by path and read one by one, archives member by member;
 * each document is decoded exactly and its markup taken out by edits, or it is rejected with a reason.
 */

export { authoredHeadings, pageHeadings } from './authored.js';
export { nameUnpacked, type Uncompressed, uncompress } from './containers/packed.js';
export { type Decoded, decodeBytes, type Encoding } from './decode/index.js';
export { readSource } from './document.js';
export {
  changedMessage,
  type DocumentPlace,
  defaultKeep,
  type FailedDocument,
  type Newline,
  type RawDocument,
  type ReadOptions,
  readDocument,
  readDocuments,
  tooMuch,
} from './file.js';
export type { TextFormat } from './formats/detect.js';
export type { Alternate, DocumentMetadata } from './formats/metadata.js';
export { type FurnitureClass, furnitureClasses } from './main-text/classes.js';
export { isSameFile } from './same.js';
export { type FoundSeeds, findSeeds, type SeedFile, type SeedOptions } from './seeds.js';
