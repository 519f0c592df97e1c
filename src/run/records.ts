import { type Document, type EditRecord, type Segment, scriptOf, segmentId } from '../model/index.js';
import type { FailedDocument } from '../read/index.js';
import { toBcp47 } from '../text/index.js';
import type { Prepared } from './prepare.js';

/** What pairing made of a document. */
export type Outcome = Pick<Document, 'group' | 'status' | 'reason' | 'best_rejected'>;

/** The record of a document that was used, without what pairing made of it. */
export function documentRecord(document: Prepared): Omit<Document, keyof Outcome> {
  const removed = document.edits.reduce((sum, edit) => sum + edit.end - edit.start, 0);
  const inserted = document.edits.reduce((sum, edit) => sum + edit.after.length, 0);
  const [first] = document.sections;
  return {
    id: document.id,
    path: document.path,
    sha256: document.sha256,
    bytes: document.bytes,
    encoding: document.encoding,
    encoding_by: document.encodingBy,
    format: document.format,
    newline: document.newline,
    lang: document.lang,
    bcp47: toBcp47(document.lang),
    script: scriptOf(document.lang),
    lang_confidence: document.langConfidence,
    title: first?.heading ?? null,
    declared: declaredOf(document.metadata),
    place: placeOf(document.place),
    chars: { raw: document.raw.length, kept: document.raw.length - removed, removed, inserted },
    edits: document.edits.length,
    segments: document.segments.length,
    sections: document.sections.map(({ heading, start, end, from, to }) => ({
      heading,
      start,
      end,
      segments: to - from,
    })),
    flags: [...new Set(document.flags.map((flag) => flag.rule))].sort(),
  };
}

function placeOf(place: Prepared['place']): NonNullable<Document['place']> | null {
  if (place === null) return null;
  const { pages, ...rest } = place;
  return pages === undefined ? rest : { ...rest, pages: [...pages] };
}

function declaredOf({
  alternates,
  ...metadata
}: Prepared['metadata']): NonNullable<Document['declared']> | null {
  const declared = {
    ...metadata,
    ...(alternates === undefined ? {} : { alternates: alternates.map((one) => ({ ...one })) }),
  };
  return Object.keys(declared).length === 0 ? null : declared;
}

/** The record of a file that could not be used. */
export function failedRecord(file: FailedDocument, id: string): Document {
  return {
    id,
    path: file.path,
    sha256: file.sha256,
    bytes: file.bytes,
    encoding: null,
    encoding_by: null,
    format: null,
    newline: null,
    lang: 'und_Zyyy',
    bcp47: 'und',
    script: 'Zyyy',
    lang_confidence: 0,
    title: null,
    declared: null,
    place: placeOf(file.place ?? null),
    chars: { raw: 0, kept: 0, removed: 0, inserted: 0 },
    edits: 0,
    segments: 0,
    sections: [],
    group: null,
    status: 'failed',
    reason: { code: file.code, message: file.message },
    best_rejected: null,
    flags: [],
  };
}

/** The records of a document's segments, in order. */
export function* segmentRecords(document: Prepared): Generator<Segment> {
  for (const [index, segment] of document.segments.entries()) {
    yield {
      id: segmentId(document.id, segment.start, segment.end),
      doc: document.id,
      index,
      section: segment.section,
      paragraph: segment.paragraph,
      kind: segment.kind,
      lang: segment.lang,
      text: segment.text,
      start: segment.start,
      end: segment.end,
      flags: [...segment.flags],
    };
  }
}

/** The ledger of a document, in order. */
export function* editRecords(document: Prepared): Generator<EditRecord> {
  for (const edit of document.edits) {
    const { start, end, rule, mechanism, evidence, before, after, steps } = edit;
    const record = { doc: document.id, start, end, rule, mechanism, evidence, before, after };
    yield steps === undefined ? record : { ...record, steps: steps.map((step) => ({ ...step })) };
  }
}
