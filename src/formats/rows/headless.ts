import type { RowLayout } from './columns.js';

/** A table of more texts than this without names is no bitext: its columns would be paired each with each. */
const mostTexts = 64;

/**
 * Finds the texts of a table without a header by what its cells are: addresses, numbers, codes and times are none;
 * what is left is text. Two columns of text are a bitext, the last column of numbers is its score (the first where it
 * stands before the texts, as in mined bitext).
 *
 * @param rows
 *   the first rows
 * @returns
 *   the layout with 1-based numbers as column names; null where there are not two columns of text, or more than 64
 */
export function layoutOfCells(rows: readonly (readonly string[])[]): RowLayout | null {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const texts: string[] = [];
  const numbers: string[] = [];
  const labels = new Set<string>();
  for (let k = 0; k < width; k++) {
    const cells = rows.map((row) => row[k] ?? '').filter((cell) => cell.trim() !== '');
    if (cells.length === 0) continue;
    const share = (test: (cell: string) => boolean) => cells.filter(test).length / cells.length;
    if (share(isNumber) > 0.9) {
      if (!isCount(cells)) numbers.push(String(k + 1));
    } else if (share(isCode) < 0.9 && cells.some((cell) => /\p{L}/u.test(cell))) {
      texts.push(String(k + 1));
      if (isLabel(cells)) labels.add(String(k + 1));
    }
  }
  const sentences = texts.filter((column) => !labels.has(column));
  if (sentences.length >= 2) texts.splice(0, texts.length, ...sentences);
  if (texts.length < 2 || texts.length > mostTexts) return null;
  const before = numbers.find((column) => Number(column) < Number(texts[0]));
  return {
    texts: texts.map((column) => ({ column, lang: '', langColumn: null })),
    score: numbers.findLast((column) => Number(column) > Number(texts[0])) ?? before ?? null,
  };
}

/** Numbers that count or name something and measure nothing: whole, and some of three digits. */
function isCount(cells: readonly string[]): boolean {
  return cells.every((cell) => /^\d+$/.test(cell.trim())) && cells.some((cell) => cell.trim().length >= 3);
}

/**
 * Cells that nearly all begin alike, as a licence, an attribution or the name of a collection does and sentences do not;
 * beside two columns of text it is not a third language.
 */
function isLabel(cells: readonly string[]): boolean {
  if (cells.length < 3) return false;
  return new Set(cells.map((cell) => cell.trim().slice(0, 16))).size <= Math.max(1, cells.length * 0.1);
}

/**
 * Whether the first row tells what the columns are, whatever its words: it has one where a column is of numbers and the
 * first cell is none, or an address, and each cell once.
 */
export function hasHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = rows;
  if (first === undefined || rest.length < 2 || new Set(first).size !== first.length) return false;
  if (!first.every((cell) => cell.trim().length <= 40 && !isCode(cell))) return false;
  return first.some((cell, k) => {
    const below = rest.map((row) => row[k] ?? '').filter((other) => other.trim() !== '');
    return (
      /\p{L}/u.test(cell) &&
      below.length >= rest.length * 0.9 &&
      (below.every(isNumber) || below.every(isAddress))
    );
  });
}

/** A number with a decimal point or, as in most of Europe, a decimal comma. */
export function numberOf(cell: string): number {
  const text = cell.trim();
  return Number.parseFloat(/^[+-]?\d+,\d+$/.test(text) ? text.replace(',', '.') : text);
}

function isNumber(cell: string): boolean {
  return /^[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[+-]?\d+)?$/i.test(cell.trim());
}

function isAddress(cell: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/|www\.|\/)\S*$/i.test(cell.trim());
}

/** Addresses, paths, hashes, identifiers: no letters of a sentence. */
function isCode(cell: string): boolean {
  const text = cell.trim();
  return (
    isAddress(text) ||
    /^[0-9a-f]{8,}$/i.test(text) ||
    /^[^\s]*[/_:][^\s]*\d[^\s]*$/.test(text) ||
    isNumber(text)
  );
}
