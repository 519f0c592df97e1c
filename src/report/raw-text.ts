/** A line of a raw text, `[start, end)` without its line end, in UTF-16 code units. */
export interface RawLine {
  readonly start: number;
  readonly end: number;
  /** The line end as it stands there, empty at the end of the text. */
  readonly newline: string;
}

/** Splits a raw text at LF, CR LF and CR, and nowhere else. */
function rawLines(raw: string): RawLine[] {
  const lines: RawLine[] = [];
  let start = 0;
  for (const match of raw.matchAll(/\r\n|\n|\r/g)) {
    lines.push({ start, end: match.index, newline: match[0] });
    start = match.index + match[0].length;
  }
  if (start < raw.length || lines.length === 0) lines.push({ start, end: raw.length, newline: '' });
  return lines;
}

/** Raw characters of a document page, after which the next line begins a new page. */
const pageChars = 60_000;

/** A raw text cut into lines and pages. */
export class RawText {
  readonly text: string;
  readonly lines: readonly RawLine[];
  /** Place of the first line of each page. */
  readonly pageStarts: readonly number[];

  constructor(text: string) {
    this.text = text;
    this.lines = rawLines(text);
    const starts = [0];
    for (const [at, line] of this.lines.entries())
      if (line.start - this.lines[starts.at(-1)!]!.start >= pageChars) starts.push(at);
    this.pageStarts = starts;
  }

  /** 1-based number of the line an offset stands in; O(log lines). */
  lineOf(offset: number): number {
    return lastAtMost(this.lines.length, (at) => this.lines[at]!.start, offset) + 1;
  }

  /** 0-based page an offset stands on. */
  pageOf(offset: number): number {
    return lastAtMost(this.pageStarts.length, (at) => this.lines[this.pageStarts[at]!]!.start, offset);
  }
}

function lastAtMost(length: number, startOf: (at: number) => number, limit: number): number {
  let low = 0;
  let high = length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startOf(middle) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Path of a document's page, 0-based. */
export function documentPath(doc: string, page: number): string {
  return `documents/${doc}${page === 0 ? '' : `.${page + 1}`}.html`;
}

/** Raw offsets at which the pages of a document begin, the first left out. */
export function pageOffsets({ pageStarts, lines }: RawText): readonly number[] {
  return pageStarts.slice(1).map((line) => lines[line]!.start);
}
