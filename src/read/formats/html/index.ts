/**
 * HTML: source text in; what the page says of itself, and the edits and structure of its main text out. Offsets are
 * those of the source, through tags and character references.
 */

import type { FurnitureClass } from '../../main-text/classes.js';
import { isFragment } from '../../main-text/fragment.js';
import { allText, findMainText } from '../../main-text/main-text.js';
import type { ReadText } from '../read-text.js';
import { findBlocks } from './blocks.js';
import { type PageMetadata, readMetadata } from './metadata.js';
import { renderPage } from './render.js';
import { parseHtml } from './tree.js';

/** A page read. */
export interface ReadPage extends ReadText {
  readonly metadata: PageMetadata;
}

/**
 * Reads a page: its main text with structure, all else as edits.
 *
 * @param keep
 *   classes of furniture that stay in the text
 * @param manuscript
 *   whether all of it is text: a chapter of a book has no furniture, as a piece of HTML without a page around it
 */
export function readHtml(source: string, keep: ReadonlySet<FurnitureClass>, manuscript = false): ReadPage {
  const tree = parseHtml(source);
  const blocks = findBlocks(tree);
  const metadata = readMetadata(tree);
  const whole = manuscript || isFragment(tree, blocks);
  const verdicts = whole ? allText(blocks) : findMainText(tree, blocks, metadata);
  return {
    metadata,
    ...renderPage(tree, verdicts, ({ role }) => role === 'text' || keep.has(role as FurnitureClass)),
  };
}
