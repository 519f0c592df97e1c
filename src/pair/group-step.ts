import type { LexiconSource } from '../lexicon/index.js';
import { describeAlone } from './alone.js';
import type { ComparedPairs } from './compare-step.js';
import { type Calibration, measureControls } from './control.js';
import { type FoundCopies, withOwnShares } from './copies-step.js';
import { applyDecisions, type DecidedPairs } from './decisions.js';
import { describeCluster, standAside } from './duplicates.js';
import { type EvidenceSpace, leadsOf, openSpace } from './evidence.js';
import { acceptedOf, type Cluster, groupDocuments } from './group.js';
import type { LanguageFile } from './language-file.js';
import { withVersions } from './language-steps.js';
import { decide } from './model.js';
import { chooseOriginals } from './originals.js';
import type { PairTable } from './pair-table.js';
import { placeByContrast, type WrongBudget } from './place.js';
import { recordGroups } from './record.js';
import type { Prints, Shelf } from './shelf.js';
import type { ControlCount } from './shuffled-controls.js';
import type { DuplicateCluster, NearMiss, PairDecision, PairingResult, Print } from './types.js';

/** Options of {@link pairDocuments}. */
export interface PairingOptions {
  /** Least probability of a pair, final; without it the default, raised when the controls expect too many wrong pairs. */
  readonly threshold?: number;
  /** Share of pairs that must be right by the controls, or the threshold is raised. */
  readonly targetPrecision?: number;
  /** What people said of pairs of documents; it wins over all evidence. */
  readonly decisions?: readonly PairDecision[];
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

/** What {@link groupPairs} is given besides fingerprints: those of all documents. */
export interface GroupInput<R> {
  readonly files: readonly LanguageFile<R>[];
  /** Pairs of every two languages. */
  readonly compared: readonly ComparedPairs[];
  readonly shuffled: readonly ControlCount[];
  readonly copies: FoundCopies;
  readonly options: PairingOptions;
  /** Ids of all documents, ascending. */
  readonly all: readonly string[];
  /** The documents of the files, by their numbers among all. */
  readonly documents: Uint32Array;
}

/**
 * Rates the compared pairs by their lead over rivals and the controls, and joins documents into groups. It holds the pairs
 * in arrays, and of the documents those that it asked for last.
 */
export function groupPairs<R>(input: GroupInput<R>, prints: Prints, shelf: Shelf<R>): PairingResult {
  const { files, compared, copies, options, all, documents } = input;
  const { duplicates, parts } = copies;
  const ids = Array.from(documents, (at) => all[at]!);
  const space = openSpace({ files, ids, compared }, shelf);
  const printOf = printsById(input, prints);
  // A copy under the name of another language is no member of its original's group.
  const sameLanguage = duplicates.map((cluster) => {
    const languages = new Map(cluster.members.map((id) => [id, printOf(id).language]));
    const own = languages.get(cluster.representative);
    return { ...cluster, members: cluster.members.filter((id) => languages.get(id) === own) };
  });
  const { rated, refused, control } = ratePairs(space, input);
  const { threshold, found, budget } = chooseThreshold(
    { space, rated, refused, control },
    options,
    sameLanguage,
  );
  const { clusters, placed } = placeByContrast(found, { space, pairs: rated, threshold, refused, budget });
  const chosen = chooseOriginals(space, clusters, sameLanguage, printOf, new Set(parts));
  const { groups, pairs } = recordGroups(space, rated, clusters, threshold, chosen, placed);
  const now = new Map(sameLanguage.map((cluster, at) => [cluster.representative, chosen[at]!]));
  const renamed = duplicates.map((cluster) => {
    const one = now.get(cluster.representative);
    return one === undefined ? cluster : describeCluster(cluster.members, one.representative, printOf);
  });
  return {
    pairs,
    groups,
    alone: describeAlone(all, standAside(renamed), space, rated, clusters, threshold),
    duplicates: renamed,
    threshold,
    expectedPrecision: control.expectedPrecision(pairs),
    nearMisses: nearMissesOf(space, rated, clusters, threshold),
    control: control.report(threshold),
  };
}

/** Reads fingerprints by id, with what their copies tell of them. */
function printsById<R>({ all, copies }: GroupInput<R>, prints: Prints): (id: string) => Print {
  const told = withOwnShares(prints, copies.ownShares);
  return (id) => {
    let low = 0;
    let high = all.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (all[middle]! < id) low = middle + 1;
      else high = middle;
    }
    return withVersions(told.at(low), copies.named.get(id));
  };
}

