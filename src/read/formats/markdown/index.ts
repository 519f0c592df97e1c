/**
 * Markdown (CommonMark with GitHub's tables, and front matter): source in; the edits that take its markup out, and the
 * structure, out. Front matter becomes metadata; code blocks are no prose; links keep their text.
 */

import type { Root } from 'mdast';
import { DocumentLimit, documentLimits } from '../../../model/index.js';
import type { DocumentMetadata } from '../metadata.js';
import type { ReadText } from '../read-text.js';
import { inPlainMarkdown } from './dialects.js';
import { hasFrontMatter, readFrontMatter } from './front-matter.js';
import { findOpenFence } from './listings.js';
import { paragraphUnits } from './paragraph-cuts.js';
import { MarkdownParser } from './parser.js';
import { endOfFields, hasPieces, type PieceSizes, parsePieces, pieceSizes } from './pieces.js';
import { Walker } from './walker.js';

/** A Markdown text read. */
export interface ReadMarkdown extends ReadText {
  readonly metadata: DocumentMetadata;
}

/** How much of a text is parsed at once. */
export interface ParseSizes extends PieceSizes {
  /** Code units from which a paragraph is parsed in pieces. */
  readonly paragraph: number;
}

const parseSizes: ParseSizes = { ...pieceSizes, paragraph: paragraphUnits };

/**
 * Reads a Markdown text.
 *
 * @param keepCode
 *   whether code blocks stay in the text
 * @throws
 *   DocumentLimit where a line opens more quotes and items than a document may have levels
 */
export function readMarkdown(source: string, keepCode = false, sizes: ParseSizes = parseSizes): ReadMarkdown {
  if (isTooDeep(source)) throw new DocumentLimit('levels');
  const reader = new MarkdownReader(source, keepCode, sizes);
  const plain = inPlainMarkdown(source);
  const read = reader.read(plain, true);
  if (!('open' in read)) return read;
  const { start, end } = read.open;
  return reader.read(
    plain.slice(0, start) + ' '.repeat(end - start) + plain.slice(end),
    false,
  ) as ReadMarkdown;
}

/** Code units whose parsed pieces are held until all that is defined is known; further ones are parsed twice. */
const mostKept = 1 << 20;

/** Parses a text piece by piece, and walks over each. */
class MarkdownReader {
  readonly #source: string;
  readonly #keepCode: boolean;
  readonly #sizes: ParseSizes;
  readonly #fields: boolean;
  readonly #parser: MarkdownParser;

  constructor(source: string, keepCode: boolean, sizes: ParseSizes) {
    this.#source = source;
    this.#keepCode = keepCode;
    this.#sizes = sizes;
    // Where the fields never end the parser would look for their end in all of the text, and see no list or quote in it.
    this.#fields = endOfFields(source) > 0 && hasFrontMatter(source);
    this.#parser = new MarkdownParser(sizes.paragraph);
  }

  /**
   * @param plain
   *   the source as the parser shall see it
   * @param checked
   *   whether a fence that nobody closed ends the reading
   */
  read(plain: string, checked: boolean): ReadMarkdown | { readonly open: { start: number; end: number } } {
    const walker = new Walker(this.#source, this.#keepCode);
    let first: Root | undefined;
    for (const { root, end } of this.#pieces(plain)) {
      first ??= root;
      const open = checked && end === plain.length ? findOpenFence(root, plain) : undefined;
      if (open !== undefined) return { open };
      walker.visit(root);
    }
    return { ...walker.finish(), metadata: readFrontMatter(first!) };
  }

  /** Pieces whose references know what the whole document defines: it can stand behind them. */
  *#pieces(plain: string): Generator<{ readonly root: Root; readonly end: number }> {
    if (!plain.includes(']:') || !hasPieces(plain, this.#sizes)) {
      yield* this.#parsePieces(plain);
      return;
    }
    const parser = this.#parser;
    const found = Array.from(this.#parsePieces(plain), ({ start, end, root }) => ({
      start,
      end,
      root: end < mostKept ? root : undefined,
      known: parser.known,
    }));
    for (const { start, end, root, known } of found) {
      const again = root === undefined || parser.refersSince(plain.slice(start, end), known);
      yield { root: again ? this.#parse(plain, start, end) : root, end };
    }
  }

  #parsePieces(plain: string): ReturnType<typeof parsePieces> {
    return parsePieces(plain, this.#sizes, (start, end) => this.#parse(plain, start, end));
  }

  #parse(plain: string, start: number, end: number): Root {
    return this.#parser.parse(plain.slice(start, end), start, this.#fields && start === 0);
  }
}

/** What opens a quote or an item, with the space before it. */
const opener = /[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;

/** A line across the page, which opens nothing. */
const rule = /^[ \t]*([-*])(?:[ \t]*\1)*[ \t]*$/;

/** Whether a line opens more quotes and items than a document may have levels: the parser's memory grows with their square. */
function isTooDeep(source: string): boolean {
  for (let start = 0; start < source.length; ) {
    const found = source.indexOf('\n', start);
    const end = found < 0 ? source.length : found;
    if (end - start > documentLimits.levels) {
      let levels = 0;
      for (opener.lastIndex = start; opener.test(source) && opener.lastIndex <= end; ) levels++;
      if (levels > documentLimits.levels && !rule.test(source.slice(start, end))) return true;
    }
    start = end + 1;
  }
  return false;
}
