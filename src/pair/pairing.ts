import type { LexiconSource } from '../lexicon/index.js';
import { type EvidenceSpace, openSpace } from './evidence.js';
import type { PairingOptions } from './group-step.js';
import { planEvidence, planPairing, type TaskCut } from './plan.js';
import { memoryShelf, printsOf } from './shelf.js';
import { pairingSteps, type StepTasks } from './steps.js';
import type { Fingerprint, PairingResult, Print } from './types.js';

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

/**
 * {@link pairDocuments} on records that are all at hand.
 *
 * @param cut
 *   how the work is cut; the result does not depend on it
 */
export function pairFingerprints(
  fingerprints: readonly Print[],
  options: PairingOptions = {},
  cut?: TaskCut,
): PairingResult {
  const all = [...fingerprints].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return runAll(planPairing<Uint8Array>(all, options, cut), all);
}

/** Prepares fingerprints, of which none stands aside, and compares them: what pairing decides by. */
export function gatherEvidence(
  fingerprints: readonly Print[],
  exclude: readonly LexiconSource[],
): EvidenceSpace {
  const all = [...fingerprints].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const plan = planEvidence<Uint8Array>(all, { duplicates: [], versions: new Map() }, exclude);
  const { files, compared, documents } = runAll(plan, all);
  return openSpace({ files, compared, ids: Array.from(documents, (at) => all[at]!.id) }, memoryShelf);
}

/** Runs what a plan asks for, here and in memory. */
function runAll<T>(plan: Generator<StepTasks<Uint8Array>, T, never>, all: readonly Print[]): T {
  let outputs: unknown;
  for (;;) {
    const next = plan.next(outputs as never);
    if (next.done === true) return next.value;
    const { name, tasks } = next.value;
    outputs = tasks.map(({ documents, input }) => {
      const prints = printsOf(Array.from(documents, (at) => all[at]!));
      return pairingSteps[name](input as never, prints, memoryShelf);
    });
  }
}
