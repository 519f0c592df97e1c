import {
  type Document,
  type EditRecord,
  type Group,
  groupId,
  isUnspaced,
  type Loss,
  type Manifest,
  type Rejected,
  type Segment,
  unitId,
} from '../model/index.js';
import type { CheckContext } from './context.js';
import { checkDerived, createDocumentCheck } from './derived.js';
import { show } from './fault.js';
import { checkSide, checkSpan, type Known, type KnownDocument, spanKey } from './known.js';
import { joinPrints, printOf } from './print.js';

/** What is known, while it is still being counted. */
interface Counting extends Known {
  readonly rejected: Map<string, number>;
  readonly rules: Map<string, Account>;
}

type Account = { -readonly [K in keyof Manifest['rules'][string]]: number };

/** documents, segments, groups and the audit: each record by itself, then against the others. */
export async function checkCorpusRecords(context: CheckContext): Promise<Known> {
  const documents = new Map<string, KnownDocument>();
  const files = new Map<string, string | null>();
  const derived = createDocumentCheck();
  for await (const { record, line } of context.recordsOf<Document>('documents.jsonl', 'document')) {
    const path = 'documents.jsonl';
    if (documents.has(record.id)) context.report(path, line, '/id', 'an id of its own', show(record.id));
    // The languages of one file are documents of their own; two files have two paths.
    if (files.has(record.path) && (record.sha256 === null || files.get(record.path) !== record.sha256))
      context.report(path, line, '/path', 'a path of its own', show(record.path));
    files.set(record.path, record.sha256);
    const { raw, kept, removed } = record.chars;
    if (kept + removed !== raw)
      context.report(path, line, '/chars', `kept + removed = ${raw}`, `${kept} + ${removed}`);
    checkDerived(context, path, line, derived(record));
    if ((record.status === 'paired') !== (record.reason === null))
      context.report(
        path,
        line,
        '/reason',
        'a reason just when the document is not paired',
        show(record.reason),
      );
    for (const [index, section] of record.sections.entries())
      if (section.start > section.end || section.end > raw)
        context.report(
          path,
          line,
          `/sections/${index}`,
          `a span inside the ${raw} characters`,
          `${section.start}-${section.end}`,
        );
    documents.set(record.id, {
      record,
      spans: new Map(),
      place: documents.size,
      edits: 0,
      removed: 0,
      inserted: 0,
      sections: record.sections.map(() => ({ segments: 0, end: 0, paragraph: -1, paragraphs: printOf('') })),
    });
  }
  await checkSegments(context, documents);
  const groups = await checkGroups(context, documents);
  const known = { documents, groups, rejected: new Map<string, number>(), rules: new Map<string, Account>() };
  await checkAudit(context, known);
  return known;
}

