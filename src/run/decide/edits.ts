import { type DecisionLog, placeOf, type RawPlace, type SettledDecisions } from '../../accept/index.js';
import { applyEdits, assemble } from '../../clean/index.js';
import type { Identifier } from '../../identify/index.js';
import { type Edit, segmentId } from '../../model/index.js';
import { describeSegment, type Prepared, type PreparedSegment, recut } from '../prepare.js';

/** The decisions about one document. */
export type DocumentEvents = SettledDecisions['documents'] extends ReadonlyMap<string, infer E> ? E : never;
/** Those of one type. */
export type EventOf<T extends string> = Extract<DocumentEvents[number], { readonly type: T }>;

/**
 * Applies what people say of the edits and texts of a document. Where an edit is refused, or one that is asked for takes
 * whole segments, the document is cut again. What changes one segment from inside changes that segment only: it stays
 * one, whatever a segmenter would make of its new text, and its neighbours stay as they are.
 */
export function editDocument(
  document: Prepared,
  events: DocumentEvents,
  identify: Identifier,
  log: DecisionLog,
): Prepared {
  let edits = document.edits;
  const inside: (EventOf<'text'> | EventOf<'edit'>)[] = [];
  for (const event of events) {
    if (event.type === 'text') inside.push(event);
    if (event.type !== 'edit') continue;
    const place = placeOf(event.place);
    if (event.action === 'asked') {
      if (retold(document, edits, event) !== null) inside.push(event);
      else {
        const added = askFor(document, edits, place, event.after ?? '', event.reviewer);
        if (typeof added === 'string') log.mark(event, 'stale', added);
        else edits = added;
      }
      continue;
    }
    const left = edits.filter((edit) => !(touches(edit, place) && hasRule(edit, event.rule)));
    if (left.length === edits.length) log.mark(event, 'stale', 'no such edit is made there');
    else if (event.action === 'refused') edits = left;
  }
  const { raw, flags, furniture } = document;
  const cut =
    edits === document.edits
      ? document
      : recut(document, assemble(raw, applyEdits(raw, edits), edits, flags, furniture), identify);
  return inside.length === 0 ? cut : retellSegments(cut, inside, identify, log);
}

/** Puts new texts in the place of what segments say; nothing is cut again. */
function retellSegments(
  document: Prepared,
  events: readonly (EventOf<'text'> | EventOf<'edit'>)[],
  identify: Identifier,
  log: DecisionLog,
): Prepared {
  const segments = [...document.segments];
  let now: Prepared = { ...document, segments };
  for (const event of events) {
    const told = retold(now, now.edits, event);
    if (told === null) {
      log.mark(event, 'stale', 'no segment stands there');
      continue;
    }
    const added =
      told.text === ''
        ? 'the corrected text is empty'
        : askFor(now, now.edits, placeOf(event.place), told.after, event.reviewer);
    if (typeof added === 'string') {
      log.mark(event, 'stale', added);
      continue;
    }
    const segment = { ...segments[told.at]!, text: told.text };
    segments[told.at] = describeSegment(segment, document.lang, document.flags, identify);
    now = { ...now, edits: added };
  }
  if (now.edits === document.edits) return document;
  const sections = document.sections.map((section) => {
    const first = segments[section.from];
    return first?.kind === 'heading' ? { ...section, heading: first.text } : section;
  });
  return { ...now, sections };
}

/**
 * The segment that an event changes from inside, by its place, and its new text; null when there is none, or when what
 * it says cannot be told from its edits alone.
 */
function retold(
  document: Prepared,
  edits: readonly Edit[],
  event: EventOf<'text'> | EventOf<'edit'>,
): { readonly at: number; readonly text: string; readonly after: string } | null {
  const { start, end } = placeOf(event.place);
  const at = lastStarting(document.segments, start);
  const segment = document.segments[at];
  if (segment === undefined || end > segment.end || start >= end) return null;
  if (event.type === 'text') {
    const text = oneLine(event.text);
    return segmentId(document.id, segment.start, segment.end) === event.place
      ? { at, text, after: text }
      : null;
  }
  if (textOf(document.raw, edits, segment) !== segment.text) return null;
  const after = event.after ?? '';
  const added = askFor(document, edits, { doc: document.id, start, end }, after, event.reviewer);
  if (typeof added === 'string') return null;
  const text = textOf(document.raw, added, segment);
  return text === '' ? null : { at, text, after };
}

/** Place of the last segment that starts at or before an offset; O(log segments). */
function lastStarting(segments: readonly PreparedSegment[], offset: number): number {
  let low = -1;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (segments[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** What edits leave of the raw span of a segment. */
function textOf(raw: string, edits: readonly Edit[], { start, end }: PreparedSegment): string {
  const own = edits
    .filter((edit) => edit.start < end && edit.end > start)
    .map((edit) => ({
      ...edit,
      start: Math.max(edit.start, start) - start,
      end: Math.min(edit.end, end) - start,
    }));
  return oneLine(applyEdits(raw.slice(start, end), own));
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** The edits with one more, or why there is no room for it. */
function askFor(
  { raw }: Prepared,
  edits: readonly Edit[],
  { start, end }: RawPlace,
  after: string,
  reviewer: string,
): readonly Edit[] | string {
  if (start >= end || end > raw.length) return 'the document has no such place';
  const within = (edit: Edit): boolean => edit.start >= start && edit.end <= end;
  const reaching = edits.find((edit) => touches(edit, { start, end }) && !within(edit));
  if (reaching !== undefined) return `an edit of rule ${reaching.rule} reaches into the place`;
  const added: Edit = {
    start,
    end,
    rule: 'decision',
    mechanism: 'reviewer',
    evidence: { reviewer },
    before: raw.slice(start, end),
    after,
  };
  return [...edits.filter((edit) => !within(edit)), added].sort((a, b) => a.start - b.start || a.end - b.end);
}

function touches(edit: { start: number; end: number }, place: { start: number; end: number }): boolean {
  return edit.start < place.end && Math.max(edit.end, edit.start + 1) > place.start;
}

function hasRule(edit: Edit, rule: string | undefined): boolean {
  return rule === undefined || edit.rule === rule || (edit.steps ?? []).some((step) => step.rule === rule);
}
