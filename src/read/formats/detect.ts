import { isSubtitles } from './subtitles.js';
import { isTimedLines } from './timed-lines.js';
import { isXmlDocument } from './xml/index.js';

/** Formats of text that are read by their own rules. */
export type TextFormat = 'text' | 'html' | 'markdown' | 'subtitles' | 'odt' | 'pdf' | 'xml';

const start = /^(?:\s|\ufeff|<!--[\s\S]{0,4000}?-->|<\?xml[^>]{0,200}\?>)*/;
const document = /^<(?:!doctype\s+html|html|head|body|frameset)[\s>]/i;
const fragment =
  /^<(?:div|article|section|main|p|table|h[1-6]|ul|ol|dl|header|nav|span|meta|title|script|link|style)[\s>]/i;
const xhtml = /^<!doctype\s+[\s\S]{0,300}xhtml/i;

/**
 * Tells the format of a text by what it begins with, then by its name.
 *
 * @param name
 *   name of the file, or path in a URL
 */
export function detectTextFormat(text: string, name: string): TextFormat {
  if (isSubtitles(text) || isTimedLines(text)) return 'subtitles';
  const head = text.slice(0, 8192);
  const body = head.slice(start.exec(head)![0].length);
  if (document.test(body) || xhtml.test(body) || isTimedText(text)) return 'html';
  if (isXmlDocument(text)) return 'xml';
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (['md', 'markdown', 'mdown', 'mkd', 'mdwn'].includes(ending)) return 'markdown';
  const named = ['html', 'htm', 'xhtml', 'xht', 'shtml', 'php', 'asp', 'aspx', 'jsp'].includes(ending);
  // A piece of a page begins with an element and closes more than one; a text about tags does neither.
  if ((named && /<\/?[a-z][^<>]*>/i.test(head)) || (fragment.test(body) && closesMany(text))) return 'html';
  return 'text';
}

/** Whether a text is Timed Text Markup (TTML): paragraphs with times, in XML. */
export function isTimedText(text: string): boolean {
  const head = text.slice(0, 8192);
  return /^<tt\s[^>]{0,2000}\bxmlns(?::\w+)?\s*=\s*["'][^"']{0,200}ttml/i.test(
    head.slice(start.exec(head)![0].length),
  );
}

function closesMany(text: string): boolean {
  return (
    (text.slice(0, 65_536).match(/<\/(?:div|p|h[1-6]|li|td|article|section|span|a)\s*>/gi)?.length ?? 0) >= 3
  );
}
