import { isLanguageName } from '../../text/index.js';
import { unitColumns } from '../columns.js';
import { FormatFault } from '../fault.js';
import { layoutOfNames, nameOf, type RowLayout, roleOf } from './columns.js';
import type { Dialect } from './dialect.js';
import type { Directives } from './directives.js';
import { hasHeader, isCode, isOfLanguages, layoutOfCells } from './headless.js';
import { codeOfLanguageName } from './language-names.js';
import { type RowFault, type RowOptions, shown } from './row.js';

/** A row of cells and the line it begins in. */
export interface Cells {
  readonly cells: readonly string[];
  readonly line: number;
}

/** A table as it is read: which cell is what. */
export interface Table {
  /** The cells of the header; null without one. */
  readonly header: readonly string[] | null;
  /** The cells of what heads the table, which may come once more: the header, or a line before it that tells of the columns. */
  readonly heading: readonly string[] | null;
  /** How many cells a row has. */
  readonly width: number;
  /** Of each column whether its cells are codes, texts, or either (null); what a row with cells too few or too many is judged by. */
  readonly kinds: readonly ('code' | 'text' | null)[];
  readonly texts: readonly { readonly at: number; readonly lang: string; readonly langAt: number }[];
  readonly scoreAt: number;
  /** Names of all columns where the table is one of this tool's own. */
  readonly own: readonly string[] | null;
  /** Whether cells are escaped by backslashes, as this tool's TSV has them. */
  readonly escaped: boolean;
  /** Whether ` ~~~ ` stands between the sentences of a cell, as hunalign joins them. */
  readonly joined: boolean;
}

const joint = /\S ~~~ \S/;

/**
 * Finds what the columns of a table are from its first rows.
 *
 * @param notUtf8
 *   the first line that could not be decoded, if any: it is the reason where nothing is found
 * @throws
 *   FormatFault where no two columns of text are found
 */
export function describeTable(
  sample: readonly Cells[],
  dialect: Dialect,
  directives: Directives,
  options: RowOptions,
  notUtf8: RowFault | null,
): Table {
  const rows = sample.map(({ cells }) => cells);
  const first = rows[0]!.map((cell) => cell.trim());
  const header = directives.names === null && (isHeader(first, rows.slice(1), options) || hasHeader(rows));
  const below = header ? rows.slice(1) : rows;
  const usual = usualWidth(below);
  // Tables of R have names of rows, and none for their column.
  const shift = header && below.length > 0 && usual === first.length + 1 ? 1 : 0;
  const names = header ? first : (directives.names ?? first.map((_, k) => String(k + 1)));
  const named = header || directives.names !== null || options.columns !== undefined;
  const layout =
    (named ? layoutOfNames(names, options.columns) : null) ?? layoutOfCells(below, usual, directives.others);
  // The lines that would have told are those that could not be decoded.
  if (layout === null && notUtf8 !== null)
    throw new FormatFault(notUtf8.line, notUtf8.expected, notUtf8.actual);
  if (layout === null)
    throw new FormatFault(
      sample[0]!.line,
      'two columns of text, named by --columns src=NAME tgt=NAME',
      shown(rows[0]!.join(' | ')),
    );
  const own = header && unitColumns.every(({ name }) => first.includes(name)) ? first : null;
  const place = (column: string | null) => {
    if (column === null) return -1;
    const isName = (header || directives.names !== null) && names.includes(column);
    return isName ? names.indexOf(column) + shift : Number(column) - 1;
  };
  const joins =
    !header && layout.score !== null && rows.some((cells) => cells.some((one) => joint.test(one)));
  return {
    header: header ? rows[0]! : null,
    heading: header ? rows[0]! : directives.header,
    width: header ? first.length + shift : usual,
    kinds: kindsOf(below),
    texts: withLanguages(layout, options.langs).map(({ column, lang, langColumn }) => ({
      at: place(column),
      lang,
      langAt: place(langColumn),
    })),
    scoreAt: place(layout.score),
    own,
    escaped: own !== null && dialect.delimiter === '\t' && !dialect.quoted,
    joined: joins,
  };
}

function withLanguages(layout: RowLayout, langs: readonly string[] | undefined): RowLayout['texts'] {
  return layout.texts.map((text, k) => ({ ...text, lang: langs?.[k] ?? nameOf(text) }));
}

function isHeader(
  cells: readonly string[],
  below: readonly (readonly string[])[],
  { columns }: RowOptions,
): boolean {
  // Spreadsheets leave columns without a name.
  const told = cells.filter((cell) => cell !== '');
  if (new Set(told).size !== told.length) return false;
  if (Object.values(columns ?? {}).some((name) => told.includes(name) && !/^\d+$/.test(name))) return true;
  const known = cells.filter((cell, k) => {
    if (cell === '' || cell.length > 40) return false;
    // `en` above `en` is the language of each row.
    const column = below.map((row) => row[k]?.trim() ?? '').filter((other) => other !== '');
    if (isOfLanguages([cell, ...column])) return false;
    return roleOf(cell) !== 'other' || isLanguageName(cell);
  });
  // `English` in two languages is a row of a word list.
  return known.length >= 2 && new Set(known.map((cell) => codeOfLanguageName(cell) ?? cell)).size >= 2;
}

/** The width that most rows have, the greater of two that are as frequent. */
function usualWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  let [width, often] = [0, 0];
  for (const [length, count] of counts)
    if (count > often || (count === often && length > width)) [width, often] = [length, count];
  return width;
}

function kindsOf(rows: readonly (readonly string[])[]): Table['kinds'] {
  const width = usualWidth(rows);
  return Array.from({ length: width }, (_, k) => {
    const cells = rows.filter((row) => row.length === width && row[k]!.trim() !== '').map((row) => row[k]!);
    const codes = cells.filter(isCode).length;
    if (cells.length < 3) return null;
    return codes >= cells.length * 0.95 ? 'code' : codes <= cells.length * 0.05 ? 'text' : null;
  });
}
