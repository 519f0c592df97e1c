import { isMixed } from './copies.js';
import { type PreparedDocument, prepareDocument } from './corpus.js';
import { describeCluster } from './duplicates.js';
import type { EvidenceSpace } from './evidence.js';
import type { Cluster } from './group.js';
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
  printOf: (id: string) => Print,
  parts: ReadonlySet<string>,
): readonly DuplicateCluster[] {
  const clusterOf = new Map(duplicates.map((cluster) => [cluster.representative, cluster]));
  const chosen = new Map<string, string>();
  for (const { members } of clusters) {
    for (const member of members) {
      const copies = clusterOf.get(space.ids[member]!);
      if (copies === undefined) continue;
      const others = members.filter((other) => other !== member).slice(0, membersTried);
      const evidenceOfCopy = (prepared: PreparedDocument): number =>
        others.reduce(
          (sum, other) => sum + space.compareDocuments(prepared, space.document(other)) / others.length,
          0,
        );
      const { statistics, counts } = space.reader(space.languageOf(member));
      const own = printOf(space.ids[member]!);
      let best = evidenceOfCopy(space.document(member)) + leastGain;
      let found: { readonly id: string; readonly document: PreparedDocument } | undefined;
      for (const copy of rivalsOf(own, copies, printOf, parts)) {
        const document = prepareDocument(copy, statistics, counts);
        const evidence = evidenceOfCopy(document);
        if (evidence <= best) continue;
        best = evidence;
        found = { id: copy.id, document };
      }
      if (found === undefined) continue;
      chosen.set(own.id, found.id);
      space.replace(member, found.id, found.document);
    }
  }
  return duplicates.map((cluster) => {
    const original = chosen.get(cluster.representative);
    return original === undefined ? cluster : describeCluster(cluster.members, original, printOf);
  });
}

/** The copies of a document that may stand in its place. */
function rivalsOf(
  own: Print,
  { members }: DuplicateCluster,
  printOf: (id: string) => Print,
  parts: ReadonlySet<string>,
): readonly Print[] {
  const found: Print[] = [];
  for (const id of members) {
    if (found.length === copiesTried) break;
    if (id === own.id || parts.has(id)) continue;
    const copy = printOf(id);
    if (copy.sha256 === own.sha256 || copy.language !== own.language) continue;
    if (isMixed(own) || !isMixed(copy)) found.push(copy);
  }
  return found;
}
