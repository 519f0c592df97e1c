import type { Document, Group, Unit } from '../../model/index.js';
import { show } from '../fault.js';
import type { CheckContext } from './context.js';

/** A document and what was met of it. */
export interface KnownDocument {
  readonly record: Document;
  /** Spans of its segments, `start * 2^26 + end`: exact up to 64 million characters a document. */
  readonly spans: Set<number>;
  edits: number;
}

/** What is known of the corpus while its folders are checked. */
export interface Known {
  readonly documents: ReadonlyMap<string, KnownDocument>;
  readonly groups: ReadonlyMap<string, Group>;
}

/** A span as one number. */
export const spanKey = (start: number, end: number): number => start * 0x4000000 + end;

/** The document of a side exists, its span is inside it, its segments exist and stand inside the span. */
export function checkSide(
  context: CheckContext,
  path: string,
  line: number,
  pointer: string,
  side: Omit<Unit['src'], 'lang'>,
  known: Known,
): void {
  const document = known.documents.get(side.doc);
  if (document === undefined) {
    context.report(path, line, `${pointer}/doc`, 'a document of documents.jsonl', show(side.doc));
    return;
  }
  checkSpan(context, path, line, pointer, side, document.record);
  for (const [index, id] of side.segments.entries()) {
    const at = id.lastIndexOf(':');
    const [start, end] = id
      .slice(at + 1)
      .split('-')
      .map(Number) as [number, number];
    if (id.slice(0, at) !== side.doc || !document.spans.has(spanKey(start, end)))
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
}

/** A span is ordered and inside its document. */
export function checkSpan(
  context: CheckContext,
  path: string,
  line: number,
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
