import { LargeMap } from '../model/index.js';
import type { DocumentRow } from './types.js';

/** The other parts of the page that a document is a part of, in other languages, by the document's id. */
export type PageParts = ReadonlyMap<string, readonly DocumentRow[]>;

/**
 * Finds the documents that are parts of one page, cut from it by their languages: they have its path, and ids of one stem.
 *
 * @returns
 *   an entry for every document that is such a part, and for no other
 */
export function findPageParts(documents: readonly DocumentRow[]): PageParts {
  const pages = new LargeMap<string, DocumentRow[]>();
  for (const document of documents) {
    if (document.path === '') continue;
    const key = `${document.id.replace(/-\d+$/, '')} ${document.path}`;
    const known = pages.get(key);
    if (known === undefined) pages.set(key, [document]);
    else known.push(document);
  }
  const parts = new Map<string, readonly DocumentRow[]>();
  for (const [, page] of pages) {
    if (page.length === 1) continue;
    for (const { id, language } of page) {
      const others = page.filter((other) => other.language !== language);
      if (others.length > 0) parts.set(id, others);
    }
  }
  return parts;
}
