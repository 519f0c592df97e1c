import type { EvidenceSpace } from './evidence.js';
import type { RatedPair } from './group.js';
import type { PairDecision } from './types.js';

/** Candidates once people were heard, and the documents that may not meet in a group. */
export interface DecidedPairs {
  readonly rated: readonly RatedPair[];
  readonly refused: ReadonlyMap<number, ReadonlySet<number>>;
}

/**
 * Lays what people said over the rated candidates: a confirmed pair is certain, a refused one is none.
 *
 * A document that stands aside as a copy is decided by the one that stands for it. Two documents of one language, or
 * of an unknown one, are never a pair.
 */
export function applyDecisions(
  space: EvidenceSpace,
  rated: readonly RatedPair[],
  decisions: readonly PairDecision[],
  aside: ReadonlyMap<string, string>,
): DecidedPairs {
  if (decisions.length === 0) return { rated, refused: new Map() };
  const indexOf = new Map(space.documents.map(({ fingerprint }, index) => [fingerprint.id, index]));
  const said = new Map<string, PairDecision['decision']>();
  const refused = new Map<number, Set<number>>();
  for (const { a, b, decision } of decisions) {
    const [low, high] = [a, b].map((id) => indexOf.get(aside.get(id) ?? id) ?? -1).sort((x, y) => x - y) as [
      number,
      number,
    ];
    if (low < 0 || low === high) continue;
    said.set(`${low} ${high}`, decision);
    if (decision !== 'refused') continue;
    for (const [one, other] of [
      [low, high],
      [high, low],
    ] as const) {
      refused.set(one, (refused.get(one) ?? new Set()).add(other));
    }
  }
  const kept = rated.filter(({ a, b }) => !said.has(`${a} ${b}`));
  for (const [key, decision] of said) {
    if (decision !== 'confirmed') continue;
    const [a, b] = key.split(' ').map(Number) as [number, number];
    if (space.documents[a]!.fingerprint.language === space.documents[b]!.fingerprint.language) continue;
    kept.push({ ...space.compare(a, b), probability: 1 });
  }
  return { rated: kept, refused };
}
