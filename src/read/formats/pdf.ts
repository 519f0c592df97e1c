import type { StructureSpan } from '../../model/index.js';
import { EditWriter } from './edit-writer.js';
import type { ReadText } from './read-text.js';

/** A line of a page: its text, where it begins and ends, how high it stands and how large it is, in points. */
export interface PdfLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly end: number;
  readonly size: number;
}

/**
 * The raw text of a PDF: a line of a page a line, an empty line between paragraphs, a form feed before each page but the
 * first.
 *
 * @returns
 *   the text, and where each page begins in it
 */
export function renderPdfText(pages: readonly (readonly PdfLine[])[]): {
  readonly text: string;
  readonly starts: readonly number[];
} {
  const starts: number[] = [];
  let text = '';
  for (const lines of pages) {
    if (starts.length > 0) text += '\n\f';
    starts.push(text.length);
    const right = Math.max(0, ...lines.map(({ end }) => end));
    lines.forEach((line, at) => {
      if (at > 0) text += opensParagraph(line, lines[at - 1]!, right) ? '\n\n' : '\n';
      text += line.text.replace(/[\f\n\r]/g, ' ');
    });
  }
  return { text, starts };
}

/** Whether a paragraph begins: after a gap, in another size, set in, or after a line that ended well before the edge. */
function opensParagraph(line: PdfLine, before: PdfLine, right: number): boolean {
  const size = Math.max(line.size, before.size, 1);
  const down = before.y - line.y;
  if (down > 1.7 * size || down < -0.5 * size) return true;
  if (Math.abs(line.size - before.size) > 0.12 * size) return true;
  if (line.x - before.x > 0.8 * size && line.x - before.x < 6 * size) return true;
  return before.end < right - 8 * size && /[.!?…。！？।॥۔؟:]["'”’»)]*$/u.test(before.text);
}

/** Lines at the top and bottom of a page that are looked at, and the pages on which furniture stands at least. */
const edgeLines = 2;
const leastPages = 3;

/**
 * Reads the text of a PDF: lines are joined to paragraphs, also over the end of a page; what recurs at the edges of
 * pages but for its numbers is furniture.
 */
export function readPdf(source: string): ReadText {
  const writer = new EditWriter(source, 'pdf-line');
  const structure: StructureSpan[] = [];
  const lines = linesOf(source);
  const furniture = recurring(lines);
  let previous: Line | undefined;
  let open: { start: number; end: number } | undefined;
  for (const line of lines) {
    if (line.text === '') continue;
    if (furniture.has(keyOf(line))) {
      writer.remove(line.start, line.end, 'page-furniture', 'page-edge', { page: line.page });
      continue;
    }
    const joined =
      previous !== undefined && (line.page === previous.page ? !line.first : goesOn(previous, line));
    const hyphen = joined && /\p{Ll}[-\u2010\u00ad]$/u.test(previous!.text) && /^\p{Ll}/u.test(line.text);
    if (!joined || open === undefined) {
      if (open !== undefined) structure.push({ ...open, kind: 'paragraph' });
      writer.line();
      open = { start: line.start, end: line.end };
    } else if (!hyphen && !isDense(previous!.text, line.text)) writer.space();
    // A word that was cut at the end of the line is whole again; a hyphen of its own is rare there.
    const next = nextOf(lines, line, furniture);
    const cut = next !== undefined && cutsWord(line, next);
    writer.keep(line.start, cut ? line.end - 1 : line.end);
    open = { start: open.start, end: line.end };
    previous = line;
  }
  if (open !== undefined) structure.push({ ...open, kind: 'paragraph' });
  return { edits: writer.finish(), structure };
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly page: number;
  /** Whether an empty line or the edge of the page stands before. */
  readonly first: boolean;
  /** Lines from the nearer edge of the page. */
  edge: number;
  readonly index: number;
}

function linesOf(source: string): readonly Line[] {
  const lines: Line[] = [];
  let page = 1;
  let start = 0;
  let first = true;
  let onPage: Line[] = [];
  const endPage = (): void => {
    onPage.forEach((line, at) => {
      line.edge = Math.min(at, onPage.length - 1 - at);
    });
    onPage = [];
  };
  for (const raw of source.split('\n')) {
    let from = start;
    if (raw.startsWith('\f')) {
      endPage();
      page += 1;
      from += 1;
      first = true;
    }
    const text = source.slice(from, start + raw.length);
    const line = { start: from, end: start + raw.length, text, page, first, edge: 0, index: lines.length };
    lines.push(line);
    if (text !== '') onPage.push(line);
    first = text === '';
    start += raw.length + 1;
  }
  endPage();
  return lines;
}

function keyOf({ text, edge }: Line): string {
  return edge < edgeLines ? text.replace(/\p{N}+/gu, '#').toLowerCase() : '';
}

/** What stands at the edges of three pages at least, and of a third of all. */
function recurring(lines: readonly Line[]): ReadonlySet<string> {
  const pages = new Map<string, Set<number>>();
  let last = 1;
  for (const line of lines) {
    last = line.page;
    const key = keyOf(line);
    if (line.text === '' || key === '') continue;
    const known = pages.get(key) ?? new Set();
    known.add(line.page);
    pages.set(key, known);
  }
  const least = Math.max(leastPages, last / 3);
  return new Set([...pages].flatMap(([key, on]) => (on.size >= least ? [key] : [])));
}

/** Whether a paragraph goes on over the end of a page: it ends in no sentence end, and small letters follow. */
function goesOn(before: Line, after: Line): boolean {
  return /^[\p{Ll}\p{Lo}]/u.test(after.text) && !/[.!?…。！？।॥۔؟:;]["'”’»)]*$/u.test(before.text);
}

function cutsWord(line: Line, next: Line): boolean {
  const joined = next.page === line.page ? !next.first : goesOn(line, next);
  return joined && /\p{Ll}[-\u2010\u00ad]$/u.test(line.text) && /^\p{Ll}/u.test(next.text);
}

function nextOf(lines: readonly Line[], line: Line, furniture: ReadonlySet<string>): Line | undefined {
  for (let at = line.index + 1; at < lines.length && at < line.index + 8; at += 1) {
    const next = lines[at]!;
    if (next.text !== '' && !furniture.has(keyOf(next))) return next;
  }
  return undefined;
}

/** Whether two lines meet without a space: Han, Kana and the scripts of Thailand and its neighbours. */
function isDense(before: string, after: string): boolean {
  const dense = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;
  return dense.test(before.slice(-1)) && dense.test(after.slice(0, 1));
}
