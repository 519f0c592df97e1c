import { hashText } from '../text/index.js';
import type { PageParts } from './page-parts.js';
import type { DuplicateCluster } from './types.js';

/**
 * Tells which page a half-translated one is of: what its translator left stands word for word in the original, so what he
 * translated is a translation of that original too, though it holds another half of it.
 *
 *     page.el  [Greek part] [English part]     the English part is a copy of page.en: the Greek part
 *     page.en  [--------- English --------]    and page.en name the same versions
 *
 * Both get one key of versions, as pages have that name each other. Linear in documents.
 *
 * @param duplicates
 *   clusters of copies of the same documents
 * @param versionsOf
 *   the versions that a document names
 * @returns
 *   the keys of versions of documents of which that is told, by id
 */
export function nameRemainders(
  duplicates: readonly DuplicateCluster[],
  parts: PageParts,
  versionsOf: (id: string) => string,
): ReadonlyMap<string, string> {
  const named = new Map<string, string>();
  for (const { representative, members } of duplicates) {
    // Two pages that stopped at one place hold the same half of an original that is not there.
    if (parts.has(representative)) continue;
    const translated = members.flatMap((id) => parts.get(id) ?? []);
    if (translated.length === 0) continue;
    const key = versionsOf(representative) || hashText(`remainder ${representative}`).toString(36);
    for (const id of [representative, ...translated.map((part) => part.id)]) named.set(id, key);
  }
  return named;
}
