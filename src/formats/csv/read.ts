import { Readable } from 'node:stream';
import type { TextDecoder as Decoder } from 'node:util';
import { CsvError, parse } from 'csv-parse';
import { readBytes } from '../bytes.js';
import { FormatFault, readLines } from '../lines.js';
import { longestRow } from '../rows/dialect.js';
import { decoderOf, markOf } from '../text-lines.js';
import { unescapeTsv } from './write.js';

/** One row of a table, the header included. */
export interface TableRow {
  readonly cells: readonly string[];
  /** 1-based line it begins in. */
  readonly line: number;
}

/**
 * Streams the rows of a CSV file, plain or packed, as RFC 4180 has them; a byte order mark is part of the first cell.
 *
 * @param delimiter
 *   what stands between cells; a comma in the standard, a semicolon where commas are decimal
 * @throws
 *   FormatFault where quotes are wrong, a row is longer than 64 MiB, or one has another number of cells than the header
 */
export async function* readCsv(file: string, delimiter = ','): AsyncGenerator<TableRow> {
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: longestRow,
  });
  const bytes = Readable.from(utf8Bytes(file), { objectMode: false });
  bytes.on('error', (error) => parser.destroy(error));
  bytes.pipe(parser);
  let line = 1;
  let width: number | null = null;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      width ??= record.length;
      if (record.length !== width)
        throw new FormatFault(line, `${width} cells as in the header`, `${record.length} cells`);
      yield { cells: record, line };
      line = info.lines + 1;
    }
  } catch (error) {
    // The parser runs ahead of the rows handed out, so it knows the line better.
    if (error instanceof CsvError) {
      const told = /at line ([0-9]+)/.exec(error.message)?.[1];
      throw new FormatFault(told === undefined ? line : Number(told), 'CSV as in RFC 4180', error.message);
    }
    throw error;
  }
}

/** The bytes of a file, recoded where a mark says that it is UTF-16, as spreadsheets write it; the mark goes with that. */
async function* utf8Bytes(file: string): AsyncGenerator<Buffer> {
  let decoder: Decoder | null | undefined;
  for await (const chunk of readBytes(file)) {
    let bytes = chunk;
    if (decoder === undefined) {
      const mark = markOf(chunk);
      decoder = mark.encoding?.startsWith('utf-16') ? decoderOf(mark.encoding) : null;
      if (decoder !== null) bytes = chunk.subarray(mark.bytes);
    }
    // The parser reads ahead, and the blocks of a file are filled again.
    yield Buffer.from(decoder === null ? bytes : decoder.decode(bytes, { stream: true }));
  }
}

/**
 * Streams the rows of a TSV file, backslash escapes undone.
 *
 * @throws
 *   FormatFault where a row has another number of cells than the header
 */
export async function* readTsv(file: string): AsyncGenerator<TableRow> {
  let width: number | null = null;
  for await (const { text, line } of readLines(file)) {
    const cells = text.replace(/\r$/, '').split('\t');
    width ??= cells.length;
    if (cells.length !== width)
      throw new FormatFault(line, `${width} cells as in the header`, `${cells.length} cells`);
    yield { cells: cells.map(unescapeTsv), line };
  }
}
