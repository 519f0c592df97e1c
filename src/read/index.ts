/**
 * Read: globs in, raw documents out. Files are found and sorted by path, read one by one, and decoded exactly
 * (UTF-8 or UTF-16) or turned down with a reason; nothing is replaced, nothing is cleaned.
 */

export { type Uncompressed, uncompress } from './compressed.js';
export { type Decoded, decodeBytes, type Encoding } from './decode/index.js';
export { readSource } from './document.js';
export {
  changedMessage,
  defaultKeep,
  type FailedDocument,
  type Newline,
  type RawDocument,
  type ReadOptions,
  readDocument,
} from './file.js';
export type { TextFormat } from './formats/detect.js';
export type { Alternate, DocumentMetadata } from './formats/metadata.js';
export { type FurnitureClass, furnitureClasses } from './main-text/classes.js';
export { type FoundSeeds, findSeeds, type SeedFile, type SeedOptions } from './seeds.js';
