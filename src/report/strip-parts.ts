import type { Document, Segment } from '../model/index.js';
import { joinParts, type StripPart } from './plots.js';
import type { SegmentUse } from './uses.js';

/**
 * What became of the parts of a document, for the strip that shows it.
 *
 * @param goes
 *   where each segment went
 */
export function stripParts(
  document: Pick<Document, 'chars'>,
  segments: readonly Segment[],
  edits: readonly { readonly start: number; readonly end: number }[],
  goes: readonly (readonly SegmentUse[])[],
): readonly StripPart[] {
  const parts = segments.map(({ start, end }, at): StripPart => {
    const uses = goes[at]!;
    const kind = uses.some((use) => use.kind === 'unit') ? 'al' : uses.length > 0 ? 're' : 'no';
    return { start, end, kind };
  });
  const cuts = edits.map(({ start, end }): StripPart => ({ start, end, kind: 'rm' }));
  const { raw } = document.chars;
  return [...joinParts(parts, raw), ...joinParts(cuts, raw)];
}
