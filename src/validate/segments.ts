import { isUnspaced, type Segment } from '../model/index.js';
import type { CheckContext } from './context.js';
import { checkDerived } from './derived.js';
import { createOrderCheck } from './documents.js';
import { show } from './fault.js';
import { checkSpan, type KnownDocument } from './known.js';
import { joinPrints, printOf } from './print.js';
import { SegmentTable } from './segment-table.js';

/** Checks segments.jsonl and what documents.jsonl says of segments; returns the prints of all. */
export async function checkSegments(
  context: CheckContext,
  documents: ReadonlyMap<string, KnownDocument>,
): Promise<SegmentTable> {
  const table = new SegmentTable();
  const path = 'segments.jsonl';
  const inOrder = createOrderCheck();
  let before: Segment | null = null;
  for await (const { record, line } of context.recordsOf<Segment>(path, 'segment')) {
    const document = documents.get(record.doc);
    if (document === undefined) {
      context.report(path, line, '/doc', 'a document of documents.jsonl', show(record.doc));
      continue;
    }
    if (record.id !== `${record.doc}:${record.start}-${record.end}`)
      context.report(path, line, '/id', `${record.doc}:${record.start}-${record.end}`, show(record.id));
    checkSpan(context, path, line, '', record, document.record);
    // Counted on from what stands there, so that one record gone or broken is one fault, not one a line.
    if (record.index !== document.nextIndex)
      context.report(path, line, '/index', String(document.nextIndex), String(record.index));
    document.nextIndex = record.index + 1;
    if (record.section >= document.record.sections.length)
      context.report(path, line, '/section', 'a section of the document', String(record.section));
    const print = { text: printOf(record.text), isHeading: record.kind === 'heading' };
    if (table.add(document.segments, record.start, record.end, print)) document.segmentCount++;
    else context.report(path, line, '/id', 'a segment of its own', show(record.id));
    const last = before?.doc === record.doc ? before : null;
    before = record;
    if (
      last !== null &&
      (record.start < last.end || record.section < last.section || record.paragraph < last.paragraph)
    )
      context.report(path, line, '', 'segments in the order of the text', `one before ${last.id}`);
    inOrder(context, path, line, document);
    checkFirst(context, path, line, document, record);
    addToSection(document, record);
  }
  for (const document of documents.values()) checkSums(context, document);
  return table;
}

/** What a document says of its sections and segments is what came of them. */
function checkSums(context: CheckContext, { record, segmentCount, sections }: KnownDocument): void {
  checkDerived(
    context,
    'documents.jsonl',
    null,
    sections.flatMap(({ segments, end }, index) => {
      const stated = record.sections[index]!;
      const pointer = `${record.id}/sections/${index}`;
      return [
        [`${pointer}/segments`, segments, stated.segments] as const,
        [`${pointer}/end`, segments === 0 ? stated.end : end, stated.end] as const,
      ];
    }),
  );
  if (record.segments !== segmentCount)
    context.report(
      'documents.jsonl',
      null,
      `${record.id}/segments`,
      `${segmentCount}`,
      String(record.segments),
    );
}

/** The first segment of a section is where it begins and, when it is a heading, what it is called. */
function checkFirst(
  context: CheckContext,
  path: string,
  line: number,
  { record, sections }: KnownDocument,
  segment: Segment,
): void {
  const stated = record.sections[segment.section];
  if (stated === undefined || sections[segment.section]?.segments !== 0) return;
  checkDerived(context, path, line, [
    ['/start', stated.start, segment.start],
    ['/text', stated.heading, stated.heading === null ? null : segment.text],
  ]);
}

/** Counts a segment of a section and adds its text to the print of the paragraphs, as the sections of pairs have them. */
function addToSection({ record, sections }: KnownDocument, segment: Segment): void {
  const section = sections[segment.section];
  if (section === undefined) return;
  section.segments++;
  section.end = segment.end;
  if (segment.kind === 'heading') return;
  const joint = section.paragraph !== segment.paragraph ? '\n' : isUnspaced(record.lang) ? '' : ' ';
  section.paragraph = segment.paragraph;
  section.paragraphs = joinPrints([section.paragraphs, printOf(segment.text)], printOf(joint));
}
