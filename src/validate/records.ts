import type { Document, EditRecord, Group, Loss, Rejected, Segment } from '../model/index.js';
import type { CheckContext } from './context.js';
import { show } from './fault.js';
import { checkSpan, type Known, type KnownDocument, spanKey } from './known.js';
import { printOf } from './print.js';

/** documents, segments, groups and the audit: each record by itself, then against the others. */
export async function checkCorpusRecords(context: CheckContext): Promise<Known> {
  const documents = new Map<string, KnownDocument>();
  const files = new Map<string, string | null>();
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
    documents.set(record.id, { record, spans: new Map(), edits: 0 });
  }
  await checkSegments(context, documents);
  const groups = await checkGroups(context, documents);
  await checkAudit(context, documents);
  return { documents, groups };
}

async function checkSegments(context: CheckContext, documents: Map<string, KnownDocument>): Promise<void> {
  const path = 'segments.jsonl';
  const nextIndex = new Map<string, number>();
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
    document.spans.set(spanKey(record.start, record.end), printOf(record.text));
  }
  for (const { record, spans } of documents.values())
    if (record.segments !== spans.size)
      context.report(
        'documents.jsonl',
        null,
        `${record.id}/segments`,
        `${spans.size}`,
        String(record.segments),
      );
}

async function checkGroups(
  context: CheckContext,
  documents: ReadonlyMap<string, KnownDocument>,
): Promise<Map<string, Group>> {
  const path = 'groups.jsonl';
  const groups = new Map<string, Group>();
  for await (const { record, line } of context.recordsOf<Group>(path, 'group')) {
    if (groups.has(record.id)) context.report(path, line, '/id', 'an id of its own', show(record.id));
    groups.set(record.id, record);
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
        if (document.lang !== lang) context.report(path, line, `${pointer}/lang`, document.lang, show(lang));
      }
    }
  }
  for (const { record } of documents.values())
    if (record.group !== null && !groups.has(record.group))
      context.report(
        'documents.jsonl',
        null,
        `${record.id}/group`,
        'a group of groups.jsonl',
        show(record.group),
      );
  return groups;
}

async function checkAudit(context: CheckContext, documents: Map<string, KnownDocument>): Promise<void> {
  const path = 'audit/edits.jsonl';
  const ends = new Map<string, number>();
  for await (const { record, line } of context.recordsOf<EditRecord>(path, 'edit')) {
    const document = documents.get(record.doc);
    if (document === undefined) {
      context.report(path, line, '/doc', 'a document of documents.jsonl', show(record.doc));
      continue;
    }
    document.edits++;
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
  for (const { record, edits } of documents.values())
    if (record.edits !== edits)
      context.report('documents.jsonl', null, `${record.id}/edits`, String(edits), String(record.edits));
  for await (const { record, line } of context.recordsOf<Rejected>('audit/rejected.jsonl', 'rejected'))
    if (record.kind === 'unit' && (record.src === null || record.tgt === null))
      context.report('audit/rejected.jsonl', line, '', 'both sides of a rejected unit', 'null');
  if (context.has('audit/losses.jsonl'))
    for await (const { record, line } of context.recordsOf<Loss>('audit/losses.jsonl', 'loss'))
      if (record.file !== null && !context.has(record.file))
        context.report('audit/losses.jsonl', line, '/file', 'a file of the corpus', show(record.file));
}
