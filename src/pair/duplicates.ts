import { LargeMap } from '../model/large-map.js';
import { bandKeys, signatureSimilarity } from './minhash.js';
import type { DuplicateCluster, Fingerprint } from './types.js';

/** Documents of one language whose shingle sets are at least this alike (Jaccard) are near-duplicates. */
const nearDuplicateSimilarity = 0.8;
/** Documents of a band bucket are compared with so many of the first ones only, which bounds the cost. */
const bucketComparisons = 20;

/**
 * Clusters the documents of each language whose texts are equal or nearly so.
 *
 * Exact hashes first, then documents that share a MinHash band; linear in documents.
 *
 * @param documents
 *   in ascending order of id
 */
export function clusterDuplicates(documents: readonly Fingerprint[]): DuplicateCluster[] {
  const parent = documents.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root]!;
    parent[index] = root;
    return root;
  };
  const join = (a: number, b: number): void => {
    const [low, high] = [find(a), find(b)].sort((x, y) => x - y) as [number, number];
    parent[high] = low;
  };
  // Seventeen keys a document: a million documents have more than one engine map can hold.
  const buckets = new LargeMap<string, number[]>();
  documents.forEach((document, index) => {
    const keys = [`=${document.sha256}`, ...bandKeys(document.minhash)];
    for (const key of keys) {
      const bucketKey = `${document.language} ${key}`;
      const bucket = buckets.get(bucketKey);
      if (bucket === undefined) {
        buckets.set(bucketKey, [index]);
        continue;
      }
      for (const other of bucket) {
        if (
          find(other) !== find(index) &&
          similarity(document, documents[other]!) >= nearDuplicateSimilarity
        ) {
          join(other, index);
        }
      }
      if (bucket.length < bucketComparisons) bucket.push(index);
    }
  });
  const clusters = new Map<number, number[]>();
  documents.forEach((_, index) => {
    const root = find(index);
    const members = clusters.get(root);
    // Copying the list for each member would make ten thousand copies of an error page a matter of minutes.
    if (members === undefined) clusters.set(root, [index]);
    else members.push(index);
  });
  return [...clusters.values()]
    .filter((members) => members.length > 1)
    .map((members) => describe(members.map((index) => documents[index]!)));
}

function similarity(a: Fingerprint, b: Fingerprint): number {
  return a.sha256 === b.sha256 ? 1 : signatureSimilarity(a.minhash, b.minhash);
}

function describe(members: readonly Fingerprint[]): DuplicateCluster {
  const representative = [...members].sort(
    (a, b) => b.lengthChars - a.lengthChars || (a.id < b.id ? -1 : 1),
  )[0]!;
  return {
    representative: representative.id,
    members: members.map((member) => member.id),
    similarity: members.map((member) => Math.round(similarity(member, representative) * 10_000) / 10_000),
  };
}
