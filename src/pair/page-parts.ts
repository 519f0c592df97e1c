import { LargeMap } from '../model/index.js';
import type { DocumentRow } from './types.js';

/** A document that was cut from a page of several languages. */
export interface PagePart extends DocumentRow {
  /** Its place among the documents. */
  readonly index: number;
}

/** The other parts of the page that a document is a part of, in other languages, by the document's id. */
export type PageParts = ReadonlyMap<string, readonly PagePart[]>;

/**
 * Finds the documents that are parts of one page, cut from it by their languages: they have its path, and ids of one stem.
 *
 * @returns
 *   an entry for every document that is such a part, and for no other
 */
export function findPageParts(documents: readonly DocumentRow[]): PageParts {
  const pages = new LargeMap<string, number[]>();
  documents.forEach(({ id, path }, index) => {
    if (path === '') return;
    const key = `${id.replace(/-\d+$/, '')} ${path}`;
    const known = pages.get(key);
    if (known === undefined) pages.set(key, [index]);
    else known.push(index);
  });
  const parts = new Map<string, readonly PagePart[]>();
  for (const [, places] of pages) {
    if (places.length === 1) continue;
    const page = places.map((index) => {
      const { id, path, language } = documents[index]!;
      return { id, path, language, index };
    });
    for (const { id, language } of page) {
      const others = page.filter((other) => other.language !== language);
      if (others.length > 0) parts.set(id, others);
    }
  }
  return parts;
}
