/**
 * A built corpus as records. In comes a folder, out come typed streams, record by record, joined with what
 * stands behind them; and the checks that hold a folder against the schemas, its manifest and itself.
 */

export { type Conversion, type ConvertOptions, convertUnits, isCorpus } from './convert/index.js';
export { rewriteCorpus } from './convert/rewrite.js';
export { openSource, type SourceOptions, type SourceUnit, type UnitSource } from './convert/source.js';
export {
  type Corpus,
  type Filter,
  type LoadOptions,
  languagePairFolders,
  loadCorpus,
  parquetName,
  readUnits,
  type UnitFilter,
} from './corpus.js';
export { deriveUnits, writeDerived } from './derive.js';
export { type Difference, diffCorpora } from './diff.js';
export type { LoadedRow } from './row-languages.js';
export { type LoadedRows, type LoadRowsOptions, loadRows } from './rows.js';
export type { LoadedUnit, UnitSide } from './unit.js';
export { LineFile, UnitFile } from './unit-file.js';
