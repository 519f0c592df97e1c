import { parse } from 'csv-parse';
import { unescapeTsv } from '../csv/write.js';
import { FormatFault } from '../fault.js';
import { firstLines, readTextLines } from '../text-lines.js';
import { type Cells, describeTable, type Table } from './describe.js';
import { csvOptions, type Dialect, sniffDialect } from './dialect.js';
import { directivesOf, isDirective } from './directives.js';
import { isCode, numberOf } from './headless.js';
import { usualDelimiter } from './kind.js';
import type { BitextRow, RowBatches, RowFault, RowOptions, RowReport } from './row.js';

/** Rows that are looked at to find the layout. */
const sampleRows = 200;

/**
 * Streams the rows of a table of text: any delimiter, quoted or not, with a header or without one. The header is
 * recognized by names that say what a column is.
 *
 * @param file
 *   the file
 * @param usual
 *   the delimiter its name promises; null for none
 * @param options
 *   columns and languages where the person names them
 * @param report
 *   hears of skipped rows
 * @throws
 *   FormatFault where no two columns of text are found
 */
export async function* readTableRows(
  file: string,
  usual: string | null,
  options: RowOptions,
  report: RowReport,
): RowBatches {
  const head = (await firstLines(file, sampleRows, options.encoding)).join('\n');
  const dialect = sniffDialect(head, usual);
  let notUtf8: RowFault | null = null;
  const directives = directivesOf(head);
  const rows = cellsOf(file, dialect, options.encoding, (fault) => {
    if (fault.expected === encodingWanted) notUtf8 ??= fault;
    report(fault);
  });
  const sample: Cells[] = [];
  const waiting: (readonly Cells[])[] = [];
  while (sample.length < sampleRows) {
    const batch = await rows.next();
    if (batch.done) break;
    // Lines that tell how the table is written are no rows.
    const value = waiting.length === 0 ? batch.value.slice(directives.lines) : batch.value;
    waiting.push(value);
    sample.push(...value.slice(0, sampleRows));
  }
  if (sample.length === 0) return;
  const table = describeTable(sample.slice(0, sampleRows), dialect, directives, options, notUtf8);
  const { names } = directives;
  if (names !== null && directives.header === null && names.length !== table.width) {
    const expected = `names of ${table.width} columns, as many as a row has cells`;
    report({ line: directives.lines, field: '#columns', expected, actual: String(names.length) });
  }
  let skip = table.header === null ? 0 : 1;
  const convert = (batch: readonly Cells[]) => {
    const rest = skip > 0 ? batch.slice(skip) : batch;
    skip = Math.max(0, skip - batch.length);
    return rest.flatMap((row) => rowOf(row, table, report) ?? []);
  };
  for (const batch of waiting) yield convert(batch);
  for await (const batch of rows) yield convert(batch);
}

const joints = / ~~~ /g;

/** Cells row by row; tables without quotes are split as text, which is many times as fast. */
async function* cellsOf(
  file: string,
  dialect: Dialect,
  encoding: string | undefined,
  report: RowReport,
): AsyncGenerator<readonly Cells[]> {
  if (dialect.quoted) {
    yield* quotedCells(file, dialect, encoding, report);
    return;
  }
  for await (const { first, lines } of readTextLines(file, encoding)) {
    const batch: Cells[] = [];
    for (const [k, text] of lines.entries()) {
      if (text === null) report(notText(first + k));
      else if (text !== '') batch.push({ cells: text.split(dialect.delimiter), line: first + k });
    }
    yield batch;
  }
}

