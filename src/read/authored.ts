import type { RawDocument } from './document.js';
import type { TextFormat } from './formats/detect.js';

/** Formats of sources that people write, around which a site or a printer puts its furniture later. */
const authored: ReadonlySet<TextFormat> = new Set<TextFormat>(['markdown', 'odt']);

/**
 * The headings of a source that people write.
 *
 * @returns
 *   spans of the raw text, in order; undefined for pages and plain text, in which furniture stands too
 */
export function authoredHeadings({
  format,
  structure,
}: Pick<RawDocument, 'format' | 'structure'>): readonly { start: number; end: number }[] | undefined {
  if (!authored.has(format)) return undefined;
  return structure.filter(({ kind }) => kind === 'heading' || kind === 'title');
}

/** A heading of a page, with its level, 1 to 6. */
export interface PageHeading {
  readonly start: number;
  readonly end: number;
  readonly level: number;
}

/**
 * The headings of the main text of a page.
 *
 * @returns
 *   spans of the raw text, in order; undefined for what is no page
 */
export function pageHeadings({
  format,
  structure,
}: Pick<RawDocument, 'format' | 'structure'>): readonly PageHeading[] | undefined {
  if (format !== 'html') return undefined;
  return structure
    .filter(({ kind }) => kind === 'heading' || kind === 'title')
    .map(({ start, end, level = 1 }) => ({ start, end, level }));
}
