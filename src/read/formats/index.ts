/**
 * Formats: a decoded text in; the edits that turn it into prose, its structure and what it says of itself out.
 */

import type { FurnitureClass } from '../main-text/classes.js';
import { detectTextFormat, isTimedText, type TextFormat } from './detect.js';
import { readHtml } from './html/index.js';
import type { PageMetadata } from './html/metadata.js';
import { readMarkdown } from './markdown/index.js';
import type { DocumentMetadata } from './metadata.js';
import { readOdt } from './odt.js';
import { readPdf } from './pdf.js';
import { readQuoted } from './quoted.js';
import type { ReadText } from './read-text.js';
import { readSubtitles } from './subtitles.js';
import { isTimedLines, readTimedLines } from './timed-lines.js';
import { readXml } from './xml/index.js';

/** A text read by the rules of its format. */
export interface InterpretedText extends ReadText {
  readonly format: TextFormat;
  readonly metadata: DocumentMetadata;
}

/**
 * Reads a decoded text by the rules of the format that its beginning and its name tell.
 *
 * @param name
 *   name of the file, or path in a URL
 * @param keep
 *   what stays in the text besides prose
 * @param known
 *   the format, where something better than the text tells it; whether all of a page is text
 */
export function interpretText(
  text: string,
  name: string,
  keep: ReadonlySet<FurnitureClass>,
  known: { readonly format?: TextFormat | undefined; readonly manuscript?: boolean | undefined } = {},
): InterpretedText {
  const format = known.format ?? detectTextFormat(text, name);
  if (format === 'html') {
    const { metadata, edits, structure } = readHtml(text, keep, known.manuscript ?? isTimedText(text));
    return { format, edits, structure, metadata: describePage(metadata) };
  }
  if (format === 'markdown') return { format, ...readMarkdown(text, keep.has('code')) };
  if (format === 'subtitles') {
    const read = isTimedLines(text) ? readTimedLines(text) : readSubtitles(text);
    return { format, ...read, metadata: {} };
  }
  if (format === 'xml') return { format, ...readXml(text, keep.has('code')) };
  if (format === 'pdf') return { format, ...readPdf(text), metadata: {} };
  if (format === 'odt') return { format, ...readOdt(text), metadata: {} };
  return { format, edits: readQuoted(text), structure: [], metadata: {} };
}

function describePage(page: PageMetadata): DocumentMetadata {
  const { title, headline, description, lang, canonical, alternates, date, author, siteName } = page;
  const found = {
    title: headline ?? title,
    description,
    lang,
    url: canonical,
    alternates: alternates.length > 0 ? alternates : null,
    date,
    author,
    site: siteName,
  };
  return Object.fromEntries(
    Object.entries(found).filter(([, value]) => value !== null && value !== ''),
  ) as DocumentMetadata;
}
