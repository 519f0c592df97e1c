import { createDocumentIds, type Document, scriptOf } from '../model/index.js';
import { toBcp47 } from '../text/index.js';
import type { CheckContext } from './context.js';
import { show } from './fault.js';

/** A field of a record and what it has to be, as other fields and records say. */
export type Derived = readonly [pointer: string, expected: unknown, actual: unknown];

/** Reports every field that is not what the rest of the corpus makes it. */
export function checkDerived(
  context: CheckContext,
  path: string,
  line: number | null,
  fields: readonly Derived[],
): void {
  for (const [pointer, expected, actual] of fields)
    if (JSON.stringify(expected) !== JSON.stringify(actual))
      context.report(path, line, pointer, show(expected), show(actual));
}

/** What follows for a document from its own record; documents come in the order of the file. */
export function createDocumentCheck(): (record: Document) => readonly Derived[] {
  const idOf = createDocumentIds();
  let before = '';
  return (record) => {
    const { lang, path, sections, status } = record;
    const fields: Derived[] = [
      ['/id', idOf(record.sha256, path), record.id],
      ['/script', scriptOf(lang), record.script],
      ['/bcp47', toBcp47(lang), record.bcp47],
      ['/title', sections[0]?.heading ?? null, record.title],
      ['/status', record.group === null ? (status === 'paired' ? 'unpaired' : status) : 'paired', status],
    ];
    const sorted: Derived[] = before <= path ? [] : [['/path', `a path after ${before}`, path]];
    before = path;
    return [...fields, ...sorted];
  };
}
