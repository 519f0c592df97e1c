import type { Document } from '../model/index.js';
import type { CheckContext } from './context.js';
import { checkDerived, createDocumentCheck } from './derived.js';
import { show } from './fault.js';
import type { KnownDocument } from './known.js';
import { printOf } from './print.js';

const path = 'documents.jsonl';

/** Checks documents.jsonl, each record by itself and their order, and returns them by id. */
export async function checkDocuments(context: CheckContext): Promise<Map<string, KnownDocument>> {
  const documents = new Map<string, KnownDocument>();
  const files = new Map<string, string | null>();
  const derived = createDocumentCheck();
  for await (const { record, line } of context.recordsOf<Document>('documents.jsonl', 'document')) {
    if (documents.has(record.id)) context.report(path, line, '/id', 'an id of its own', show(record.id));
    // The languages of one file are documents of their own; two files have two paths.
    if (files.has(record.path) && (record.sha256 === null || files.get(record.path) !== record.sha256))
      context.report(path, line, '/path', 'a path of its own', show(record.path));
    files.set(record.path, record.sha256);
    checkOwn(context, line, record);
    checkDerived(context, path, line, derived(record));
    documents.set(record.id, {
      record,
      segments: { from: 0, to: 0 },
      segmentCount: 0,
      nextIndex: 0,
      place: documents.size,
      edits: 0,
      editsEnd: 0,
      removed: 0,
      inserted: 0,
      sections: record.sections.map(() => ({ segments: 0, end: 0, paragraph: -1, paragraphs: printOf('') })),
    });
  }
  return documents;
}

/** What one document says is one with itself: lengths, reason, sections inside the text. */
function checkOwn(context: CheckContext, line: number, record: Document): void {
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
}

/** Records of another file come document by document, in the order of documents.jsonl. */
export function createOrderCheck(): (
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
