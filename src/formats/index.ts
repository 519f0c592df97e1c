/**
 * Formats: one folder a corpus format, its reader beside its writer. Records come in, bytes go out, and back. Knows
 * `model` and `text` only: a format serves any corpus, whatever stage made it.
 */

export { checkGrowth, readHead } from './bytes.js';
export { byCodeUnit, canonical } from './canonical.js';
export { type Column, multiColumns, sectionColumns, unitColumns } from './columns.js';
export { readCsv, readTsv, type TableRow } from './csv/read.js';
export { cellChars, escapeFormula, partsOf } from './excel/write.js';
export { FormatFault } from './fault.js';
export { type FileReceipt, OutFile, writeError } from './file.js';
export { RecordIndex, readPieces, readRecords } from './json/read.js';
export { LinesFile } from './json/write.js';
export { readElements, readLines } from './lines.js';
export { mosesIds, mosesText } from './moses/write.js';
export { readParquet, unitOfRow } from './parquet/read.js';
export { ParquetTable, type TableColumn } from './parquet/table.js';
export { multiSinks, pairSinks } from './registry.js';
export {
  type BitextRow,
  delimiterOf,
  openRows,
  type RowFault,
  type RowOptions,
  type RowReport,
  type RowSource,
  shown,
  unpackedName,
} from './rows/index.js';
export type { PairLines, Sink, SinkContext } from './sink.js';
export { sumOfFile } from './sum.js';
export { markOf, readTextLines } from './text-lines.js';
export { tmxHead, tmxTail, tmxUnit } from './tmx/elements.js';
export { readTmx, sideOf, type TmxUnit, unitOfTmx } from './tmx/read.js';
export { readLinks, readSentences, sentencesOfText, type XcesLink } from './xces/read.js';
export { readXml } from './xml/read.js';
export { xmlClean } from './xml/write.js';
