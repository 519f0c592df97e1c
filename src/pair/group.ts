import type { EvidenceSpace } from './evidence.js';
import { decide, decideAlone, groupRivalFloor } from './model.js';
import type { PairTable, RatedPair } from './pair-table.js';

/** Documents judged translations of each other, as indices into the evidence space, ascending. */
export interface Cluster {
  readonly members: readonly number[];
}

/** Members looked at on each side to judge a merger; more would not change a mean much. */
const sampleSize = 6;

/**
 * Least mean evidence between two groups that join. Between groups of different topics the mean is about -5,
 * and a mean over many pairs strays little, so the bar is lower than for one pair; `docs/pair.md` has the sweep.
 */
const leastMeanEvidence = -4;

/**
 * Joins documents into groups of at most one document a language.
 *
 * Pairs join from the most to the least probable; groups join only when the pairs between them, on average,
 * speak for translation too (average linkage, Sokal & Michener 1958), so one mistaken pair cannot fuse two
 * groups. A group or document left over then joins the group that speaks for it as a whole.
 *
 * @param pairs
 *   rated pairs, any order
 * @param threshold
 *   least probability of a pair that may join
 * @param refused
 *   documents that may not stand in one group, by document
 */
export function groupDocuments(
  space: EvidenceSpace,
  pairs: PairTable,
  threshold: number,
  refused: ReadonlyMap<number, ReadonlySet<number>> = new Map(),
): Cluster[] {
  const clusterOf = space.ids.map((_, index) => index);
  const members: number[][] = space.ids.map((_, index) => [index]);
  const languages = space.ids.map((_, index) => new Set([space.languageOf(index)]));
  const accepted = acceptedOf(pairs, threshold).sort(
    (x, y) => y.probability - x.probability || y.evidence - x.evidence || x.a - y.a || x.b - y.b,
  );
  for (const pair of accepted) {
    const [low, high] = [clusterOf[pair.a]!, clusterOf[pair.b]!].sort((x, y) => x - y) as [number, number];
    if (low === high || shareAny(languages[low]!, languages[high]!)) continue;
    if (isRefused(members[low]!, members[high]!, refused)) continue;
    if (pair.probability < 1 && members[low]!.length + members[high]!.length > 2) {
      const mean = meanEvidence(space, members[low]!, members[high]!);
      if (mean < leastMeanEvidence) continue;
    }
    join(low, high, clusterOf, members, languages);
  }
  for (let round = 0; round < offerRounds; round++) {
    if (mergeByOffers(space, pairs, threshold, clusterOf, members, languages, refused) === 0) break;
  }
  return members
    .filter((list) => list.length > 1)
    .map((list) => ({ members: [...list].sort((x, y) => x - y) }));
}

/** The pairs of at least a probability. */
export function acceptedOf(pairs: PairTable, threshold: number): RatedPair[] {
  const found: RatedPair[] = [];
  for (let at = 0; at < pairs.length; at++) {
    if (pairs.probability[at]! >= threshold) found.push(pairs.at(at));
  }
  return found;
}

/** Rounds of offers; each round can double a group, so this many reach any number of languages. */
const offerRounds = 8;

/** Groups that a group is compared with: those of its best candidate pairs. */
const neighboursTried = 6;

