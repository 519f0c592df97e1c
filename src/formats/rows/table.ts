import { parse } from 'csv-parse';
import { isLanguageName } from '../../text/index.js';
import { unitColumns } from '../columns.js';
import { unescapeTsv } from '../csv/write.js';
import { FormatFault } from '../fault.js';
import { firstLines, readTextLines } from '../text-lines.js';
import { layoutOfNames, nameOf, type RowLayout, roleOf } from './columns.js';
import { csvOptions, type Dialect, delimiterTold, sniffDialect } from './dialect.js';
import { hasHeader, layoutOfCells, numberOf } from './headless.js';
import { usualDelimiter } from './kind.js';
import { codeOfLanguageName } from './language-names.js';
import {
  type BitextRow,
  type RowBatches,
  type RowFault,
  type RowOptions,
  type RowReport,
  shown,
} from './row.js';

/** A row of cells and the line it begins in. */
interface Cells {
  readonly cells: readonly string[];
  readonly line: number;
}

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
  const told = delimiterTold(head) === null ? 0 : 1;
  const rows = cellsOf(file, dialect, options.encoding, (fault) => {
    if (fault.expected === encodingWanted) notUtf8 ??= fault;
    report(fault);
  });
  const sample: Cells[] = [];
  const waiting: (readonly Cells[])[] = [];
  while (sample.length < sampleRows) {
    const batch = await rows.next();
    if (batch.done) break;
    // The line that tells the delimiter is no row.
    const value = waiting.length === 0 ? batch.value.slice(told) : batch.value;
    waiting.push(value);
    sample.push(...value.slice(0, sampleRows));
  }
  if (sample.length === 0) return;
  const table = describeTable(sample, dialect, options, notUtf8);
  let skip = table.header === null ? 0 : 1;
  const convert = (batch: readonly Cells[]) => {
    const rest = skip > 0 ? batch.slice(skip) : batch;
    skip = Math.max(0, skip - batch.length);
    return rest.flatMap((row) => rowOf(row, table, report) ?? []);
  };
  for (const batch of waiting) yield convert(batch);
  for await (const batch of rows) yield convert(batch);
}

const joint = /\S ~~~ \S/;
const joints = / ~~~ /g;

/** A table as it is read: which cell is what. */
interface Table {
  /** The cells of the header; null without one. */
  readonly header: readonly string[] | null;
  readonly width: number;
  readonly texts: readonly { readonly at: number; readonly lang: string; readonly langAt: number }[];
  readonly scoreAt: number;
  /** Names of all columns where the table is one of this tool's own. */
  readonly own: readonly string[] | null;
  /** Whether cells are escaped by backslashes, as this tool's TSV has them. */
  readonly escaped: boolean;
  /** Whether ` ~~~ ` stands between the sentences of a cell, as hunalign joins them. */
  readonly joined: boolean;
}

function describeTable(
  sample: readonly Cells[],
  dialect: Dialect,
  options: RowOptions,
  notUtf8: RowFault | null,
): Table {
  const first = sample[0]!.cells.map((cell) => cell.trim());
  const header = isHeader(first, options) || hasHeader(sample.slice(0, sampleRows).map(({ cells }) => cells));
  const names = header ? first : first.map((_, k) => String(k + 1));
  const layout = header || options.columns !== undefined ? layoutOfNames(names, options.columns) : null;
  const found = layout ?? layoutOfCells(sample.slice(header ? 1 : 0, sampleRows).map(({ cells }) => cells));
  // The lines that would have told are those that could not be decoded.
  if (found === null && notUtf8 !== null)
    throw new FormatFault(notUtf8.line, notUtf8.expected, notUtf8.actual);
  if (found === null)
    throw new FormatFault(
      sample[0]!.line,
      'two columns of text, named by --columns src=NAME tgt=NAME',
      shown(sample[0]!.cells.join(' | ')),
    );
  const own = header && unitColumns.every(({ name }) => first.includes(name)) ? first : null;
  const place = (column: string | null) =>
    column === null ? -1 : header && names.includes(column) ? names.indexOf(column) : Number(column) - 1;
  return {
    header: header ? sample[0]!.cells : null,
    width: first.length,
    texts: withLanguages(found, options.langs).map(({ column, lang, langColumn }) => ({
      at: place(column),
      lang,
      langAt: place(langColumn),
    })),
    scoreAt: place(found.score),
    own,
    escaped: own !== null && dialect.delimiter === '\t' && !dialect.quoted,
    joined:
      !header && found.score !== null && sample.some(({ cells }) => cells.some((one) => joint.test(one))),
  };
}

function withLanguages(layout: RowLayout, langs: readonly string[] | undefined): RowLayout['texts'] {
  return layout.texts.map((text, k) => ({ ...text, lang: langs?.[k] ?? nameOf(text) }));
}

function isHeader(cells: readonly string[], { columns }: RowOptions): boolean {
  if (new Set(cells).size !== cells.length) return false;
  if (Object.values(columns ?? {}).some((name) => cells.includes(name) && !/^\d+$/.test(name))) return true;
  const known = cells.filter(
    (cell) => cell.length <= 40 && (roleOf(cell) !== 'other' || isLanguageName(cell)),
  );
  // `English` in two languages is a row of a word list.
  return known.length >= 2 && new Set(known.map((cell) => codeOfLanguageName(cell) ?? cell)).size >= 2;
}

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
  if (cells.length !== table.width && table.texts.some(({ at }) => at >= cells.length)) {
    report({ line, field: '', expected: `${table.width} cells`, actual: `${cells.length} cells` });
    return null;
  }
  // Tables that were put together keep the header of each.
  if (table.header !== null && isSame(cells, table.header)) {
    report({ line, field: '', expected: 'a row', actual: 'the header once more' });
    return null;
  }
  const cell = (at: number) => (table.escaped ? unescapeTsv(cells[at] ?? '') : (cells[at] ?? ''));
  const texts = table.texts.flatMap(({ at, lang, langAt }) => {
    const text = table.joined ? cell(at).replace(joints, ' ') : cell(at);
    return text.trim() === '' ? [] : [{ lang: cells[langAt] ?? lang, text }];
  });
  const score = table.scoreAt < 0 ? Number.NaN : numberOf(cells[table.scoreAt] ?? '');
  const own = table.own === null ? null : Object.fromEntries(table.own.map((name, k) => [name, cell(k)]));
  return { line, texts, score: Number.isFinite(score) ? score : null, own };
}

function isSame(cells: readonly string[], others: readonly string[]): boolean {
  return cells.length === others.length && cells.every((cell, k) => cell === others[k]);
}

/** The delimiter of a table, found at its beginning. */
export async function delimiterOf(file: string): Promise<string> {
  const head = (await firstLines(file, sampleRows, undefined)).join('\n');
  return sniffDialect(head, usualDelimiter(file)).delimiter;
}
