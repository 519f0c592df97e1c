import { isLanguageName } from '../../text/index.js';
import type { RowLayout } from './columns.js';

/** A table of more texts than this without names is no bitext: its columns would be paired each with each. */
const mostTexts = 64;

/**
 * Finds the texts of a table without a header by what its cells are: addresses, numbers, codes, times and labels are
 * none; what is left is text. Two columns of text are a bitext, the last column of numbers is its score (the first where
 * it stands before the texts, as in mined bitext); as many columns of language codes as there are texts name their
 * languages.
 *
 * @param rows
 *   the first rows
 * @param width
 *   cells that a row has; what stands behind them in a few rows is no column
 * @param others
 *   columns, from 0, that are told to be none
 * @returns
 *   the layout with 1-based numbers as column names; null where there are not two columns of text, or more than 64
 */
export function layoutOfCells(
  rows: readonly (readonly string[])[],
  width: number,
  others: ReadonlySet<number> = new Set(),
): RowLayout | null {
  const found = columnsOf(rows, width, others);
  const { numbers, langs } = found;
  let texts = found.texts.map(({ column }) => column);
  for (const isNone of [isLabel, isOfOneBeginning]) {
    const sentences = found.texts.filter(({ cells }) => !isNone(cells)).map(({ column }) => column);
    if (sentences.length < 2) continue;
    texts = sentences;
    break;
  }
  if (texts.length < 2 || texts.length > mostTexts) return null;
  const before = numbers.find((column) => Number(column) < Number(texts[0]));
  const named = langs.length === texts.length;
  return {
    texts: texts.map((column, k) => ({ column, lang: '', langColumn: named ? langs[k]! : null })),
    score: numbers.findLast((column) => Number(column) > Number(texts[0])) ?? before ?? null,
  };
}

/** The columns that are texts, numbers that measure, or language codes, by their numbers from 1. */
function columnsOf(rows: readonly (readonly string[])[], width: number, others: ReadonlySet<number>) {
  const texts: { readonly column: string; readonly cells: readonly string[] }[] = [];
  const numbers: string[] = [];
  const langs: string[] = [];
  for (let k = 0; k < width; k++) {
    const cells = rows.map((row) => row[k] ?? '').filter((cell) => cell.trim() !== '');
    if (cells.length === 0 || others.has(k)) continue;
    const share = (test: (cell: string) => boolean) => cells.filter(test).length / cells.length;
    const column = String(k + 1);
    if (share(isNumber) > 0.9) {
      if (!isCount(cells)) numbers.push(column);
    } else if (isOfLanguages(cells)) langs.push(column);
    else if (share(isCode) < 0.9 && cells.some((cell) => /\p{L}/u.test(cell))) texts.push({ column, cells });
  }
  return { texts, numbers, langs };
}

/**
 * Language codes, and few of them: short words are codes too, but not again and again the same. One of four or more may be
 * misspelt, or stand in a wrong column: it is its row's fault and says nothing of the others.
 */
export function isOfLanguages(cells: readonly string[]): boolean {
  const named = cells.filter((cell) => isLanguageName(cell.trim()));
  const others = cells.length < 4 ? 0 : Math.max(1, cells.length * 0.05);
  if (named.length < 2 || cells.length - named.length > others) return false;
  return new Set(named).size <= Math.max(1, cells.length / 3);
}

/** Numbers that count or name something and measure nothing: whole, and some of three digits. */
function isCount(cells: readonly string[]): boolean {
  return cells.every((cell) => /^\d+$/.test(cell.trim())) && cells.some((cell) => cell.trim().length >= 3);
}

/**
 * Cells that nearly all begin alike, as a licence, an attribution or the name of a collection does and sentences do not;
 * beside two columns of text it is not a third language.
 */
function isOfOneBeginning(cells: readonly string[]): boolean {
  if (cells.length < 3) return false;
  const starts = cells.map((cell) => cell.trim().slice(0, 16));
  const counts = countsOf(starts);
  const [start, often] = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best));
  // The file may be cut off in its last cell.
  const last = starts.at(-1)!;
  const isCut = last !== start && start.startsWith(last);
  // One may be misspelt, or stand in a wrong column.
  const others = cells.length < 5 ? 0 : Math.max(1, cells.length * 0.1);
  return counts.size <= cells.length * 0.1 || often + (isCut ? 1 : 0) >= cells.length - others;
}

/**
 * Cells of a word or three that come again and again but for their digits, as tags, decks, verdicts and verses do
 * (`keep`, `German::A1`, `GEN 1:12`), or that all begin alike.
 */
function isLabel(cells: readonly string[]): boolean {
  if (isOfOneBeginning(cells)) return true;
  if (cells.length < 6) return false;
  const all = cells.map((cell) => cell.trim().replace(/\d+/g, '0'));
  // The file may be cut off in its last cell.
  const last = all.at(-1)!;
  const isCut = all.some((shape) => shape !== last && shape.startsWith(last));
  const shapes = countsOf(isCut ? all.slice(0, -1) : all);
  const lengths = cells.map((cell) => cell.trim().split(/\s+/).length);
  // One may stand in a wrong column.
  const words = lengths.reduce((sum, length) => sum + length, 0) - Math.max(...lengths);
  return shapes.size <= cells.length / 3 && words <= (cells.length - 1) * 3;
}

function countsOf(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
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
export function isCode(cell: string): boolean {
  const text = cell.trim();
  return (
    isAddress(text) ||
    /^[0-9a-f]{8,}$/i.test(text) ||
    /^[^\s]*[/_:][^\s]*\d[^\s]*$/.test(text) ||
    isNumber(text)
  );
}
