import { statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readLadderRows } from '../ladder/rows.js';
import { findMoses, readMosesRows } from '../moses/read.js';
import { readPoRows } from '../po/read.js';
import { readTmxRows } from '../tmx/rows.js';
import { readXcesRows } from '../xces/rows.js';
import { readXliffRows } from '../xliff/read.js';
import { kindOfFile, type RowKind, usualDelimiter } from './kind.js';
import { readJsonlRows, readJsonRows, readParquetRows } from './records.js';
import type { RowBatches, RowOptions, RowReport } from './row.js';
import { readTableRows } from './table.js';

/** Rows of a bitext and what they are read from. */
export interface RowSource {
  readonly kind: RowKind | 'moses';
  readonly rows: RowBatches;
}

/**
 * Opens a bitext of any tool: TMX, XLIFF, PO, tables with any delimiter, JSON, JSONL, Parquet, each plain or packed;
 * Moses files by their folder, by one of them or by their common name; a folder of OPUS; XCES with its documents; a
 * ladder of hunalign or vecalign with its texts.
 *
 * @param path
 *   a file, a folder, or the common name of Moses files
 * @param texts
 *   the two texts that a ladder is of
 * @returns
 *   null where it is none of these
 */
export async function openRows(
  path: string,
  options: RowOptions,
  report: RowReport,
  texts?: readonly [string, string],
): Promise<RowSource | null> {
  const about = statSync(path, { throwIfNoEntry: false });
  if (about?.isDirectory()) return await openFolder(path, options, report);
  if (about !== undefined && !about.isFile()) return null;
  const kind = about === undefined ? null : await kindOfFile(path);
  if (kind === null || about === undefined) {
    const [files, more] = [...findMoses(path, false).values()];
    return files === undefined || more !== undefined
      ? null
      : { kind: 'moses', rows: readMosesRows(files, options, report) };
  }
  if (kind === 'ladder')
    return texts === undefined ? null : { kind, rows: readLadderRows(path, texts, options) };
  return { kind, rows: readers[kind](path, options, report) };
}

const readers: Readonly<
  Record<Exclude<RowKind, 'ladder'>, (file: string, options: RowOptions, report: RowReport) => RowBatches>
> = {
  tmx: readTmxRows,
  xliff: readXliffRows,
  po: readPoRows,
  xces: readXcesRows,
  jsonl: readJsonlRows,
  json: readJsonRows,
  parquet: readParquetRows,
  table: (file, options, report) => readTableRows(file, usualDelimiter(file), options, report),
};

/** A folder of OPUS holds Moses files, or an alignment beside folders of documents; the texts win. */
async function openFolder(folder: string, options: RowOptions, report: RowReport): Promise<RowSource | null> {
  const bitexts = [...findMoses(folder, true).values()];
  if (bitexts.length > 0) {
    const rows = async function* () {
      for (const files of bitexts) yield* readMosesRows(files, options, report);
    };
    return { kind: 'moses', rows: rows() };
  }
  const alignments: string[] = [];
  for (const name of (await readdir(folder)).sort()) {
    const file = join(folder, name);
    if (/\.xml(?:\.gz)?$/i.test(name) && statSync(file).isFile() && (await kindOfFile(file)) === 'xces')
      alignments.push(file);
  }
  // A release of OPUS has its alignments in `xml/`.
  const inside = join(folder, 'xml');
  if (alignments.length === 0)
    return statSync(inside, { throwIfNoEntry: false })?.isDirectory() === true
      ? await openFolder(inside, options, report)
      : null;
  const rows = async function* () {
    for (const file of alignments) yield* readXcesRows(file, options, report);
  };
  return { kind: 'xces', rows: rows() };
}
