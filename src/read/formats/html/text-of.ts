import { decodeHTML } from 'entities';
import type { HtmlNode } from './tree.js';

/** A piece of text as written, its character references decoded, NUL and what stands for no character left out. */
export function textOf(source: string, node: HtmlNode): string {
  let text = source.slice(node.start, node.end);
  if (node.name === '#text' && text.includes('&')) text = decodeReferences(text);
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}

/** A character reference as HTML reads it, without a semicolon too. */
const reference = /&(?:#\d+;?|#[xX][\da-fA-F]+;?|[A-Za-z][A-Za-z\d]*;?)/g;

function decodeReferences(text: string): string {
  const decoded = decodeHTML(text);
  // A reference to no character (a lone surrogate, a number too large) becomes U+FFFD; it stands for nothing here.
  return decoded.includes('\ufffd') ? text.replace(reference, decodeReference) : decoded;
}

/** What one reference stands for; nothing where it stands for no character. */
export function decodeReference(written: string): string {
  const decoded = decodeHTML(written);
  return decoded.startsWith('\ufffd') || decoded === '\0' ? decoded.slice(1) : decoded;
}
