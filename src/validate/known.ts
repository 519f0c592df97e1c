import { type Document, type Group, isUnspaced, type Manifest, type Unit } from '../model/index.js';
import type { CheckContext } from './context.js';
import { checkDerived } from './derived.js';
import { show } from './fault.js';
import { joinPrints, printOf } from './print.js';
import type { SegmentRange, SegmentTable } from './segment-table.js';

/** A document and what was met of it. */
export interface KnownDocument {
  readonly record: Document;
  /** Where the prints of its segments stand in the table of all. */
  readonly segments: SegmentRange;
  segmentCount: number;
  /** Index of the segment that comes next. */
  nextIndex: number;
  /** Place among the documents. */
  readonly place: number;
  edits: number;
  /** Where the last edit ends. */
  editsEnd: number;
  removed: number;
  inserted: number;
  /** By section: how many segments, where the last ends, the last paragraph met, and the print of its paragraphs, a line end before each. */
  readonly sections: { segments: number; end: number; paragraph: number; paragraphs: number }[];
}

/** What is known of the corpus while its folders are checked. */
export interface Known {
  readonly documents: ReadonlyMap<string, KnownDocument>;
  readonly segments: SegmentTable;
  readonly groups: ReadonlyMap<string, Group>;
  /** The account of each rule of cleaning, as the ledger gives it. */
  readonly rules: ReadonlyMap<string, Manifest['rules'][string]>;
  /** Units rejected, by document pair. */
  readonly rejected: ReadonlyMap<string, number>;
}

const [nothing, space] = [printOf(''), printOf(' ')];

/** The span that a segment's id ends with. */
function spanOf(id: string): readonly [start: number, end: number] {
  const colon = id.lastIndexOf(':');
  const dash = id.indexOf('-', colon + 1);
  return [Number(id.slice(colon + 1, dash)), Number(id.slice(dash + 1))];
}

/** Whether all segments of a side, which are there, are headings. */
export function isHeading(side: Unit['src'], { documents, segments }: Known): boolean {
  const range = documents.get(side.doc)?.segments;
  return side.segments.every((id) => range !== undefined && segments.find(range, ...spanOf(id))?.isHeading);
}

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
    const [start, end] = spanOf(id);
    const print = known.segments.find(document.segments, start, end);
    if (print !== undefined) prints.push(print.text);
    if (id.slice(0, id.lastIndexOf(':')) !== side.doc || print === undefined)
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
    [`${pointer}/start`, spanOf(first)[0], side.start],
    [`${pointer}/end`, spanOf(last)[1], side.end],
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