/** One round of offers: every group names the group that it fits best as a whole. */
function mergeByOffers(
  space: EvidenceSpace,
  pairs: PairTable,
  threshold: number,
  clusterOf: number[],
  members: number[][],
  languages: Set<number>[],
  refused: ReadonlyMap<number, ReadonlySet<number>>,
): number {
  const offers: { from: number; to: number; probability: number }[] = [];
  for (const [from, neighbours] of neighbourClusters(pairs, clusterOf, members)) {
    const rated = neighbours
      .map((to) => ({ to, mean: meanEvidence(space, members[from]!, members[to]!) }))
      .sort((x, y) => y.mean - x.mean || x.to - y.to);
    const best = rated[0]!;
    const lead = best.mean - Math.max(groupRivalFloor, rated[1]?.mean ?? groupRivalFloor);
    const probability = decide(best.mean, lead);
    if (probability >= threshold && best.mean >= leastMeanEvidence)
      offers.push({ from, to: best.to, probability });
  }
  offers.sort((x, y) => y.probability - x.probability || x.from - y.from || x.to - y.to);
  const taken = new Set<number>();
  let merged = 0;
  for (const { from, to } of offers) {
    // A group that changed in this round is judged anew in the next.
    if (taken.has(from) || taken.has(to) || shareAny(languages[from]!, languages[to]!)) continue;
    const [low, high] = from < to ? [from, to] : [to, from];
    if (isRefused(members[low]!, members[high]!, refused)) continue;
    join(low, high, clusterOf, members, languages);
    taken.add(from).add(to);
    merged++;
  }
  return merged;
}

/** For every group the few others that its best candidate pairs lead to; two single documents do not count. */
function neighbourClusters(
  pairs: PairTable,
  clusterOf: readonly number[],
  members: readonly number[][],
): Map<number, number[]> {
  const best = new Map<number, Map<number, number>>();
  const note = (from: number, to: number, evidence: number): void => {
    let row = best.get(from);
    if (row === undefined) {
      row = new Map();
      best.set(from, row);
    }
    row.set(to, Math.max(row.get(to) ?? Number.NEGATIVE_INFINITY, evidence));
  };
  for (const { a, b, evidence } of pairs) {
    const [x, y] = [clusterOf[a]!, clusterOf[b]!];
    if (x === y || members[x]!.length + members[y]!.length < 3 || evidence < leastMeanEvidence) continue;
    note(x, y, evidence);
    note(y, x, evidence);
  }
  return new Map(
    [...best]
      .sort(([x], [y]) => x - y)
      .map(([from, row]) => [
        from,
        [...row]
          .sort((x, y) => y[1] - x[1] || x[0] - y[0])
          .slice(0, neighboursTried)
          .map(([to]) => to),
      ]),
  );
}

function join(
  low: number,
  high: number,
  clusterOf: number[],
  members: number[][],
  languages: Set<number>[],
): void {
  for (const member of members[high]!) clusterOf[member] = low;
  for (const member of members[high]!) members[low]!.push(member);
  for (const language of languages[high]!) languages[low]!.add(language);
  members[high] = [];
}

export function isRefused(
  a: readonly number[],
  b: readonly number[],
  refused: ReadonlyMap<number, ReadonlySet<number>>,
): boolean {
  return refused.size > 0 && a.some((one) => b.some((other) => refused.get(one)?.has(other) === true));
}

function shareAny(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  for (const item of small) if (large.has(item)) return true;
  return false;
}

/** Mean evidence over the pairs between two sets, at most 36 of them, the same ones in every run. */
function meanEvidence(space: EvidenceSpace, a: readonly number[], b: readonly number[]): number {
  const left = spread(a, a.length === 1 ? 1 : sampleSize);
  const right = spread(b, a.length === 1 ? sampleSize * sampleSize : sampleSize);
  let sum = 0;
  let count = 0;
  for (const i of left) {
    for (const j of right) {
      sum += space.compare(Math.min(i, j), Math.max(i, j)).evidence;
      count++;
    }
  }
  return sum / count;
}

function spread(list: readonly number[], size: number): number[] {
  if (list.length <= size) return [...list];
  return Array.from({ length: size }, (_, at) => list[Math.floor((at * list.length) / size)]!);
}

/** Evidence at which a lone pair is as likely right as wrong. */
const evenEvidence = -1;

/**
 * Probability of a pair inside a group of three or more: its own evidence and that of the group for its two
 * documents count the same.
 */
export function impliedProbability(own: number, forA: number, forB: number): number {
  const mean = (own + (forA + forB) / 2) / 2;
  return decideAlone(mean - leastMeanEvidence + evenEvidence);
}