/** Rated pairs, and the controls that they were rated by. */
type Rated = DecidedPairs & { readonly space: EvidenceSpace; readonly control: Calibration };

function ratePairs<R>(space: EvidenceSpace, { shuffled, copies, options }: GroupInput<R>): Rated {
  const { candidates } = space;
  leadsOf(space).forEach((lead, at) => {
    candidates.probability[at] = decide(candidates.evidence[at]!, lead);
  });
  const control = measureControls(space, candidates, shuffled);
  for (let at = 0; at < candidates.length; at++) {
    candidates.probability[at] = control.posterior(candidates.at(at), candidates.probability[at]!);
  }
  const decided = applyDecisions(space, candidates, options.decisions ?? [], standAside(copies.duplicates));
  return { ...decided, space, control };
}

interface ChosenThreshold {
  readonly threshold: number;
  readonly found: readonly Cluster[];
  /** Undefined where the threshold was asked for. */
  readonly budget: WrongBudget | undefined;
}

/** Groups at the threshold that was asked for, or at the first at which they are expected to be right often enough. */
function chooseThreshold(
  { space, rated, refused, control }: Rated,
  options: PairingOptions,
  duplicates: readonly DuplicateCluster[],
): ChosenThreshold {
  let threshold = options.threshold ?? defaultThreshold;
  let found = groupDocuments(space, rated, threshold, refused);
  if (options.threshold !== undefined) return { threshold, found, budget: undefined };
  const target = options.targetPrecision ?? defaultTargetPrecision;
  const budgetOf = (clusters: readonly Cluster[]): WrongBudget => {
    const { pairs } = recordGroups(space, rated, clusters, threshold, duplicates);
    const wrong = pairs.length * (1 - (control.expectedPrecision(pairs) ?? 1));
    return { pairs: pairs.length, wrong, target };
  };
  let budget = budgetOf(found);
  while (threshold < lastThreshold && budget.wrong > budget.pairs * (1 - target)) {
    threshold = Math.round((1 - (1 - threshold) * errorStep) * 10_000) / 10_000;
    found = groupDocuments(space, rated, threshold, refused);
    budget = budgetOf(found);
  }
  return { threshold, found, budget };
}

/** Pairs this much under the threshold are worth a look, as a share of it. */
const nearShare = 0.5;

/** Likely pairs that were not made, the best of each two documents, most probable first. */
function nearMissesOf(
  space: EvidenceSpace,
  rated: PairTable,
  clusters: readonly Cluster[],
  threshold: number,
): NearMiss[] {
  const grouped = new Set(clusters.flatMap(({ members }) => members));
  const seen = new Set<number>();
  const found: NearMiss[] = [];
  const near = acceptedOf(rated, nearShare * threshold)
    .filter(({ a, b }) => !(grouped.has(a) && grouped.has(b)))
    .sort((x, y) => y.probability - x.probability || x.a - y.a || x.b - y.b);
  for (const { a, b, probability } of near) {
    if (probability >= threshold || seen.has(a) || seen.has(b)) continue;
    seen.add(a).add(b);
    found.push({
      src: space.ids[a]!,
      tgt: space.ids[b]!,
      score: Math.round(probability * 10_000) / 10_000,
    });
  }
  return found;
}
