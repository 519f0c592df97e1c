import { type Options, stringify } from 'csv-stringify/sync';
import type { Column } from '../columns.js';
import type { OutFile } from '../file.js';

const batchRows = 256;

/**
 * Canonical CSV: RFC 4180 with CRLF, UTF-8 without a BOM, no cell altered. With a record delimiter of its own
 * csv-stringify leaves a lone CR or LF unquoted unless told.
 */
export const csvOptions: Options = { record_delimiter: '\r\n', quote_record_delimiter: true };

/** The spreadsheet copy: as {@link csvOptions}, with cells that begin like a formula escaped. */
export const excelOptions: Options = { ...csvOptions, escape_formulas: true };

/** A CSV file with a header; rows are handed to csv-stringify in batches, since each call sets it up anew. */
export class CsvFile<T> {
  readonly #file: OutFile;
  readonly #columns: readonly Column<T>[];
  #rows: (string | number)[][] = [];

  constructor(file: OutFile, columns: readonly Column<T>[]) {
    this.#file = file;
    this.#columns = columns;
    file.records = 0;
    file.write(stringify([columns.map((column) => column.name)], csvOptions));
  }

  add(record: T): void {
    this.#rows.push(this.#columns.map((column) => column.valueOf(record) ?? ''));
    this.#file.records = (this.#file.records ?? 0) + 1;
    if (this.#rows.length >= batchRows) this.#flush();
  }

  close(): void {
    this.#flush();
    this.#file.close();
  }

  #flush(): void {
    if (this.#rows.length > 0) this.#file.write(stringify(this.#rows, csvOptions));
    this.#rows = [];
  }
}

/**
 * A TSV file with a header: LF ends a row, and backslash, tab, line feed and carriage return inside a cell are
 * written `\\`, `\t`, `\n`, `\r` (the text format of PostgreSQL's COPY), so that a row is always a line.
 */
export class TsvFile<T> {
  readonly #file: OutFile;
  readonly #columns: readonly Column<T>[];
  /** The cells of a row, taken again for the next. */
  readonly #cells: (string | number)[] = [];

  constructor(file: OutFile, columns: readonly Column<T>[]) {
    this.#file = file;
    this.#columns = columns;
    file.records = 0;
    file.write(`${columns.map((column) => column.name).join('\t')}\n`);
  }

  add(record: T): void {
    const cells = this.#cells;
    for (let k = 0; k < this.#columns.length; k++) {
      const value = this.#columns[k]!.valueOf(record) ?? '';
      cells[k] = typeof value === 'string' ? escapeTsv(value) : value;
    }
    this.line(cells.join('\t'));
  }

  /** Adds a row that is a line already, but for its end. */
  line(line: string): void {
    this.#file.write(`${line}\n`);
    this.#file.records = (this.#file.records ?? 0) + 1;
  }

  close(): void {
    this.#file.close();
  }
}

const tsvEscapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A cell as TSV holds it. */
export function escapeTsv(cell: string): string {
  // Few cells hold any; to ask is cheaper than to replace nothing.
  if (!/[\\\t\n\r]/.test(cell)) return cell;
  return cell.replace(/[\\\t\n\r]/g, (char) => tsvEscapes[char] as string);
}

/** The cell that {@link escapeTsv} was given. */
export function unescapeTsv(cell: string): string {
  return cell.replace(/\\([\\tnr])/g, (_, name: string) => tsvUnescapes[name] as string);
}

const tsvUnescapes: Readonly<Record<string, string>> = { '\\': '\\', t: '\t', n: '\n', r: '\r' };
