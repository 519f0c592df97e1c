import { fitGroups, type GroupFit, leadFrom } from './contrast.js';
import type { EvidenceSpace } from './evidence.js';
import { type Cluster, isRefused } from './group.js';
import type { PairTable } from './pair-table.js';
import { rateLeads } from './place-odds.js';

/** Groups of at least so many languages take documents by contrast, fewer are placed as documents are. */
const leastLanguages = 8;
/** Groups that a document is held against: those that hold most of its candidates. */
const groupsTried = 12;
/** Least probability that a document belongs to a group: each wrong one makes a wrong pair with every member. */
const leastPlaced = 0.82;
/** Rounds of placing: in each a slot less is free. */
const mostRounds = 4;

/** What may go wrong with the pairs of placed documents. */
export interface WrongBudget {
  /** Pairs that there are, and how many of them are expected to be wrong. */
  readonly pairs: number;
  readonly wrong: number;
  /** Share of all pairs that must be right. */
  readonly target: number;
}

/** Groups, and the probability that the documents which were placed in them by contrast belong there. */
export interface PlacedClusters {
  readonly clusters: readonly Cluster[];
  readonly placed: ReadonlyMap<number, number>;
}

/** What placing goes by. */
export interface PlaceInput {
  readonly space: EvidenceSpace;
  readonly pairs: PairTable;
  readonly threshold: number;
  readonly refused: ReadonlyMap<number, ReadonlySet<number>>;
  /** Undefined where a person has set the threshold. */
  readonly budget: WrongBudget | undefined;
}

/**
 * Places documents whose evidence is too low for a pair in the group of many languages that they fit better than any other, one
 * a language: in a language that the lexicon hardly knows, a document says little to each member, but to all of the right group a little more.
 * How great a lead chance gives is measured in the folder itself, by {@link rateLeads}.
 *
 * The groups that a document is held against are those of its candidates, so the cost is linear in documents.
 */
export function placeByContrast(clusters: readonly Cluster[], input: PlaceInput): PlacedClusters {
  const placed = new Map<number, number>();
  let budget = input.budget;
  let now = clusters;
  for (let round = 0; round < mostRounds; round++) {
    const wide = now.filter(({ members }) => members.length >= leastLanguages);
    if (wide.length < 3) break;
    const state = openRound(now, wide, input);
    const moves = acceptMoves(offersOf(state, input), state, { ...input, budget });
    if (moves.moves.length === 0) break;
    budget = moves.budget;
    for (const { unit, probability } of moves.moves) for (const one of unit) placed.set(one, probability);
    now = moveAll(now, wide, moves.moves);
  }
  return { clusters: now, placed };
}

/** What a round begins with. */
interface Round {
  /** Documents, or small groups of them, that are to be placed. */
  readonly units: readonly (readonly number[])[];
  /** Members of the wide groups, by language. */
  readonly groups: readonly Map<number, number>[];
  /** Of each unit that has some, how many candidate pairs lead to each group. */
  readonly votes: ReadonlyMap<number, ReadonlyMap<number, number>>;
}

function openRound(
  clusters: readonly Cluster[],
  wide: readonly Cluster[],
  { space, pairs }: PlaceInput,
): Round {
  const groupOf = new Int32Array(space.ids.length).fill(-1);
  wide.forEach(({ members }, group) => {
    for (const member of members) groupOf[member] = group;
  });
  const small = clusters.filter(({ members }) => members.length < leastLanguages);
  const units = small.map(({ members }) => members);
  const paired = new Set(units.flat());
  for (let at = 0; at < groupOf.length; at++) if (groupOf[at]! < 0 && !paired.has(at)) units.push([at]);
  const unitOf = new Int32Array(space.ids.length).fill(-1);
  units.forEach((unit, at) => {
    for (const one of unit) unitOf[one] = at;
  });
  const votes = new Map<number, Map<number, number>>();
  const vote = (from: number, to: number): void => {
    if (unitOf[from]! < 0 || groupOf[to]! < 0) return;
    const row = votes.get(unitOf[from]!) ?? new Map<number, number>();
    votes.set(unitOf[from]!, row.set(groupOf[to]!, (row.get(groupOf[to]!) ?? 0) + 1));
  };
  pairs.a.forEach((a, at) => {
    vote(a, pairs.b[at]!);
    vote(pairs.b[at]!, a);
  });
  const groups = wide.map(({ members }) => new Map(members.map((one) => [space.languageOf(one), one])));
  return { units, groups, votes };
}

/** A document that asks to join a group. */
interface Offer {
  readonly unit: readonly number[];
  readonly group: number;
  readonly lead: number;
  readonly probability: number;
}

