import type { Document } from '../model/index.js';
import { groupId, round, roundParts } from '../model/index.js';
import type { AloneDocument, PairingResult } from '../pair/index.js';
import type { DocumentEntry } from './documents.js';
import type { Outcome } from './records.js';

/**
 * What became of each document that was used: its group, or the reason why it stays alone and its best rejected
 * candidate.
 */
export function outcomesOf(
  entries: readonly DocumentEntry[],
  pairing: PairingResult,
): ReadonlyMap<string, Outcome> {
  const pathOf = new Map(entries.map((entry) => [entry.id, entry.path]));
  const languageOf = new Map(entries.map((entry) => [entry.id, entry.ok ? entry.lang : null]));
  const nameFor = ({ id, candidate }: AloneDocument): string | undefined => {
    const path = candidate === null ? undefined : pathOf.get(candidate);
    // A file in two languages is two documents.
    return path !== undefined && path === pathOf.get(id)
      ? `what is ${languageOf.get(candidate!)} of the same file`
      : path;
  };
  const outcomes = new Map<string, Outcome>();
  for (const group of pairing.groups) {
    for (const id of Object.values(group.members).flat()) {
      outcomes.set(id, {
        group: groupId(Object.values(group.members).flat()),
        status: 'paired',
        reason: null,
        best_rejected: null,
      });
    }
  }
  for (const document of pairing.alone) {
    if (outcomes.has(document.id)) continue;
    outcomes.set(document.id, {
      group: null,
      status: document.reason === 'near-duplicate' ? 'duplicate' : 'unpaired',
      reason: { code: document.reason, message: withNames(document, nameFor(document)) },
      best_rejected: rejectedOf(document, pathOf),
    });
  }
  return outcomes;
}

/** People know files by their paths, not by ids. */
function withNames({ detail, candidate }: AloneDocument, name: string | undefined): string {
  return name === undefined ? detail : detail.replaceAll(candidate!, () => name);
}

function rejectedOf(document: AloneDocument, pathOf: ReadonlyMap<string, string>): Document['best_rejected'] {
  const { candidate, score, parts } = document;
  if (candidate === null || score === null) return null;
  return {
    doc: candidate,
    path: pathOf.get(candidate) ?? candidate,
    score: round(score),
    parts: roundParts(parts ?? {}),
  };
}
