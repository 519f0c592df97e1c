import type { EvidenceSpace } from './evidence.js';
import type { PairTable, RatedPair } from './pair-table.js';
import type { PairDecision } from './types.js';

/** Candidates once people were heard, and the documents that may not meet in a group. */
export interface DecidedPairs {
  readonly rated: PairTable;
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
  rated: PairTable,
  decisions: readonly PairDecision[],
  aside: ReadonlyMap<string, string>,
): DecidedPairs {
  if (decisions.length === 0) return { rated, refused: new Map() };
  const asked = new Set(decisions.flatMap(({ a, b }) => [a, b].map((id) => aside.get(id) ?? id)));
  const indexOf = new Map<string, number>();
  space.ids.forEach((id, index) => {
    if (asked.has(id)) indexOf.set(id, index);
  });
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
  const confirmed: RatedPair[] = [];
  for (const [key, decision] of said) {
    if (decision !== 'confirmed') continue;
    const [a, b] = key.split(' ').map(Number) as [number, number];
    if (space.languageOf(a) === space.languageOf(b)) continue;
    confirmed.push({ ...space.compare(a, b), probability: 1 });
  }
  return { rated: rated.select(({ a, b }) => !said.has(`${a} ${b}`), confirmed), refused };
}
