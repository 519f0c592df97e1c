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
import { readFrontMatter } from './front-matter.js';
import { Walker } from './walker.js';

/** A Markdown text read. */
export interface ReadMarkdown extends ReadText {
  readonly metadata: DocumentMetadata;
}

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml']).freeze();

/** A link definition whose address begins with a template tag: `[1]: {{ site.url }}/news/`. */
const templatedLink = /^( {0,3}\[[^\]\n]{1,200}\]:[ \t]*)(\{\{[^{}\n]{0,300}\}\}\S*)(?=[ \t]*$)/gm;

/** Such an address without spaces, so that it is one for the parser too; no place moves. */
const closeTemplate = (_: string, label: string, address: string): string =>
  `${label}${address.replace(/\s/g, '_')}`;

/**
 * Reads a Markdown text.
 *
 * @param keepCode
 *   whether code blocks stay in the text
 */
export function readMarkdown(source: string, keepCode = false): ReadMarkdown {
  const walker = new Walker(source, keepCode);
  const root = processor.parse(source.replace(templatedLink, closeTemplate)) as Root;
  walker.visit(root);
  return { ...walker.finish(), metadata: readFrontMatter(root) };
}
