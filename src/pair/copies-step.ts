import { languageOf } from '../model/index.js';
import { fileCopies } from './copy-keys.js';
import { clusterDuplicates, standAside } from './duplicates.js';
import { findPageParts } from './page-parts.js';
import { tellPatchworks } from './patchworks.js';
import { nameRemainders } from './remainders.js';
import { cachedPrints, type Prints } from './shelf.js';
import type { DocumentRow, DuplicateCluster } from './types.js';
import { VersionCounts } from './versions.js';

/** What the documents of a corpus say of each other before any is compared with one of another language. */
export interface FoundCopies {
  readonly duplicates: readonly DuplicateCluster[];
  /** Share of its prose that is really of its language, of pages whose translator stopped, by index. */
  readonly ownShares: ReadonlyMap<number, number>;
  /** Ids of documents that are parts of one page. */
  readonly parts: readonly string[];
  /** Keys of versions that copies tell, by id. */
  readonly named: ReadonlyMap<string, string>;
  /** Keys of versions as pairing takes them where they are others than the fingerprint says, by index. */
  readonly versions: ReadonlyMap<number, string>;
}

/** Fingerprints that are held in memory: the first documents of a bucket are met again and again. */
const mostCached = 8192;

/**
 * Finds the copies of one text, what they tell of their pages, and the documents that stand aside for them.
 *
 * @param prints
 *   in ascending order of id
 */
export function findCopies(prints: Prints): FoundCopies {
  const cached = cachedPrints(prints, mostCached);
  const filed = fileCopies(cached);
  const ownShares = tellPatchworks(cached, filed);
  const told = withOwnShares(cached, ownShares);
  const rows: DocumentRow[] = [];
  const ownVersions = new Map<string, string>();
  for (let at = 0; at < prints.length; at++) {
    const { id, path, language, hints } = prints.at(at);
    rows.push({ id, path, language });
    if (hints.versions !== '') ownVersions.set(id, hints.versions);
  }
  const parts = findPageParts(rows);
  const duplicates = clusterDuplicates(told, parts, filed);
  const named = nameRemainders(duplicates, parts, (id) => ownVersions.get(id) ?? '');
  const versions = tellingVersions(
    rows,
    standAside(duplicates),
    (id) => named.get(id) ?? ownVersions.get(id) ?? '',
  );
  return {
    duplicates,
    ownShares,
    parts: [...parts.keys()],
    named,
    versions: new Map(
      [...versions].filter(([index, key]) => key !== (ownVersions.get(rows[index]!.id) ?? '')),
    ),
  };
}

/** The versions of the documents that take part in pairing and name any, by index, where they tell one from another. */
function tellingVersions(
  rows: readonly DocumentRow[],
  aside: ReadonlyMap<string, string>,
  versionsOf: (id: string) => string,
): ReadonlyMap<number, string> {
  const counts = new VersionCounts();
  const taking: number[] = [];
  rows.forEach(({ id, language }, index) => {
    if (aside.has(id) || languageOf(language) === 'und' || versionsOf(id) === '') return;
    counts.add(language, versionsOf(id));
    taking.push(index);
  });
  return new Map(
    taking.map((index) => {
      const { id, language } = rows[index]!;
      return [index, counts.telling(language, versionsOf(id))];
    }),
  );
}

/** Fingerprints with the shares that are really of their language. */
export function withOwnShares(prints: Prints, ownShares: ReadonlyMap<number, number>): Prints {
  return {
    length: prints.length,
    at(index) {
      const ownShare = ownShares.get(index);
      return ownShare === undefined ? prints.at(index) : { ...prints.at(index), ownShare };
    },
  };
}
