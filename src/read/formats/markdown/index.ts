/**
 * Markdown (CommonMark with GitHub's tables, and front matter): source in; the edits that take its markup out, and the
 * structure, out. Front matter becomes metadata; code blocks are no prose; links keep their text.
 */

import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Data, type Processor, unified } from 'unified';
import { DocumentLimit, documentLimits } from '../../../model/index.js';
import type { DocumentMetadata } from '../metadata.js';
import type { ReadText } from '../read-text.js';
import { inPlainMarkdown } from './dialects.js';
import { hasFrontMatter, readFrontMatter } from './front-matter.js';
import { findOpenFence } from './listings.js';
import { ParagraphCuts, paragraphUnits } from './paragraph-cuts.js';
import { Walker } from './walker.js';

/** A Markdown text read. */
export interface ReadMarkdown extends ReadText {
  readonly metadata: DocumentMetadata;
}

const withoutFrontMatter = markdownProcessor().freeze();
const withFrontMatter = markdownProcessor().use(remarkFrontmatter, ['yaml', 'toml']).freeze();

function markdownProcessor() {
  return unified().use(remarkParse).use(remarkGfm);
}

/** Parses a Markdown text, paragraphs longer than so many code units in pieces. */
function parseMarkdown(source: string, plain: string, units: number): Root {
  const fields = hasFrontMatter(source);
  if (plain.length <= units) return (fields ? withFrontMatter : withoutFrontMatter).parse(plain) as Root;
  const cuts = new ParagraphCuts(plain, units);
  const processor = markdownProcessor();
  if (fields) processor.use(remarkFrontmatter, ['yaml', 'toml']);
  // Tables would look to the end of the line for each piece: cuts are asked for before them, as what is added last is.
  processor.use(function (this: Processor) {
    this.data().micromarkExtensions!.push(cuts.extension as Extensions[number]);
  });
  const root = processor.parse(plain) as Root;
  cuts.join(root);
  return root;
}

type Extensions = NonNullable<Data['micromarkExtensions']>;

/**
 * Reads a Markdown text.
 *
 * @param keepCode
 *   whether code blocks stay in the text
 * @param units
 *   code units from which a paragraph is parsed in pieces
 * @throws
 *   DocumentLimit where a line opens more quotes and items than a document may have levels
 */
export function readMarkdown(source: string, keepCode = false, units: number = paragraphUnits): ReadMarkdown {
  if (isTooDeep(source)) throw new DocumentLimit('levels');
  let plain = inPlainMarkdown(source);
  let root = parseMarkdown(source, plain, units);
  const open = findOpenFence(root, plain);
  if (open !== undefined) {
    plain = plain.slice(0, open.start) + ' '.repeat(open.end - open.start) + plain.slice(open.end);
    root = parseMarkdown(source, plain, units);
  }
  const walker = new Walker(source, keepCode);
  walker.visit(root);
  return { ...walker.finish(), metadata: readFrontMatter(root) };
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
