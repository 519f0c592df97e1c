import type { LexiconSource } from '../lexicon/index.js';
import { languageOf } from '../model/language.js';
import { describeAlone } from './alone.js';
import { measureControls } from './control.js';
import { clusterDuplicates } from './duplicates.js';
import { gatherEvidence, leadsOf } from './evidence.js';
import { type Cluster, groupDocuments, type RatedPair } from './group.js';
import { decide } from './model.js';
import { recordGroups } from './record.js';
import type { Fingerprint, PairingResult } from './types.js';

/** Options of {@link pairDocuments}. */
export interface PairingOptions {
  /** Least probability of a pair; raised when the controls show too many chance pairs. */
  readonly threshold?: number;
  /** Share of pairs that must be right by the controls, or the threshold is raised. */
  readonly targetPrecision?: number;
  /** Lexicon sources to leave out; the same as for the fingerprints. */
  readonly excludeLexicon?: readonly LexiconSource[];
}

/** Least probability of a pair unless the caller says otherwise. */
export const defaultThreshold = 0.7;
const defaultTargetPrecision = 0.97;
/** Thresholds tried after the caller's own: towards certainty, each with a third less room for error. */
const errorStep = 0.67;
const lastThreshold = 0.999;

/**
 * Finds which documents translate each other, in any number of languages.
 *
 * Near-duplicates stand aside first; candidates come from an inverted index; each pair is rated by its own
 * evidence and its lead over rivals; groups hold one document a language. Depends on the set of fingerprints,
 * not on their order. Near-linear in documents.
 */
export async function pairDocuments(
  fingerprints: Iterable<Fingerprint> | AsyncIterable<Fingerprint>,
  options: PairingOptions = {},
): Promise<PairingResult> {
  const all: Fingerprint[] = [];
  for await (const fingerprint of fingerprints) all.push(fingerprint);
  return pairFingerprints(all, options);
}

/** {@link pairDocuments} on records that are all at hand. */
export function pairFingerprints(
  fingerprints: readonly Fingerprint[],
  options: PairingOptions = {},
): PairingResult {
  const exclude = options.excludeLexicon ?? [];
  const all = [...fingerprints].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const duplicates = clusterDuplicates(all);
  const aside = new Map<string, string>();
  for (const { representative, members } of duplicates) {
    for (const member of members) if (member !== representative) aside.set(member, representative);
  }
  const space = gatherEvidence(
    all.filter((document) => !aside.has(document.id) && !isUnknown(document)),
    exclude,
  );
  const leadOf = leadsOf(space);
  const rated: RatedPair[] = space.candidates.map((pair) => ({
    ...pair,
    probability: decide(pair.evidence, leadOf(pair)),
  }));
  const control = measureControls(space);
  const target = options.targetPrecision ?? defaultTargetPrecision;
  let threshold = options.threshold ?? defaultThreshold;
  let clusters = groupDocuments(space, rated, threshold);
  while (
    threshold < lastThreshold &&
    (control.expectedPrecision(threshold, countPairs(clusters)) ?? 1) < target
  ) {
    threshold = Math.round((1 - (1 - threshold) * errorStep) * 10_000) / 10_000;
    clusters = groupDocuments(space, rated, threshold);
  }
  const { groups, pairs } = recordGroups(space, rated, clusters, threshold, duplicates);
  return {
    pairs,
    groups,
    alone: describeAlone(all, aside, space, rated, clusters, threshold),
    duplicates,
    threshold,
    expectedPrecision: pairs.length === 0 ? null : control.expectedPrecision(threshold, pairs.length),
    control: control.report(threshold),
  };
}

function countPairs(clusters: readonly Cluster[]): number {
  return clusters.reduce((sum, { members }) => sum + (members.length * (members.length - 1)) / 2, 0);
}

function isUnknown(document: Fingerprint): boolean {
  return languageOf(document.language) === 'und';
}
