import type { LexiconSource } from '../lexicon/index.js';
import { languageOf } from '../model/language.js';
import { describeAlone } from './alone.js';
import { measureControls } from './control.js';
import { clusterDuplicates } from './duplicates.js';
import { gatherEvidence, leadsOf } from './evidence.js';
import { groupDocuments, type RatedPair } from './group.js';
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
  const claimed: RatedPair[] = space.candidates.map((pair) => ({
    ...pair,
    probability: decide(pair.evidence, leadOf(pair)),
  }));
  const control = measureControls(space, claimed);
  const rated = claimed.map((pair) => ({ ...pair, probability: control.posterior(pair, pair.probability) }));
  let threshold = options.threshold ?? defaultThreshold;
  let clusters = groupDocuments(space, rated, threshold);
  let found = recordGroups(space, rated, clusters, threshold, duplicates);
  if (options.threshold === undefined) {
    const target = options.targetPrecision ?? defaultTargetPrecision;
    while (threshold < lastThreshold && (control.expectedPrecision(found.pairs) ?? 1) < target) {
      threshold = Math.round((1 - (1 - threshold) * errorStep) * 10_000) / 10_000;
      clusters = groupDocuments(space, rated, threshold);
      found = recordGroups(space, rated, clusters, threshold, duplicates);
    }
  }
  const { groups, pairs } = found;
  return {
    pairs,
    groups,
    alone: describeAlone(all, aside, space, rated, clusters, threshold),
    duplicates,
    threshold,
    expectedPrecision: control.expectedPrecision(pairs),
    control: control.report(threshold),
  };
}

function isUnknown(document: Fingerprint): boolean {
  return languageOf(document.language) === 'und';
}
