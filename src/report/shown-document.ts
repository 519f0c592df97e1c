import type { Document } from '../model/index.js';

/** What its pages show of the record of a document. */
export type ShownDocument = Pick<
  Document,
  | ('id' | 'path' | 'title' | 'lang' | 'lang_confidence' | 'status' | 'segments' | 'chars' | 'bytes')
  | ('encoding' | 'newline' | 'reason')
> & {
  readonly best_rejected: Pick<NonNullable<Document['best_rejected']>, 'doc' | 'path' | 'score'> | null;
};

/** A document as its pages show it, and no more: what changes from build to build would have them drawn again. */
export const shownDocument = ({ best_rejected: best, ...document }: Document): ShownDocument => ({
  id: document.id,
  path: document.path,
  title: document.title,
  lang: document.lang,
  lang_confidence: document.lang_confidence,
  status: document.status,
  segments: document.segments,
  chars: document.chars,
  bytes: document.bytes,
  encoding: document.encoding,
  newline: document.newline,
  reason: document.reason,
  best_rejected:
    best === null ? null : { doc: best.doc, path: best.path, score: Number(best.score.toFixed(3)) },
});
