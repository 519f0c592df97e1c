import { type Document, type Group, isUnspaced, type Manifest, type Unit } from '../model/index.js';
import type { CheckContext } from './context.js';
import { checkDerived } from './derived.js';
import { show } from './fault.js';
import { joinPrints, printOf } from './print.js';

/** A document and what was met of it. */
export interface KnownDocument {
  readonly record: Document;
  /**
   * Print of each segment's text by its span, `start * 2^26 + end`: exact up to 64 million characters a document. Twice
   * the print, and one more for a heading.
   */
  readonly spans: Map<number, number>;
  /** Place among the documents. */
  readonly place: number;
  edits: number;
  removed: number;
  inserted: number;
  /** By section: how many segments, where the last ends, the last paragraph met, and the print of its paragraphs, a line end before each. */
  readonly sections: { segments: number; end: number; paragraph: number; paragraphs: number }[];
}

/** What is known of the corpus while its folders are checked. */
export interface Known {
  readonly documents: ReadonlyMap<string, KnownDocument>;
  readonly groups: ReadonlyMap<string, Group>;
  /** The account of each rule of cleaning, as the ledger gives it. */
  readonly rules: ReadonlyMap<string, Manifest['rules'][string]>;
  /** Units turned down, by document pair. */
  readonly rejected: ReadonlyMap<string, number>;
}

const [nothing, space] = [printOf(''), printOf(' ')];

/** Whether all segments of a side, which are there, are headings. */
export function isHeading(side: Unit['src'], known: Known): boolean {
  const spans = known.documents.get(side.doc)?.spans;
  return side.segments.every((id) => {
    const [start, end] = id
      .slice(id.lastIndexOf(':') + 1)
      .split('-')
      .map(Number) as [number, number];
    return (spans?.get(spanKey(start, end)) ?? 0) % 2 === 1;
  });
}

/** A span as one number. */
export const spanKey = (start: number, end: number): number => start * 0x4000000 + end;

/**
 * The document of a side exists, its span is inside it, its segments exist, stand inside the span and make up its
 * text, joined by a space, or by nothing in scripts without spaces.
 */
export function checkSide(
  context: CheckContext,
  path: string,
  line: number | null,
  pointer: string,
  side: Unit['src'],
  known: Known,
): void {
  const document = known.documents.get(side.doc);
  if (document === undefined) {
    context.report(path, line, `${pointer}/doc`, 'a document of documents.jsonl', show(side.doc));
    return;
  }
  checkSpan(context, path, line, pointer, side, document.record);
  const prints: number[] = [];
  for (const [index, id] of side.segments.entries()) {
    const at = id.lastIndexOf(':');
    const [start, end] = id
      .slice(at + 1)
      .split('-')
      .map(Number) as [number, number];
    const print = document.spans.get(spanKey(start, end));
    if (print !== undefined) prints.push(Math.floor(print / 2));
    if (id.slice(0, at) !== side.doc || print === undefined)
      context.report(path, line, `${pointer}/segments/${index}`, 'a segment of segments.jsonl', show(id));
    else if (start < side.start || end > side.end)
      context.report(
        path,
        line,
        `${pointer}/segments/${index}`,
        `a segment inside ${side.start}-${side.end}`,
        `${start}-${end}`,
      );
  }
  if (prints.length < side.segments.length || prints.length === 0) return;
  const [first, last] = [side.segments[0]!, side.segments.at(-1)!];
  checkDerived(context, path, line, [
    [`${pointer}/lang`, document.record.lang, side.lang],
    [`${pointer}/start`, Number(first.slice(first.lastIndexOf(':') + 1).split('-')[0]), side.start],
    [`${pointer}/end`, Number(last.slice(last.lastIndexOf('-') + 1)), side.end],
  ]);
  if (joinPrints(prints, isUnspaced(side.lang) ? nothing : space) !== printOf(side.text))
    context.report(path, line, `${pointer}/text`, 'the text of its segments', show(side.text));
}

/** A span is ordered and inside its document. */
export function checkSpan(
  context: CheckContext,
  path: string,
  line: number | null,
  pointer: string,
  span: { readonly start: number; readonly end: number },
  document: Document,
): void {
  if (span.start > span.end || span.end > document.chars.raw)
    context.report(
      path,
      line,
      `${pointer}/end`,
      `a span inside the ${document.chars.raw} characters of the document`,
      `${span.start}-${span.end}`,
    );
}