/** What each document offers, with what it would be by chance. */
function offersOf({ units, groups, votes }: Round, { space }: PlaceInput): Offer[] {
  const isFree = (unit: readonly number[], group: number): boolean =>
    !unit.some((one) => groups[group]!.has(space.languageOf(one)));
  const fits: { readonly unit: readonly number[]; readonly fit: GroupFit }[] = [];
  for (const [at, row] of [...votes].sort((x, y) => x[0] - y[0])) {
    const unit = units[at]!;
    const tried = [...row]
      .filter(([group]) => isFree(unit, group))
      .sort((x, y) => y[1] - x[1] || x[0] - y[0])
      .slice(0, groupsTried)
      .map(([group]) => group)
      .sort((x, y) => x - y);
    const fit = fitGroups(space, unit, new Map(tried.map((group) => [group, groups[group]!])));
    if (fit !== undefined) fits.push({ unit, fit });
  }
  const [all, bereft] = [new BestFits(), new BestFits()];
  for (const { unit, fit } of fits) {
    if (unit.length > 1) continue;
    for (const [group, mean] of fit.means) {
      all.note(space.languageOf(unit[0]!), group, unit, mean);
      // Without their best groups, those that had this one are no rivals either.
      if (fit.best.group !== group) bereft.note(space.languageOf(unit[0]!), group, unit, mean);
    }
  }
  const leadIn = (
    best: BestFits,
    unit: readonly number[],
    fit: GroupFit,
    { group, lead }: GroupFit['best'],
  ) => {
    // Documents of a small group have found each other before; no other of their languages did.
    if (unit.length > 1) return lead;
    const rival = best.rivalOf(space.languageOf(unit[0]!), group, unit);
    const over = leadFrom(fit.means.get(group)! - rival);
    return over < 0 ? Number.NEGATIVE_INFINITY : Math.min(lead, over);
  };
  const leads = fits.map(({ unit, fit }) => leadIn(all, unit, fit, fit.best));
  const chance = fits.map(({ unit, fit }) => leadIn(bereft, unit, fit, fit.second));
  const probabilities = rateLeads(leads, chance);
  return fits.map(({ unit, fit }, at) => ({
    unit,
    group: fit.best.group,
    lead: leads[at]!,
    probability: probabilities[at]!,
  }));
}

/** The two documents of each language that fit each group best. */
class BestFits {
  readonly #fits = new Map<string, { unit: readonly number[]; first: number; second: number }>();

  note(language: number, group: number, unit: readonly number[], mean: number): void {
    const key = `${language} ${group}`;
    const known = this.#fits.get(key);
    if (known === undefined || mean > known.first) {
      this.#fits.set(key, { unit, first: mean, second: known?.first ?? Number.NEGATIVE_INFINITY });
    } else known.second = Math.max(known.second, mean);
  }

  /** How well the best other document of a language fits a group. */
  rivalOf(language: number, group: number, unit: readonly number[]): number {
    const known = this.#fits.get(`${language} ${group}`);
    if (known === undefined) return Number.NEGATIVE_INFINITY;
    return known.unit === unit ? known.second : known.first;
  }
}

/** Takes offers from the most probable on, as long as slots are free and no more pairs are expected to be wrong than may be. */
function acceptMoves(
  offers: readonly Offer[],
  { groups }: Round,
  { space, threshold, refused, budget }: PlaceInput,
): { readonly moves: readonly Offer[]; readonly budget: WrongBudget | undefined } {
  const moves: Offer[] = [];
  let left = budget;
  const sorted = offers
    .filter(({ probability }) => probability >= Math.max(threshold, leastPlaced))
    .sort((x, y) => y.probability - x.probability || y.lead - x.lead || x.unit[0]! - y.unit[0]!);
  for (const offer of sorted) {
    const { unit, group, probability } = offer;
    const members = groups[group]!;
    if (unit.some((one) => members.has(space.languageOf(one)))) continue;
    if (isRefused(unit, [...members.values()], refused)) continue;
    if (left !== undefined) {
      const pairs = left.pairs + unit.length * members.size;
      const wrong = left.wrong + unit.length * members.size * (1 - probability);
      if (wrong > pairs * (1 - left.target)) break;
      left = { ...left, pairs, wrong };
    }
    for (const one of unit) members.set(space.languageOf(one), one);
    moves.push(offer);
  }
  return { moves, budget: left };
}

function moveAll(
  clusters: readonly Cluster[],
  wide: readonly Cluster[],
  moves: readonly Offer[],
): readonly Cluster[] {
  const joined = wide.map(() => [] as number[]);
  for (const { unit, group } of moves) joined[group]!.push(...unit);
  const gone = new Set(moves.flatMap(({ unit }) => unit));
  const grown = wide.map(({ members }, group) => ({
    members: [...members, ...joined[group]!].sort((x, y) => x - y),
  }));
  const rest = clusters.filter(({ members }) => members.length < leastLanguages && !gone.has(members[0]!));
  return [...grown, ...rest];
}
