import { stringify } from 'csv-stringify/sync';
import type { Unit } from '../../model/index.js';
import { unitColumns } from '../columns.js';
import { excelOptions } from '../csv/write.js';
import type { OutFile } from '../file.js';
import type { Sink, SinkContext } from '../sink.js';

/** Rows of a sheet, the header included, and UTF-16 code units of a cell: limits of Excel and LibreOffice. */
const sheetRows = 1_048_576;
export const cellChars = 32_767;

/**
 * units.excel.csv, a copy for spreadsheets: a BOM so that Excel sees UTF-8, `'` before a cell that begins like
 * a formula, long cells continued in further rows, further files when a sheet is full.
 *
 * Its last column `part` says `1/1`, or which part of how many the row carries of a unit with a long cell.
 */
export class ExcelSink implements Sink {
  readonly #context: SinkContext;
  readonly #limits: { readonly rows: number; readonly chars: number };
  #file: OutFile | null = null;
  #files = 0;
  #rows = 0;

  constructor(context: SinkContext, limits = { rows: sheetRows, chars: cellChars }) {
    this.#context = context;
    this.#limits = limits;
    this.#open();
  }

  unit(record: Unit): void {
    const rows = partsOf(record, this.#limits.chars);
    if (this.#rows + rows.length > this.#limits.rows) this.#open();
    const file = this.#file as OutFile;
    file.write(stringify(rows, excelOptions));
    file.records = (file.records ?? 0) + 1;
    this.#rows += rows.length;
  }

  close(): void {
    this.#file?.close();
  }

  #open(): void {
    this.#file?.close();
    this.#files++;
    const suffix = this.#files === 1 ? '' : `-${this.#files}`;
    this.#file = this.#context.open(`${this.#context.folder}/units.excel${suffix}.csv`);
    this.#file.write(
      `\uFEFF${stringify([[...unitColumns.map((column) => column.name), 'part']], excelOptions)}`,
    );
    this.#rows = 1;
  }
}

/** A cell as the copy holds it: an apostrophe before what a spreadsheet would take for a formula. */
export function escapeFormula(cell: string | number): string {
  const text = String(cell);
  return typeof cell === 'string' && /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text;
}

/** The rows of the spreadsheet copy that carry a unit; more than one when a cell is too long. */
export function partsOf(unit: Unit, chars: number): (string | number)[][] {
  // The escape of a formula adds one character, so a part is one shorter than a cell.
  const size = chars - 1;
  const cells = unitColumns.map((column) => column.valueOf(unit) ?? '');
  const split = cells.map((cell) => (typeof cell === 'string' ? splitText(cell, size) : [cell]));
  const parts = Math.max(...split.map((pieces) => pieces.length));
  return Array.from({ length: parts }, (_, part) => [
    ...split.map((pieces) => (pieces.length === 1 ? (pieces[0] as string | number) : (pieces[part] ?? ''))),
    `${part + 1}/${parts}`,
  ]);
}

/** Cuts a text into pieces of at most `size` code units, never inside a surrogate pair. */
export function splitText(text: string, size: number): string[] {
  if (text.length <= size) return [text];
  const pieces: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(start + size, text.length);
    const code = text.charCodeAt(end - 1);
    if (end < text.length && end - start > 1 && code >= 0xd800 && code <= 0xdbff) end--;
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}