async function* quotedCells(
  file: string,
  dialect: Dialect,
  encoding: string | undefined,
  report: RowReport,
): AsyncGenerator<readonly Cells[]> {
  const parser = parse({ ...csvOptions(dialect), info: true, skip_empty_lines: true });
  let done: Cells[] = [];
  let line = 1;
  parser.on('readable', () => {
    for (let one = parser.read(); one !== null; one = parser.read()) {
      const { record, info } = one as { record: string[]; info: { lines: number } };
      done.push({ cells: record, line });
      line = info.lines + 1;
    }
  });
  let broken: Error | null = null;
  parser.on('error', (error) => {
    broken = error;
  });
  for await (const { first, lines } of readTextLines(file, encoding, true)) {
    for (const [k, text] of lines.entries()) if (text === null) report(notText(first + k));
    const text = lines.filter((one) => one !== null).join('\n');
    await new Promise<void>((resolve) => parser.write(`${text}\n`, () => resolve()));
    if (broken !== null)
      throw new FormatFault(line, 'cells in double quotes as in RFC 4180', (broken as Error).message);
    yield done;
    done = [];
  }
  await new Promise<void>((resolve) => {
    parser.once('end', resolve);
    parser.once('error', () => resolve());
    parser.end();
  });
  if (broken !== null)
    throw new FormatFault(line, 'cells in double quotes as in RFC 4180', (broken as Error).message);
  yield done;
}

const encodingWanted = 'UTF-8, or --encoding';

const notText = (line: number): RowFault => ({
  line,
  field: '',
  expected: encodingWanted,
  actual: 'other bytes',
});

function rowOf({ cells, line }: Cells, table: Table, report: RowReport): BitextRow | null {
  if (isDirective(cells, line)) {
    const actual = 'a line that tells of the table, changed or in a wrong place';
    report({ line, field: '', expected: 'a row', actual });
    return null;
  }
  // Tables that were put together keep the header of each.
  if (table.heading !== null && isSame(cells, table.heading)) {
    report({ line, field: '', expected: 'a row', actual: 'the header once more' });
    return null;
  }
  if (cells.length !== table.width && !isWhole(cells, table)) {
    const taken = isReadable(cells, table);
    const actual = `${cells.length} cells${taken ? ', the texts taken as they stand' : ''}`;
    report({ line, field: '', expected: `${table.width} cells`, actual });
    if (!taken) return null;
  }
  const cell = (at: number) => (table.escaped ? unescapeTsv(cells[at] ?? '') : (cells[at] ?? ''));
  const texts = table.texts.flatMap(({ at, lang, langAt }) => {
    const text = table.joined ? cell(at).replace(joints, ' ') : cell(at);
    return text.trim() === '' ? [] : [{ lang: cells[langAt] || lang, text }];
  });
  const score = table.scoreAt < 0 ? Number.NaN : numberOf(cells[table.scoreAt] ?? '');
  const own = table.own === null ? null : Object.fromEntries(table.own.map((name, k) => [name, cell(k)]));
  return { line, texts, score: Number.isFinite(score) ? score : null, own };
}

/** Whether the cells that are too many are empty: spreadsheets write delimiters to the last column ever used. */
function isWhole(cells: readonly string[], { width }: Table): boolean {
  return cells.length > width && cells.slice(width).every((cell) => cell.trim() === '');
}

/**
 * Whether a row of another width can be read: its texts are there, and every cell is what its column is, so that none was
 * lost or cut before the last of them. One cell more behind a last column of text is a text that was cut.
 */
function isReadable(cells: readonly string[], { width, kinds, texts }: Table): boolean {
  const last = Math.max(...texts.map(({ at }) => at));
  if (last >= cells.length || (cells.length > width && last === width - 1)) return false;
  return kinds.every((kind, k) => {
    const cell = cells[k]?.trim() ?? '';
    return kind === null || cell === '' || (kind === 'code') === isCode(cell);
  });
}

function isSame(cells: readonly string[], others: readonly string[]): boolean {
  return cells.length === others.length && cells.every((cell, k) => cell === others[k]);
}

/** The delimiter of a table, found at its beginning. */
export async function delimiterOf(file: string): Promise<string> {
  const head = (await firstLines(file, sampleRows, undefined)).join('\n');
  return sniffDialect(head, usualDelimiter(file)).delimiter;
}
