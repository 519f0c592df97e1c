import type { EvidenceSpace } from './evidence.js';

/** Languages of a group that a document is held against, at most. */
const mostLanguages = 64;
/** Groups that the one that fits best must beat. */
const rivalsMet = 4;
/** Languages that two groups must have in common to be told apart. */
const leastCommon = 5;
/**
 * Variance of what a document says of itself in every comparison, in squares of evidence: its own few words. It stays however many members
 * a group has, as that of one member's words does not.
 */
const ownVariance = 0.16;
/** Variance between the members that is taken for granted, and its weight in members: a few may agree by chance. */
const usualVariance = 1;
const usualMembers = 4;

/** Members of some groups by the number of their language, by the number of the group. */
export type GroupMembers = ReadonlyMap<number, ReadonlyMap<number, number>>;

/** A group, and how far it leads over the next ones, in standard errors. */
interface GroupLead {
  readonly group: number;
  readonly lead: number;
}

/** How a document fits some groups. */
export interface GroupFit {
  /** The group that fits best. */
  readonly best: GroupLead;
  /** The best of the others: what a document reaches whose own group is not there. */
  readonly second: GroupLead;
  /** Mean evidence for each group that was tried; every language counts in all as it does in the mean. */
  readonly means: ReadonlyMap<number, number>;
}

/** Evidence for the members of some groups by language, by group. */
type Rows = ReadonlyMap<number, ReadonlyMap<number, number>>;

/**
 * Holds a document against groups. The evidence of a language of which little is known lies low for every group; what counts is not how high it is,
 * but that the members of one group fit better than those of any other, language by language:
 *
 *     evidence for    eng   fra   rus …
 *     group 1        -4.1  -3.8  -5.0        differences .6, .9, .2 …: their mean over its standard error is the lead
 *     group 2        -4.7  -4.7  -5.2
 *
 * At most {@link mostLanguages} comparisons a group.
 *
 * @param unit
 *   the document, or several of different languages that translate each other; no group has their languages
 * @returns
 *   undefined where fewer than three groups can be told apart
 */
export function fitGroups(
  space: Pick<EvidenceSpace, 'compare'>,
  unit: readonly number[],
  groups: GroupMembers,
): GroupFit | undefined {
  const rows = new Map([...groups].map(([group, members]) => [group, evidenceFor(space, unit, members)]));
  const means = centredMeans(rows);
  const order = [...means].sort((x, y) => y[1] - x[1] || x[0] - y[0]).map(([group]) => group);
  const [best, second] = [leadOf(order, rows), leadOf(order.slice(1), rows)];
  return best === undefined || second === undefined ? undefined : { best, second, means };
}

/** Mean evidence of the documents for the member of each language. */
function evidenceFor(
  space: Pick<EvidenceSpace, 'compare'>,
  unit: readonly number[],
  members: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  const all = [...members].sort((x, y) => x[0] - y[0]);
  const count = Math.min(mostLanguages, all.length);
  const found = new Map<number, number>();
  for (let at = 0; at < count; at++) {
    const [language, member] = all[Math.floor((at * all.length) / count)]!;
    let sum = 0;
    for (const one of unit) sum += space.compare(Math.min(one, member), Math.max(one, member)).evidence;
    found.set(language, sum / unit.length);
  }
  return found;
}

/** Means of the groups over their languages, each less what it has in all groups and more what all languages have. */
function centredMeans(rows: Rows): Map<number, number> {
  const sums = new Map<number, { sum: number; count: number }>();
  let [total, count] = [0, 0];
  for (const row of rows.values()) {
    for (const [language, value] of row) {
      const own = sums.get(language) ?? { sum: 0, count: 0 };
      sums.set(language, { sum: own.sum + value, count: own.count + 1 });
      total += value;
      count += 1;
    }
  }
  const means = new Map<number, number>();
  for (const [group, row] of rows) {
    if (row.size === 0) continue;
    let sum = 0;
    for (const [language, value] of row) sum += value - sums.get(language)!.sum / sums.get(language)!.count;
    means.set(group, sum / row.size + total / count);
  }
  return means;
}

/** The least lead of the first group over those after it; undefined where there is none to be told from. */
function leadOf(order: readonly number[], rows: Rows): GroupLead | undefined {
  const [group, ...rivals] = order;
  if (group === undefined) return undefined;
  const leads = rivals
    .slice(0, rivalsMet)
    .flatMap((rival) => pairedLead(rows.get(group)!, rows.get(rival)!) ?? []);
  return leads.length === 0 ? undefined : { group, lead: Math.min(...leads) };
}

/** The mean difference over the languages that both have, over its standard error. */
function pairedLead(
  row: ReadonlyMap<number, number>,
  rival: ReadonlyMap<number, number>,
): number | undefined {
  let [sum, squares, count] = [0, 0, 0];
  for (const [language, value] of row) {
    const other = rival.get(language);
    if (other === undefined) continue;
    sum += value - other;
    squares += (value - other) * (value - other);
    count += 1;
  }
  if (count < leastCommon) return undefined;
  const mean = sum / count;
  const deviations = Math.max(0, squares - count * mean * mean);
  const variance = (deviations + usualMembers * usualVariance) / (count + usualMembers);
  return leadFrom(mean, variance / count);
}

/** A difference of mean evidence in standard errors. */
export function leadFrom(difference: number, variance = 0): number {
  return difference / Math.sqrt(ownVariance + variance);
}
