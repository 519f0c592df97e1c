import { type DecisionLog, placeOf, type RawPlace, type SettledDecisions } from '../../accept/index.js';
import { applyEdits, assemble } from '../../clean/index.js';
import type { Identifier } from '../../identify/index.js';
import { segmentId } from '../../model/ids.js';
import type { Edit } from '../../model/index.js';
import { inLanguage, type Prepared, type PreparedSegment, recut } from '../prepare.js';

/** The decisions about one document. */
export type DocumentEvents = SettledDecisions['documents'] extends ReadonlyMap<string, infer E> ? E : never;
type EventOf<T extends string> = Extract<DocumentEvents[number], { readonly type: T }>;

/**
 * Makes a document what people say it is: its language first, then its edits and texts, its headings last. Places that it
 * does not have are marked in the log.
 *
 * @returns
 *   the document given in when nothing about it changes
 */
export function decideDocument(
  document: Prepared,
  events: DocumentEvents,
  identify: Identifier,
  log: DecisionLog,
): Prepared {
  const whole = events.find((event): event is EventOf<'language'> => isWhole(event));
  const spoken =
    whole === undefined || whole.lang === document.lang
      ? document
      : inLanguage(document, whole.lang, identify);
  const edited = editDocument(spoken, events, identify, log);
  const parts = events.filter(
    (event): event is EventOf<'language'> => event.type === 'language' && !isWhole(event),
  );
  const headings = events.filter((event): event is EventOf<'heading'> => event.type === 'heading');
  if (parts.length + headings.length === 0) return edited;
  return describeSegments(edited, parts, headings, log);
}

function isWhole(event: DocumentEvents[number]): boolean {
  return event.type === 'language' && event.part === undefined;
}

function editDocument(
  document: Prepared,
  events: DocumentEvents,
  identify: Identifier,
  log: DecisionLog,
): Prepared {
  let edits = document.edits;
  const texts: EventOf<'text'>[] = [];
  for (const event of events) {
    if (event.type === 'edit' && event.action === 'confirmed') {
      const place = placeOf(event.place);
      if (!edits.some((edit) => touches(edit, place) && hasRule(edit, event.rule)))
        log.mark(event, 'stale', 'no such edit is made there');
    } else if (event.type === 'edit' && event.action === 'refused') {
      const place = placeOf(event.place);
      const left = edits.filter((edit) => !(touches(edit, place) && hasRule(edit, event.rule)));
      if (left.length === edits.length) log.mark(event, 'stale', 'no such edit is made there');
      edits = left;
    } else if (event.type === 'edit' || event.type === 'text') {
      const after =
        event.type === 'text' ? event.text.replaceAll(/\s*\n\s*/g, ' ').trim() : (event.after ?? '');
      const added = askFor(document, edits, placeOf(event.place), after, event.reviewer);
      if (typeof added === 'string') log.mark(event, 'stale', added);
      else if (event.type === 'text' && !hasSegment(document, event.place))
        log.mark(event, 'stale', 'no segment stands there');
      else {
        edits = added;
        if (event.type === 'text') texts.push(event);
      }
    }
  }
  if (edits === document.edits) return document;
  const cleaned = assemble(
    document.raw,
    applyEdits(document.raw, edits),
    edits,
    document.flags,
    document.furniture,
  );
  return wholeTexts(recut(document, cleaned, identify), texts, document);
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
  const inside = (edit: Edit): boolean => edit.start >= start && edit.end <= end;
  const reaching = edits.find((edit) => touches(edit, { start, end }) && !inside(edit));
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
  return [...edits.filter((edit) => !inside(edit)), added].sort((a, b) => a.start - b.start || a.end - b.end);
}

function touches(edit: { start: number; end: number }, place: { start: number; end: number }): boolean {
  return edit.start < place.end && Math.max(edit.end, edit.start + 1) > place.start;
}

function hasRule(edit: Edit, rule: string | undefined): boolean {
  return rule === undefined || edit.rule === rule || (edit.steps ?? []).some((step) => step.rule === rule);
}

function hasSegment(document: Prepared, span: string): boolean {
  return document.segments.some(({ start, end }) => segmentId(document.id, start, end) === span);
}

/** Keeps a corrected text one segment, of the kind it was, however many sentences it now has. */
function wholeTexts(document: Prepared, texts: readonly EventOf<'text'>[], before: Prepared): Prepared {
  let segments = document.segments;
  for (const event of texts) {
    const { start, end } = placeOf(event.place);
    const first = segments.findIndex((segment) => segment.end > start);
    const last = segments.findLastIndex((segment) => segment.start < end);
    const own = segments[first];
    if (own === undefined || last < first) continue;
    const kind = before.segments.find((segment) => segment.start === start && segment.end === end)!.kind;
    const text = segments
      .slice(first, last + 1)
      .map((segment) => segment.text)
      .join(' ');
    segments = [...segments.slice(0, first), { ...own, kind, text, start, end }, ...segments.slice(last + 1)];
  }
  return texts.length === 0 ? document : resection({ ...document, segments });
}

function describeSegments(
  document: Prepared,
  parts: readonly EventOf<'language'>[],
  headings: readonly EventOf<'heading'>[],
  log: DecisionLog,
): Prepared {
  const segments = [...document.segments];
  for (const event of parts) {
    const place = placeOf(event.part!);
    let found = false;
    segments.forEach((segment, at) => {
      if (segment.start >= place.end || segment.end <= place.start) return;
      segments[at] = { ...segment, lang: event.lang };
      found = true;
    });
    if (!found) log.mark(event, 'stale', 'no segment stands there');
  }
  for (const event of headings) {
    const at = segments.findIndex(({ start, end }) => segmentId(document.id, start, end) === event.place);
    const segment = segments[at];
    if (segment === undefined) log.mark(event, 'stale', 'no segment stands there');
    else segments[at] = { ...segment, kind: event.heading ? 'heading' : 'sentence' };
  }
  return resection({ ...document, segments });
}

/** Counts sections and paragraphs anew: a heading begins a section and is a paragraph of its own. */
function resection(document: Prepared): Prepared {
  const segments: PreparedSegment[] = [];
  const sections: { heading: string | null; start: number; end: number; from: number; to: number }[] = [];
  let paragraph = -1;
  let before: PreparedSegment | undefined;
  for (const segment of document.segments) {
    const heading = segment.kind === 'heading';
    if (
      before === undefined ||
      heading ||
      before.kind === 'heading' ||
      before.paragraph !== segment.paragraph
    )
      paragraph++;
    const at = segments.length;
    if (heading || sections.length === 0)
      sections.push({
        heading: heading ? segment.text : null,
        start: segment.start,
        end: segment.end,
        from: at,
        to: at + 1,
      });
    const section = sections.at(-1)!;
    section.end = segment.end;
    section.to = at + 1;
    segments.push({ ...segment, paragraph, section: sections.length - 1 });
    before = segment;
  }
  return { ...document, segments, sections };
}
