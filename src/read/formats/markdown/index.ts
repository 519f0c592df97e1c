/**
 * Markdown (CommonMark with GitHub's tables, and front matter): source in; the edits that take its markup out, and the
 * structure, out. Front matter becomes metadata; code blocks are no prose; links keep their text.
 */

import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { DocumentMetadata } from '../metadata.js';
import type { ReadText } from '../read-text.js';
import { inPlainMarkdown } from './dialects.js';
import { hasFrontMatter, readFrontMatter } from './front-matter.js';
import { findOpenFence } from './listings.js';
import { Walker } from './walker.js';

/** A Markdown text read. */
export interface ReadMarkdown extends ReadText {
  readonly metadata: DocumentMetadata;
}

const withoutFrontMatter = unified().use(remarkParse).use(remarkGfm).freeze();
const withFrontMatter = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkFrontmatter, ['yaml', 'toml'])
  .freeze();

/**
 * Reads a Markdown text.
 *
 * @param keepCode
 *   whether code blocks stay in the text
 */
export function readMarkdown(source: string, keepCode = false): ReadMarkdown {
  const walker = new Walker(source, keepCode);
  const processor = hasFrontMatter(source) ? withFrontMatter : withoutFrontMatter;
  let plain = inPlainMarkdown(source);
  let root = processor.parse(plain) as Root;
  const open = findOpenFence(root, plain);
  if (open !== undefined) {
    plain = plain.slice(0, open.start) + ' '.repeat(open.end - open.start) + plain.slice(open.end);
    root = processor.parse(plain) as Root;
  }
  walker.visit(root);
  return { ...walker.finish(), metadata: readFrontMatter(root) };
}
