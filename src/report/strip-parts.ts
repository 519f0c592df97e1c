import type { Document, Segment } from '../model/index.js';
import type { SegmentUse } from './document-page.js';
import { joinParts, type StripPart } from './plots.js';

/** What became of the parts of a document, for the strip that shows it. */
export function stripParts(
  document: Document,
  segments: readonly Segment[],
  edits: readonly { readonly start: number; readonly end: number }[],
  usesOf: (segment: Segment) => readonly SegmentUse[],
): readonly StripPart[] {
  const parts = segments.map((segment): StripPart => {
    const { start, end } = segment;
    const uses = usesOf(segment);
    const kind = uses.some((use) => use.kind === 'unit') ? 'al' : uses.length > 0 ? 're' : 'no';
    return { start, end, kind };
  });
  const cuts = edits.map(({ start, end }): StripPart => ({ start, end, kind: 'rm' }));
  const { raw } = document.chars;
  return [...joinParts(parts, raw), ...joinParts(cuts, raw)];
}
