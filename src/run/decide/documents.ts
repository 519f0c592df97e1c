import { type DecisionLog, placeOf } from '../../accept/index.js';
import type { Identifier } from '../../identify/index.js';
import { segmentId } from '../../model/index.js';
import { inLanguage, type Prepared, type PreparedSegment } from '../prepare.js';
import { type DocumentEvents, type EventOf, editDocument } from './edits.js';

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
