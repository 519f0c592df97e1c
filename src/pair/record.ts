import { type LanguageKey, round } from '../model/index.js';
import { hashText } from '../text/index.js';
import { partsOf } from './compare.js';
import type { EvidenceSpace } from './evidence.js';
import { type Cluster, impliedProbability } from './group.js';
import { lengthSpread } from './model.js';
import type { CandidatePair, PairTable } from './pair-table.js';
import type { DocumentGroup, DocumentPair, DuplicateCluster, GroupContradiction } from './types.js';

/**
 * A group of at least so many languages is flagged: text parallel in very many languages is often the output
 * of machine translation (Thompson et al. 2024, who see it from about 8 languages on).
 */
const wideLanguages = 8;

/**
 * Writes clusters as groups and pairs: every two members, direct or implied, or the contradiction.
 *
 * @param placed
 *   documents that stand in a group because no other fits them as well, with the probability that they belong there: their own
 *   evidence is low for every group, and contradicts none
 */
export function recordGroups(
  space: EvidenceSpace,
  rated: PairTable,
  clusters: readonly Cluster[],
  threshold: number,
  duplicates: readonly DuplicateCluster[],
  placed: ReadonlyMap<number, number> = new Map(),
): { groups: DocumentGroup[]; pairs: DocumentPair[] } {
  const probabilities = probabilitiesWithin(rated, clusters, space.ids.length);
  const belongs = (member: number): number => placed.get(member) ?? 1;
  const copies = new Map(duplicates.map((cluster) => [cluster.representative, cluster.members]));
  const groups = clusters.map((cluster): DocumentGroup => {
    const { members } = cluster;
    const compared: CandidatePair[] = [];
    const support = new Map(members.map((member) => [member, 0]));
    members.forEach((a, index) => {
      for (const b of members.slice(index + 1)) {
        const pair = space.compare(a, b);
        compared.push(pair);
        support.set(a, support.get(a)! + pair.evidence / (members.length - 1));
        support.set(b, support.get(b)! + pair.evidence / (members.length - 1));
      }
    });
    const edges: DocumentPair[] = [];
    const contradictions: GroupContradiction[] = [];
    for (const pair of compared) {
      const direct = probabilities.get(pair.a)?.get(pair.b) ?? 0;
      const implied =
        members.length > 2
          ? impliedProbability(pair.evidence, support.get(pair.a)!, support.get(pair.b)!)
          : 0;
      const byPlace = placed.has(pair.a) || placed.has(pair.b) ? belongs(pair.a) * belongs(pair.b) : 0;
      const score = round(Math.max(direct, implied, byPlace));
      if (score >= threshold) {
        edges.push(recordPair(space, pair, score, direct >= threshold ? 'direct' : 'implied'));
      } else {
        const { src, tgt } = recordPair(space, pair, score, 'implied');
        const reason = `the group implies the pair, its own evidence gives ${score} of ${threshold}`;
        contradictions.push({ src, tgt, score, reason });
      }
    }
    const byLanguage: Record<string, readonly string[]> = {};
    for (const member of members) {
      const id = space.ids[member]!;
      byLanguage[space.languages[space.languageOf(member)]!.language] = [...(copies.get(id) ?? [id])].sort(
        compare,
      );
    }
    return {
      id: groupId(members.map((member) => space.ids[member]!)),
      members: byLanguage,
      edges,
      contradictions,
      wide: members.length >= wideLanguages,
    };
  });
  groups.sort((a, b) => compare(firstMember(a), firstMember(b)) || compare(a.id, b.id));
  const pairs = groups
    .flatMap((group) => group.edges)
    .sort((x, y) => compare(x.src, y.src) || compare(x.tgt, y.tgt));
  return { groups, pairs };
}

/** The probabilities of the candidates whose documents stand in one group, by first and second document. */
function probabilitiesWithin(
  { a, b, probability }: PairTable,
  clusters: readonly Cluster[],
  documents: number,
): ReadonlyMap<number, ReadonlyMap<number, number>> {
  const clusterOf = new Int32Array(documents).fill(-1);
  clusters.forEach(({ members }, cluster) => {
    for (const member of members) clusterOf[member] = cluster;
  });
  const found = new Map<number, Map<number, number>>();
  a.forEach((first, at) => {
    if (clusterOf[first]! < 0 || clusterOf[first] !== clusterOf[b[at]!]) return;
    found.set(first, (found.get(first) ?? new Map()).set(b[at]!, probability[at]!));
  });
  return found;
}

function firstMember(group: DocumentGroup): string {
  return Object.values(group.members).flat().sort(compare)[0] ?? '';
}

function recordPair(
  space: EvidenceSpace,
  pair: CandidatePair,
  score: number,
  origin: 'direct' | 'implied',
): DocumentPair {
  const [srcLanguage, tgtLanguage] = [pair.a, pair.b].map(
    (one) => space.languages[space.languageOf(one)]!.language,
  ) as [LanguageKey, LanguageKey];
  return {
    src: space.ids[pair.a]!,
    tgt: space.ids[pair.b]!,
    srcLanguage,
    tgtLanguage,
    score,
    parts: partsOf(space.explain(pair.a, pair.b), lengthSpread),
    origin,
  };
}

/** The same members give the same id, in any run. */
function groupId(ids: readonly string[]): string {
  const text = [...ids].sort(compare).join('\n');
  const hex = (seed: number): string => hashText(text, seed).toString(16).padStart(8, '0');
  return `g-${hex(11)}${hex(12)}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
