import { round } from '../../model/index.js';
import type { FeatureName, Features } from './features.js';
import { type LengthRatio, lengthOdds } from './length.js';
import { compareNumbers } from './numbers.js';

/** Two sides with what their words say for each other as the feature `odds`. */
export interface Partners {
  readonly src: string;
  readonly tgt: string;
  readonly odds: number;
}

/** One side of a row with the other side of a row beside it. */
export interface BesideSides extends Partners {
  /** What the row beside says by itself. */
  readonly beside: Pick<Features, 'repeats' | 'broken'>;
  /** Score of the row beside by itself, in [0, 1]. */
  readonly first: number;
  /** Whether the row beside has the other side in common with this row. */
  readonly shares: boolean;
}

/** What is found when the other sides next to a row are tried in place of its own; null where there are none to try. */
type NeighborFeatures = Pick<Features, 'partner' | 'shared' | 'rival_odds'>;

/** Nats against two texts whose numbers contradict, and for each number that only one has, at most so many. */
const contradiction = 3;
const oneSide = { nats: 0.8, most: 2 };
/** Least that is told of a side beside that fits worse, in nats: how much worse does not matter. */
const leastPartner = -6;
/** Share of repeated words, and of broken characters, from which a text is nobody's partner: a word that is said ten times is found ten times. */
const mostRepeats = 0.3;
const mostBroken = 0.02;
/** Least doubt of a row beside. */
const leastDoubt = 0.02;

/** Nats that the numbers of two texts say against their being translations. */
function numbersAgainst(src: string, tgt: string): number {
  const numbers = compareNumbers(src, tgt);
  return numbers.src > 0 && numbers.tgt > 0
    ? contradiction
    : oneSide.nats * Math.min(oneSide.most, numbers.src + numbers.tgt);
}

/**
 * Tries the other sides that stand next to a row in place of its own, by words, lengths and numbers together.
 *
 * A side of a row beside that has a good partner there is hardly free for this row: what speaks for it is damped by how sound
 * that row looks by itself. Where the row beside has the side in common, the two compete for it.
 *
 * @param own
 *   the row itself
 * @param rows
 *   sides beside it; looped and broken ones are no partners
 */
export function weighNeighbors(
  own: Partners,
  rows: readonly BesideSides[],
  ratio: LengthRatio,
): NeighborFeatures {
  const others = rows.filter(
    ({ src, tgt, beside }) =>
      (beside.repeats ?? 0) < mostRepeats &&
      (beside.broken ?? 0) < mostBroken &&
      (src !== own.src || tgt !== own.tgt),
  );
  if (others.length === 0) return { partner: null, shared: null, rival_odds: null };
  const known =
    own.odds + lengthOdds(own.src.length, own.tgt.length, ratio) - numbersAgainst(own.src, own.tgt);
  let partner: number | null = null;
  let shared: number | null = null;
  let rivalOdds: number | null = null;
  for (const { src, tgt, odds, first, shares } of others) {
    rivalOdds = Math.max(rivalOdds ?? leastPartner, odds - own.odds);
    const damped = shares ? 0 : Math.log(Math.max(leastDoubt, 1 - first));
    let better = odds + lengthOdds(src.length, tgt.length, ratio) - known + damped;
    // Numbers only speak against, so that what is told already need not be tried.
    const told = shares ? shared : partner;
    if (better > (told ?? leastPartner)) better -= numbersAgainst(src, tgt);
    const best = Math.max(told ?? leastPartner, better);
    if (shares) shared = best;
    else partner = best;
  }
  return { partner, shared, rival_odds: rivalOdds };
}

/** The same features with those that rows beside tell. */
export function withNeighbors(
  features: Features,
  own: Partners,
  rows: readonly BesideSides[],
  ratio: LengthRatio,
): Features {
  if (rows.length === 0) return features;
  const found = weighNeighbors(own, rows, ratio);
  const given: Record<FeatureName, number | null> = { ...features };
  for (const name of ['partner', 'shared', 'rival_odds'] as const) {
    const value = found[name];
    given[name] = value === null ? null : round(value);
  }
  return given;
}
