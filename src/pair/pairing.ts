import type { LexiconSource } from '../lexicon/index.js';
import { languageOf } from '../model/index.js';
import { describeAlone } from './alone.js';
import { measureControls } from './control.js';
import { applyDecisions } from './decisions.js';
import { clusterDuplicates, describeCluster } from './duplicates.js';
import { type EvidenceSpace, gatherEvidence, leadsOf } from './evidence.js';
import { type Cluster, groupDocuments, type RatedPair } from './group.js';
import { decide } from './model.js';
import { chooseOriginals } from './originals.js';
import { findPageParts } from './page-parts.js';
import { tellPatchworks } from './patchworks.js';
import { recordGroups } from './record.js';
import { nameRemainders } from './remainders.js';
import type { DuplicateCluster, NearMiss, PairDecision, PairingResult, Print } from './types.js';

/** Options of {@link pairDocuments}. */
export interface PairingOptions {
  /** Least probability of a pair, final; without it the default, raised when the controls expect too many wrong pairs. */
  readonly threshold?: number;
  /** Share of pairs that must be right by the controls, or the threshold is raised. */
  readonly targetPrecision?: number;
  /** What people said of pairs of documents; it wins over all evidence. */
  readonly decisions?: readonly PairDecision[];
  /** Lexicon sources to leave out; the same as for the fingerprints. */
  readonly excludeLexicon?: readonly LexiconSource[];
}

/** Least probability of a pair unless the caller says otherwise. */
export const defaultThreshold = 0.7;
const defaultTargetPrecision = 0.97;
/**
 * Thresholds tried when the pairs are not expected to be right often enough: each with a third less room for error. Beyond the last the controls
 * say little: each pair's own probability has decided.
 */
const errorStep = 0.67;
const lastThreshold = 0.93;

/**
 * Finds which documents translate each other, in any number of languages.
 *
 * Near-duplicates stand aside first; candidates come from an inverted index; each pair is rated by its own
 * evidence and its lead over rivals; groups hold one document a language. Depends on the set of fingerprints,
 * not on their order. Near-linear in documents.
 */
export async function pairDocuments(
  fingerprints: Iterable<Print> | AsyncIterable<Print>,
  options: PairingOptions = {},
): Promise<PairingResult> {
  const all: Print[] = [];
  for await (const fingerprint of fingerprints) all.push(fingerprint);
  return pairFingerprints(all, options);
}

/** {@link pairDocuments} on records that are all at hand. */
export function pairFingerprints(
  fingerprints: readonly Print[],
  options: PairingOptions = {},
): PairingResult {
  const exclude = options.excludeLexicon ?? [];
  const told = tellPatchworks([...fingerprints].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)));
  const parts = findPageParts(told);
  const duplicates = clusterDuplicates(told, parts);
  const all = nameRemainders(told, duplicates, parts);
  const aside = standAside(duplicates);
  // A copy under the name of another language is no member of its original's group.
  const languages = new Map(all.map(({ id, language }) => [id, language]));
  const sameLanguage = duplicates.map((cluster) => ({
    ...cluster,
    members: cluster.members.filter((id) => languages.get(id) === languages.get(cluster.representative)),
  }));
  const space = gatherEvidence(
    all.filter((document) => !aside.has(document.id) && !isUnknown(document)),
    exclude,
  );
  const leadOf = leadsOf(space);
  const claimed: RatedPair[] = space.candidates.map((pair) => ({
    ...pair,
    probability: decide(pair.evidence, leadOf(pair)),
  }));
  const control = measureControls(space, claimed);
  const judged = claimed.map((pair) => ({ ...pair, probability: control.posterior(pair, pair.probability) }));
  const { rated, refused } = applyDecisions(space, judged, options.decisions ?? [], aside);
  const group = (): readonly Cluster[] => groupDocuments(space, rated, threshold, refused);
  let threshold = options.threshold ?? defaultThreshold;
  let clusters = group();
  let found = recordGroups(space, rated, clusters, threshold, sameLanguage);
  if (options.threshold === undefined) {
    const target = options.targetPrecision ?? defaultTargetPrecision;
    while (threshold < lastThreshold && (control.expectedPrecision(found.pairs) ?? 1) < target) {
      threshold = Math.round((1 - (1 - threshold) * errorStep) * 10_000) / 10_000;
      clusters = group();
      found = recordGroups(space, rated, clusters, threshold, sameLanguage);
    }
  }
  const byId = new Map(all.map((one) => [one.id, one]));
  const copies = chooseOriginals(space, clusters, sameLanguage, byId, parts);
  const { groups, pairs } = recordGroups(space, rated, clusters, threshold, copies);
  const chosen = new Map(sameLanguage.map((cluster, at) => [cluster.representative, copies[at]!]));
  const renamed = duplicates.map((cluster) => {
    const now = chosen.get(cluster.representative);
    return now === undefined ? cluster : describeCluster(cluster.members, now.representative, byId);
  });
  return {
    pairs,
    groups,
    alone: describeAlone(all, standAside(renamed), space, rated, clusters, threshold),
    duplicates: renamed,
    threshold,
    expectedPrecision: control.expectedPrecision(pairs),
    nearMisses: nearMissesOf(space, rated, clusters, threshold),
    control: control.report(threshold),
  };
}

/** Near-duplicates that take no part in pairing, with the document that stands for each. */
function standAside(duplicates: readonly DuplicateCluster[]): Map<string, string> {
  const aside = new Map<string, string>();
  for (const { representative, members } of duplicates) {
    for (const member of members) if (member !== representative) aside.set(member, representative);
  }
  return aside;
}

/** Pairs this much under the threshold are worth a look, as a share of it. */
const nearShare = 0.5;

/** Likely pairs that were not made, the best of each two documents, most probable first. */
function nearMissesOf(
  space: EvidenceSpace,
  rated: readonly RatedPair[],
  clusters: readonly Cluster[],
  threshold: number,
): NearMiss[] {
  const grouped = new Set(clusters.flatMap(({ members }) => members));
  const seen = new Set<number>();
  const found: NearMiss[] = [];
  const near = rated
    .filter(
      ({ a, b, probability }) => probability >= nearShare * threshold && !(grouped.has(a) && grouped.has(b)),
    )
    .sort((x, y) => y.probability - x.probability || x.a - y.a || x.b - y.b);
  for (const { a, b, probability } of near) {
    if (probability >= threshold || seen.has(a) || seen.has(b)) continue;
    seen.add(a).add(b);
    found.push({
      src: space.documents[a]!.fingerprint.id,
      tgt: space.documents[b]!.fingerprint.id,
      score: Math.round(probability * 10_000) / 10_000,
    });
  }
  return found;
}

function isUnknown(document: Print): boolean {
  return languageOf(document.language) === 'und';
}