async function checkSegments(context: CheckContext, documents: Map<string, KnownDocument>): Promise<void> {
  const path = 'segments.jsonl';
  const inOrder = createOrderCheck();
  const nextIndex = new Map<string, number>();
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
    const next = nextIndex.get(record.doc) ?? 0;
    if (record.index !== next) context.report(path, line, '/index', String(next), String(record.index));
    nextIndex.set(record.doc, record.index + 1);
    if (record.section >= document.record.sections.length)
      context.report(path, line, '/section', 'a section of the document', String(record.section));
    if (document.spans.has(spanKey(record.start, record.end)))
      context.report(path, line, '/id', 'a segment of its own', show(record.id));
    document.spans.set(
      spanKey(record.start, record.end),
      printOf(record.text) * 2 + (record.kind === 'heading' ? 1 : 0),
    );
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
  for (const { record, spans, sections } of documents.values()) {
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
    if (record.segments !== spans.size)
      context.report(
        'documents.jsonl',
        null,
        `${record.id}/segments`,
        `${spans.size}`,
        String(record.segments),
      );
  }
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

/** Records come document by document, in the order of documents.jsonl. */
function createOrderCheck(): (
  context: CheckContext,
  path: string,
  line: number,
  document: KnownDocument,
) => void {
  let place = 0;
  return (context, path, line, document) => {
    if (document.place < place)
      context.report(
        path,
        line,
        '/doc',
        'documents in the order of documents.jsonl',
        show(document.record.id),
      );
    place = document.place;
  };
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

async function checkGroups(
  context: CheckContext,
  documents: ReadonlyMap<string, KnownDocument>,
): Promise<Map<string, Group>> {
  const path = 'groups.jsonl';
  const groups = new Map<string, Group>();
  let before = '';
  for await (const { record, line } of context.recordsOf<Group>(path, 'group')) {
    if (groups.has(record.id)) context.report(path, line, '/id', 'an id of its own', show(record.id));
    groups.set(record.id, record);
    checkDerived(context, path, line, [
      ['/id', groupId(record.members.map(({ doc }) => doc)), record.id],
      ['/id', before < record.id ? record.id : 'groups sorted by id', record.id],
      ['/members', record.members.map(({ lang }) => lang).sort(), record.members.map(({ lang }) => lang)],
      ['/langs', [...new Set(record.members.map(({ lang }) => lang))].sort(), record.langs],
    ]);
    before = record.id;
    for (const [index, { doc, lang }] of record.members.entries()) {
      const document = documents.get(doc)?.record;
      const pointer = `/members/${index}`;
      if (document === undefined)
        context.report(path, line, `${pointer}/doc`, 'a document of documents.jsonl', show(doc));
      else {
        if (document.group !== record.id)
          context.report(
            path,
            line,
            `${pointer}/doc`,
            `a document of group ${record.id}`,
            show(document.group),
          );
        checkDerived(context, path, line, [[`${pointer}/path`, document.path, record.members[index]?.path]]);
        if (document.lang !== lang) context.report(path, line, `${pointer}/lang`, document.lang, show(lang));
      }
    }
  }
  for (const { record } of documents.values())
    if (
      record.group !== null &&
      groups.get(record.group)?.members.some(({ doc }) => doc === record.id) !== true
    )
      context.report(
        'documents.jsonl',
        null,
        `${record.id}/group`,
        'a group of groups.jsonl with this document',
        show(record.group),
      );
  return groups;
}

async function checkAudit(context: CheckContext, known: Counting): Promise<void> {
  const { documents, rejected } = known;
  const path = 'audit/edits.jsonl';
  const inOrder = createOrderCheck();
  const ends = new Map<string, number>();
  const touched = new Map<string, string>();
  for await (const { record, line } of context.recordsOf<EditRecord>(path, 'edit')) {
    const document = documents.get(record.doc);
    if (document === undefined) {
      context.report(path, line, '/doc', 'a document of documents.jsonl', show(record.doc));
      continue;
    }
    inOrder(context, path, line, document);
    document.edits++;
    const rule = known.rules.get(record.rule) ?? { edits: 0, removed: 0, inserted: 0, documents: 0 };
    known.rules.set(record.rule, rule);
    rule.edits++;
    rule.removed += record.end - record.start;
    rule.inserted += record.after.length;
    // Edits come document by document, so the last one a rule touched tells whether this one is new.
    if (touched.get(record.rule) !== record.doc) rule.documents++;
    touched.set(record.rule, record.doc);
    document.removed += record.end - record.start;
    document.inserted += record.after.length;
    checkSpan(context, path, line, '', record, document.record);
    if (record.start < (ends.get(record.doc) ?? 0))
      context.report(path, line, '/start', 'edits sorted and without overlap', String(record.start));
    ends.set(record.doc, record.end);
    if (record.before.length !== record.end - record.start)
      context.report(
        path,
        line,
        '/before',
        `${record.end - record.start} characters`,
        `${record.before.length}`,
      );
  }
  for (const { record, edits, removed, inserted } of documents.values())
    checkDerived(context, 'documents.jsonl', null, [
      [`${record.id}/edits`, edits, record.edits],
      [`${record.id}/chars/removed`, removed, record.chars.removed],
      [`${record.id}/chars/inserted`, inserted, record.chars.inserted],
    ]);
  for await (const { record, line } of context.recordsOf<Rejected>('audit/rejected.jsonl', 'rejected')) {
    if (record.kind !== 'unit') {
      const [src, tgt] = record.id.split('_');
      const there = documents.has(src!) && documents.has(tgt!);
      checkDerived(context, 'audit/rejected.jsonl', line, [
        ['/id', there ? record.id : 'two documents of documents.jsonl', record.id],
        ['/pair', record.id, record.pair],
      ]);
      continue;
    }
    rejected.set(record.pair, (rejected.get(record.pair) ?? 0) + 1);
    if (record.src === null || record.tgt === null) {
      context.report('audit/rejected.jsonl', line, '', 'both sides of a rejected unit', 'null');
      continue;
    }
    for (const side of ['src', 'tgt'] as const)
      checkSide(context, 'audit/rejected.jsonl', line, `/${side}`, record[side]!, known);
    checkDerived(context, 'audit/rejected.jsonl', line, [
      ['/id', unitId(record.src.segments, record.tgt.segments), record.id],
      ['/pair', `${record.src.doc}_${record.tgt.doc}`, record.pair],
    ]);
  }
  if (context.has('audit/losses.jsonl'))
    for await (const { record, line } of context.recordsOf<Loss>('audit/losses.jsonl', 'loss'))
      if (record.file !== null && !context.has(record.file))
        context.report('audit/losses.jsonl', line, '/file', 'a file of the corpus', show(record.file));
}
