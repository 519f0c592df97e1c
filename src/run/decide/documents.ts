import { type DecisionLog, placeOf, type RawPlace, type SettledDecisions } from '../../accept/index.js';
import { applyEdits, assemble } from '../../clean/index.js';
import type { Identifier } from '../../identify/index.js';
import type { Edit } from '../../model/index.js';
import { segmentId } from '../../model/index.js';
import { describeSegment, inLanguage, type Prepared, type PreparedSegment, recut } from '../prepare.js';

/** The decisions about one document. */
export type DocumentEvents = SettledDecisions['documents'] extends ReadonlyMap<string, infer E> ? E : never;
type EventOf<T extends string> = Extract<DocumentEvents[number], { readonly type: T }>;

/**
 * Makes a document what people say it is: its language first, then its edits, its texts and last its headings. Places that it
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
  for (const event of events) {
    if (event.type !== 'edit') continue;
    const place = placeOf(event.place);
    if (event.action === 'asked') {
      const added = askFor(document, edits, place, event.after ?? '', event.reviewer);
      if (typeof added === 'string') log.mark(event, 'stale', added);
      else edits = added;
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
  const texts = events.filter((event): event is EventOf<'text'> => event.type === 'text');
  return texts.length === 0 ? cut : correctTexts(cut, texts, identify, log);
}

/**
 * Puts corrected texts in the place of what segments say. Nothing is cut again: a corrected text stays one segment
 * however many sentences it now has, and its neighbours stay whole whether or not it ends in a full stop.
 */
function correctTexts(
  document: Prepared,
  texts: readonly EventOf<'text'>[],
  identify: Identifier,
  log: DecisionLog,
): Prepared {
  const places = new Map(
    document.segments.map(({ start, end }, at) => [segmentId(document.id, start, end), at]),
  );
  const segments = [...document.segments];
  let edits = document.edits;
  for (const event of texts) {
    const at = places.get(event.place);
    const text = event.text.replaceAll(/\s*\n\s*/g, ' ').trim();
    const added =
      at === undefined
        ? 'no segment stands there'
        : text === ''
          ? 'the corrected text is empty'
          : askFor(document, edits, placeOf(event.place), text, event.reviewer);
    if (typeof added === 'string') {
      log.mark(event, 'stale', added);
      continue;
    }
    edits = added;
    segments[at!] = describeSegment({ ...segments[at!]!, text }, document.lang, document.flags, identify);
  }
  if (edits === document.edits) return document;
  const sections = document.sections.map((section) => {
    const first = segments[section.from];
    return first?.kind === 'heading' ? { ...section, heading: first.text } : section;
  });
  return { ...document, edits, segments, sections };
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
