/** Documents in XML: source text in; the edits and structure of their text, and what they say of themselves out. */

import { allText } from '../../main-text/main-text.js';
import { findBlocks } from '../html/blocks.js';
import { headingLevel } from '../html/heading.js';
import { renderPage } from '../html/render.js';
import type { DocumentMetadata } from '../metadata.js';
import type { ReadText } from '../read-text.js';
import { parseXml } from './tree.js';
import { vocabularyOf } from './vocabularies.js';

/**
 * Reads a document in one of the vocabularies, all of whose text is its own.
 *
 * @param code
 *   whether listings stay in the text
 */
export function readXml(source: string, code: boolean): ReadText & { readonly metadata: DocumentMetadata } {
  const tree = parseXml(source, vocabularyOf(source)!);
  const blocks = findBlocks(tree);
  const title = blocks.find(({ owner }) => headingLevel(owner) > 0)?.text;
  const lang = tree.nodes[0]?.attributes['xml:lang'] ?? tree.nodes[0]?.attributes.lang;
  return {
    ...renderPage(tree, allText(blocks), ({ role }) => role === 'text' || code),
    metadata: { ...(title === undefined ? {} : { title }), ...(lang === undefined ? {} : { lang }) },
  };
}

/** Whether a text is a document in one of the vocabularies that are read. */
export function isXmlDocument(text: string): boolean {
  return vocabularyOf(text) !== undefined;
}
