import type { RowFits } from './row-fits.js';
import { type Rival, shortRow } from './row-said.js';

/**
 * The source of a row with the target before and after it, and its target with the source before and after it; what the best
 * says, in nats a token and as `odds`.
 */
export function rivalsOf(forward: RowFits, backward: RowFits, at: number) {
  let [best, bestOdds] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const rivals: Rival[] = [];
  for (const { src, tgt } of besides) {
    const [srcRow, tgtRow] = [at + src, at + tgt];
    // A side has as many words beside as in its own row.
    const [ahead, back] = [forward.own[tgtRow], backward.own[srcRow]];
    if (ahead === undefined || back === undefined || ahead.tokens === 0 || back.tokens === 0) continue;
    const [a, b] = tgtRow < srcRow ? [forward.before, backward.after] : [forward.after, backward.before];
    const tokens = Math.max(shortRow, ahead.tokens + back.tokens);
    best = Math.max(best, (a.nats[srcRow]! + b.nats[tgtRow]!) / tokens);
    const odds = (a.odds[srcRow]! + b.odds[tgtRow]!) / Math.sqrt(tokens);
    bestOdds = Math.max(bestOdds, odds);
    rivals.push({ src, tgt, odds });
  }
  return { best, bestOdds, rivals };
}

/** Steps from a row to the rows that its side and the other side stand in. */
const besides = [
  { src: 0, tgt: -1 },
  { src: 0, tgt: 1 },
  { src: -1, tgt: 0 },
  { src: 1, tgt: 0 },
] as const;
