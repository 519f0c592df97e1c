import type { LineSupport, RecurrenceModel } from '../corpus/recurrence.js';
import type { RuleView } from '../engine/rule.js';

/** Share of a document, by length, that may be its own while the document is still a copy: a date, a counter of visits. */
const ownShare = 0.1;

/** Longest line that pass 1 counted, in code units. */
export const longestCounted = 4000;

/**
 * How many documents hold this document's text, itself and its copies (mirrors, versions, the page under two addresses):
 * the number that all but a tenth of it stands in. What recurs no more than that recurs as part of one text, and is no
 * furniture. 1 for a document that is the only one of its kind. Linear in lines.
 */
export function countCopies(view: RuleView, recurrence: RecurrenceModel): number {
  const lines: { readonly documents: number; readonly length: number }[] = [];
  let all = 0;
  for (const { blank, start, end } of view.tree.children) {
    if (blank) continue;
    const length = end - start;
    all += length;
    const documents =
      length > longestCounted
        ? 1
        : recurrence.lineSupport(view.text.slice(start, end).trim(), view.language, view.path).documents;
    lines.push({ documents: Math.max(1, documents), length });
  }
  lines.sort((a, b) => a.documents - b.documents);
  let own = 0;
  for (const { documents, length } of lines) {
    own += length;
    if (own > all * ownShare) return documents;
  }
  return 1;
}

/** The support with all copies of one text counted as one document. */
export function withoutCopies(support: LineSupport, copies: number): LineSupport {
  if (copies <= 1 || support.documents < copies) return support;
  const documents = support.documents - copies + 1;
  const scaled = (count: number): number => (count * documents) / support.documents;
  return {
    ...support,
    documents,
    beforeBody: scaled(support.beforeBody),
    edge: scaled(support.edge),
    listed: scaled(support.listed),
    gluedLines: Math.max(0, support.gluedLines - copies + 1),
    of: Math.max(documents, support.of - copies + 1),
  };
}
