import { languageOf } from '../model/index.js';
import { fileCopies } from './copy-keys.js';
import { clusterDuplicates, standAside } from './duplicates.js';
import { findPageParts } from './page-parts.js';
import { tellPatchworks } from './patchworks.js';
import { nameRemainders } from './remainders.js';
import { cachedPrints, type Prints } from './shelf.js';
import type { CopyPrint, DocumentRow, DuplicateCluster } from './types.js';
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

/** Documents of which is held in memory what copies are found by, 1 to 2 kB each: in a small corpus nothing is read twice. */
const mostHeld = 16_384;

/**
 * Finds the copies of one text, what they tell of their pages, and the documents that stand aside for them.
 *
 * @param prints
 *   in ascending order of id
 * @param most
 *   documents that are held in memory; what is found does not depend on it
 */
export function findCopies(prints: Prints, most: number = mostHeld): FoundCopies {
  const held = cachedPrints(copyPrints(prints), most);
  const filed = fileCopies(held);
  const ownShares = tellPatchworks(held, filed);
  const told = withOwnShares(held, ownShares);
  const rows: DocumentRow[] = [];
  const ownVersions = new Map<string, string>();
  for (let at = 0; at < prints.length; at++) {
    const { id, path, language, hints } = held.at(at);
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

/** Reads of fingerprints what copies are found by, a fifth of them, so that the rest need not be held. */
function copyPrints(prints: Prints): Prints<CopyPrint> {
  return {
    length: prints.length,
    at(index) {
      const { id, path, language, lengthChars, hints, ownShare, misdeclared, sha256, ...lists } =
        prints.at(index);
      const { ids, values } = lists.sentences;
      return {
        ...{ id, path, language, lengthChars, hints, ownShare, misdeclared, sha256 },
        sentences: { ids: ids.slice(), values: values.slice() },
        minhash: lists.minhash.slice(),
      };
    },
  };
}

/** Fingerprints with the shares that are really of their language. */
export function withOwnShares<P extends CopyPrint>(
  prints: Prints<P>,
  ownShares: ReadonlyMap<number, number>,
): Prints<P> {
  return {
    length: prints.length,
    at(index) {
      const ownShare = ownShares.get(index);
      return ownShare === undefined ? prints.at(index) : { ...prints.at(index), ownShare };
    },
  };
}
