import type { PairingResult } from '../../src/pair/index.js';

/** Counts and ratios of one run against the labels. */
export interface PairScores {
  readonly pairs: number;
  readonly precision: number;
  /** Precision over the pairs of which at least one document is labelled. */
  readonly judgedPrecision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Precision, recall and F1 over document pairs; a pair is right when both documents carry the same label. */
export function scorePairs(
  result: PairingResult,
  labels: ReadonlyMap<string, string>,
  wanted: (src: string, tgt: string) => boolean = () => true,
): PairScores {
  const pairs = result.pairs.filter((pair) => wanted(pair.src, pair.tgt));
  const right = pairs.filter(
    (pair) => labels.has(pair.src) && labels.get(pair.src) === labels.get(pair.tgt),
  ).length;
  const judged = pairs.filter((pair) => labels.has(pair.src) || labels.has(pair.tgt)).length;
  const members = new Map<string, string[]>();
  for (const [id, label] of labels) members.set(label, [...(members.get(label) ?? []), id]);
  let total = 0;
  for (const ids of members.values()) {
    for (let i = 0; i < ids.length; i++) {
      for (let j = i + 1; j < ids.length; j++) if (wanted(ids[i]!, ids[j]!)) total++;
    }
  }
  const precision = pairs.length === 0 ? 1 : right / pairs.length;
  const recall = total === 0 ? 1 : right / total;
  return {
    pairs: pairs.length,
    precision,
    judgedPrecision: judged === 0 ? 1 : right / judged,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}

/** B-cubed precision, recall and F1 of the groups over the labelled documents (Bagga & Baldwin 1998). */
export function scoreGroups(
  result: PairingResult,
  labels: ReadonlyMap<string, string>,
): { precision: number; recall: number; f1: number } {
  const groupOf = new Map<string, string>();
  const sizes = new Map<string, number>();
  const labelSizes = new Map<string, number>();
  const overlaps = new Map<string, number>();
  const count = (map: Map<string, number>, key: string): void => {
    map.set(key, (map.get(key) ?? 0) + 1);
  };
  for (const group of result.groups) {
    for (const id of Object.values(group.members).flat()) groupOf.set(id, group.id);
  }
  for (const [id, label] of labels) {
    const group = groupOf.get(id) ?? `alone ${id}`;
    count(sizes, group);
    count(labelSizes, label);
    count(overlaps, `${group}\t${label}`);
  }
  let precision = 0;
  let recall = 0;
  for (const [id, label] of labels) {
    const group = groupOf.get(id) ?? `alone ${id}`;
    const overlap = overlaps.get(`${group}\t${label}`)!;
    precision += overlap / sizes.get(group)! / labels.size;
    recall += overlap / labelSizes.get(label)! / labels.size;
  }
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}
