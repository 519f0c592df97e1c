import { ahead, behind, type Scratch } from '../scratch.js';
import { type Band, closeBand, widenBand } from './band.js';
import type { ShapePrior } from './beadtypes.js';
import { impossible, widestRow } from './chain.js';

/** A cell is searched when the best ladder of single segments through it is at most this much worse than the best of all. */
const wayNats = 40;
/** Segments searched on each side of such cells: there the larger beads lie. */
const wayMargin = 4;

/**
 * Narrows a band to where ladders of single segments and null beads lead: by max-marginals (Weiss and
 * Taskar 2010), so that sure stretches come out narrow and unsure ones as wide as they are.
 *
 * ```
 * band  . . . . . .      way  . .
 *       . . . . . .           . . .
 *       . . . . . .             . . .
 * ```
 *
 * @param scores
 *   by cell of the band, of the bead of one segment on each side that ends there, in nats
 * @returns a band within the bounds of the grid; linear in cells, without a logarithm
 */
export function narrowToWay(band: Band, scores: Float32Array, prior: ShapePrior, scratch: Scratch): Band {
  const { low, high, cellTotal } = band;
  const rows = low.length;
  const width = widestRow(band);
  const search: Search = {
    band,
    scores,
    logSrcNull: prior.logShape[0]!,
    logTgtNull: prior.logShape[1]!,
    toMatch0: Math.log(1 - prior.nullAfterMatch) + prior.logShape[2]!,
    toMatch1: Math.log(1 - prior.nullAfterNull) + prior.logShape[2]!,
    toNull0: Math.log(prior.nullAfterMatch),
    toNull1: Math.log(prior.nullAfterNull),
    match: scratch.float64s(ahead, cellTotal),
    gap: scratch.float64s(behind, cellTotal),
    least: impossible,
    wayLow: new Int32Array(rows).fill(high[rows - 1]!),
    wayHigh: new Int32Array(rows),
  };
  const { match, gap } = search;
  for (let i = 0; i < rows; i += 1) reachRow(search, i);
  search.least = Math.max(match[cellTotal - 1]!, gap[cellTotal - 1]!) - wayNats;
  let here = { afterMatch: new Float64Array(width), afterGap: new Float64Array(width) };
  let below = { afterMatch: new Float64Array(width), afterGap: new Float64Array(width) };
  for (let i = rows - 1; i >= 0; i -= 1) {
    leaveRow(search, i, here, below);
    [here, below] = [below, here];
  }
  return widenBand(closeBand(search.wayLow, search.wayHigh, high[rows - 1]!), wayMargin);
}

/** What both directions of the search read and find. */
interface Search {
  readonly band: Band;
  readonly scores: Float32Array;
  readonly logSrcNull: number;
  readonly logTgtNull: number;
  /** Logarithms of the steps to a bead with both sides or to a null bead, after either kind. */
  readonly toMatch0: number;
  readonly toMatch1: number;
  readonly toNull0: number;
  readonly toNull1: number;
  /** The best ladder up to each cell whose last bead has both sides (or that is empty), and whose last bead is null. */
  readonly match: Float64Array;
  readonly gap: Float64Array;
  /** What the best ladder through a cell has to be worth. */
  least: number;
  readonly wayLow: Int32Array;
  readonly wayHigh: Int32Array;
}

/** The best way on from each cell of a row, after either kind of bead. */
interface Onward {
  readonly afterMatch: Float64Array;
  readonly afterGap: Float64Array;
}

/** The best ladders up to the cells of row `i`. */
function reachRow(search: Search, i: number): void {
  const { band, scores, match, gap, logSrcNull, logTgtNull } = search;
  const { toMatch0, toMatch1, toNull0, toNull1 } = search;
  const { low, high, offsets } = band;
  const first = low[i]!;
  const last = high[i]!;
  const shift = offsets[i]! - first;
  const aboveLow = i === 0 ? 1 : low[i - 1]!;
  const aboveHigh = i === 0 ? -1 : high[i - 1]!;
  const above = i === 0 ? 0 : offsets[i - 1]! - aboveLow;
  for (let j = first; j <= last; j += 1) {
    const cell = shift + j;
    let met = cell === 0 ? 0 : Number.NEGATIVE_INFINITY;
    if (j > aboveLow && j - 1 <= aboveHigh) {
      const from = above + j - 1;
      met = Math.max(match[from]! + toMatch0, gap[from]! + toMatch1) + scores[cell]!;
    }
    match[cell] = met;
    let skipped = Number.NEGATIVE_INFINITY;
    if (j >= aboveLow && j <= aboveHigh) {
      skipped = Math.max(match[above + j]! + toNull0, gap[above + j]! + toNull1) + logSrcNull;
    }
    if (j > first) {
      const from = cell - 1;
      skipped = Math.max(skipped, Math.max(match[from]! + toNull0, gap[from]! + toNull1) + logTgtNull);
    }
    gap[cell] = skipped;
  }
}

/** The best ways on from the cells of row `i`, and which of its cells are searched. */
function leaveRow(search: Search, i: number, here: Onward, below: Onward): void {
  const { band, scores, match, gap, least, logSrcNull, logTgtNull } = search;
  const { toMatch0, toMatch1, toNull0, toNull1 } = search;
  const { low, high, offsets } = band;
  const first = low[i]!;
  const last = high[i]!;
  const shift = offsets[i]! - first;
  const isLast = i === low.length - 1;
  const belowLow = isLast ? 1 : low[i + 1]!;
  const belowHigh = isLast ? -1 : high[i + 1]!;
  const belowShift = isLast ? 0 : offsets[i + 1]! - belowLow;
  for (let j = last; j >= first; j -= 1) {
    let onMatch = Number.NEGATIVE_INFINITY;
    let onGap = Number.NEGATIVE_INFINITY;
    if (j + 1 >= belowLow && j + 1 <= belowHigh) {
      onMatch = scores[belowShift + j + 1]! + below.afterMatch[j + 1 - belowLow]!;
    }
    if (j >= belowLow && j <= belowHigh) onGap = logSrcNull + below.afterGap[j - belowLow]!;
    if (j < last) onGap = Math.max(onGap, logTgtNull + here.afterGap[j + 1 - first]!);
    const end = isLast && j === last ? 0 : Number.NEGATIVE_INFINITY;
    const afterMatch = Math.max(end, onMatch + toMatch0, onGap + toNull0);
    const afterGap = Math.max(end, onMatch + toMatch1, onGap + toNull1);
    here.afterMatch[j - first] = afterMatch;
    here.afterGap[j - first] = afterGap;
    if (match[shift + j]! + afterMatch < least && gap[shift + j]! + afterGap < least) continue;
    search.wayLow[i] = j;
    if (j > search.wayHigh[i]!) search.wayHigh[i] = j;
  }
}
