import { type LengthRatio, lengthOdds } from './length.js';
import { compareNumbers } from './numbers.js';

/** Two sides that stand in a row or beside each other, with what their words say as the feature `odds`. */
export interface Partners {
  readonly src: string;
  readonly tgt: string;
  readonly odds: number;
}

/** What is found when the other sides next to a row are tried in place of its own. */
interface Rivals {
  /** By how much the best of them is the better partner, in nats; null where a row stands alone. */
  readonly partner: number | null;
  /** 1 where a side stands in a row beside too, with another text; else 0. */
  readonly shared: number | null;
}

/** Nats against two texts whose numbers contradict, and for each number that only one has, at most so many. */
const contradiction = 3;
const oneSide = { nats: 0.8, most: 2 };

/** What words, lengths and numbers together say for two texts being translations, in nats. */
function partnership({ src, tgt, odds }: Partners, ratio: LengthRatio): number {
  const numbers = compareNumbers(src, tgt);
  const against =
    numbers.src > 0 && numbers.tgt > 0
      ? contradiction
      : oneSide.nats * Math.min(oneSide.most, numbers.src + numbers.tgt);
  return odds + lengthOdds(src.length, tgt.length, ratio) - against;
}

/**
 * Tries the other sides that stand next to a row in place of its own.
 *
 * @param beside
 *   either side of the row with the other side of a row beside it
 */
export function compareRivals(own: Partners, beside: readonly Partners[], ratio: LengthRatio): Rivals {
  if (beside.length === 0) return { partner: null, shared: null };
  const known = partnership(own, ratio);
  const best = beside.reduce(
    (most, one) => Math.max(most, partnership(one, ratio)),
    Number.NEGATIVE_INFINITY,
  );
  // Where a row beside has the same target, its target with this source is the row over again.
  const again = beside.some(({ src, tgt }) => src === own.src && tgt === own.tgt);
  const other = beside.some(({ src, tgt }) => (src === own.src) !== (tgt === own.tgt));
  return { partner: best - known, shared: again && other ? 1 : 0 };
}
