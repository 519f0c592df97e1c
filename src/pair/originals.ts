import { prepareDocument } from './corpus.js';
import { describeCluster, isMixed } from './duplicates.js';
import type { EvidenceSpace } from './evidence.js';
import type { Cluster } from './group.js';
import type { PageParts } from './page-parts.js';
import type { DuplicateCluster, Print } from './types.js';

/** Copies of a document that are tried in its place, and members of its group that they are held against. */
const copiesTried = 8;
const membersTried = 6;
/** Evidence by which a copy must fit the group better: what tells two states of a page apart, not two spellings. */
const leastGain = 0.5;

/**
 * Lets that one of several near-duplicates stand in a group which fits its other members best: of two states of a page
 * the translations follow one, and it need not be the longer. Linear in documents.
 *
 * @param duplicates
 *   clusters of near-duplicates of one language each
 * @returns
 *   the clusters with the new representatives; the space holds the documents that were chosen
 */
export function chooseOriginals(
  space: EvidenceSpace,
  clusters: readonly Cluster[],
  duplicates: readonly DuplicateCluster[],
  all: ReadonlyMap<string, Print>,
  parts: PageParts,
): readonly DuplicateCluster[] {
  const clusterOf = new Map(duplicates.map((cluster) => [cluster.representative, cluster]));
  const chosen = new Map<string, string>();
  for (const { members } of clusters) {
    for (const member of members) {
      const { fingerprint: own, statistics } = space.documents[member]!;
      const copies = clusterOf.get(own.id);
      if (copies === undefined) continue;
      const others = members.filter((other) => other !== member).slice(0, membersTried);
      const evidenceOfCopy = (document: Print): number => {
        const prepared = prepareDocument(document, statistics);
        return others.reduce(
          (sum, other) => sum + space.compareDocuments(prepared, space.documents[other]!) / others.length,
          0,
        );
      };
      let best = { document: own, evidence: evidenceOfCopy(own) + leastGain };
      const rivals = copies.members
        .filter((id) => id !== own.id)
        .map((id) => all.get(id)!)
        .filter((copy) => copy.sha256 !== own.sha256 && copy.language === own.language)
        .filter((copy) => !parts.has(copy.id) && (isMixed(own) || !isMixed(copy)));
      for (const document of rivals.slice(0, copiesTried)) {
        const evidence = evidenceOfCopy(document);
        if (evidence > best.evidence) best = { document, evidence };
      }
      if (best.document === own) continue;
      chosen.set(own.id, best.document.id);
      space.replace(member, best.document);
    }
  }
  return duplicates.map((cluster) => {
    const original = chosen.get(cluster.representative);
    return original === undefined ? cluster : describeCluster(cluster.members, original, all);
  });
}
