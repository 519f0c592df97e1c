import { type Band, closeBand, widenBand } from './band.js';
import type { ShapePrior } from './beadtypes.js';
import { type Lattice, shapeStride } from './chain.js';

const impossible = Number.NEGATIVE_INFINITY;
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
 * @param lattice
 *   beads of at most one segment on a side
 * @returns a band within the bounds of the grid; linear in cells, without a logarithm
 */
export function narrowToWay({ band, scores, largest }: Lattice, prior: ShapePrior): Band {
  const { low, high, offsets, cellTotal } = band;
  const stride = shapeStride(largest);
  const rows = low.length;
  const [logSrcNull, logTgtNull, logMatch] = [prior.logShape[0]!, prior.logShape[1]!, prior.logShape[2]!];
  const toMatch0 = Math.log(1 - prior.nullAfterMatch) + logMatch;
  const toMatch1 = Math.log(1 - prior.nullAfterNull) + logMatch;
  const toNull0 = Math.log(prior.nullAfterMatch);
  const toNull1 = Math.log(prior.nullAfterNull);
  // The best ladder up to each cell whose last bead has both sides (or that is empty), and whose last bead is null.
  const match = new Float64Array(cellTotal).fill(impossible);
  const gap = new Float64Array(cellTotal).fill(impossible);
  match[0] = 0;
  for (let i = 0; i < rows; i += 1) {
    const shift = offsets[i]! - low[i]!;
    const above = i === 0 ? 0 : offsets[i - 1]! - low[i - 1]!;
    const [aboveLow, aboveHigh] = i === 0 ? [1, -1] : [low[i - 1]!, high[i - 1]!];
    for (let j = low[i]!; j <= high[i]!; j += 1) {
      const cell = shift + j;
      if (j > aboveLow && j - 1 <= aboveHigh) {
        const from = above + j - 1;
        const best = Math.max(match[from]! + toMatch0, gap[from]! + toMatch1);
        match[cell] = best + scores[cell * stride + 2]!;
      }
      let skipped = impossible;
      if (j >= aboveLow && j <= aboveHigh) {
        skipped = Math.max(match[above + j]! + toNull0, gap[above + j]! + toNull1) + logSrcNull;
      }
      if (j > low[i]!) {
        const from = cell - 1;
        skipped = Math.max(skipped, Math.max(match[from]! + toNull0, gap[from]! + toNull1) + logTgtNull);
      }
      gap[cell] = skipped;
    }
  }
  const least = Math.max(match[cellTotal - 1]!, gap[cellTotal - 1]!) - wayNats;

  // The best way on from each cell of this row and of the one below, after either kind of bead.
  const width = high.reduce((most, last, i) => Math.max(most, last - low[i]! + 1), 0);
  let here = { afterMatch: new Float64Array(width), afterGap: new Float64Array(width) };
  let below = { afterMatch: new Float64Array(width), afterGap: new Float64Array(width) };
  const wayLow = new Int32Array(rows).fill(high[rows - 1]!);
  const wayHigh = new Int32Array(rows);
  for (let i = rows - 1; i >= 0; i -= 1) {
    const shift = offsets[i]! - low[i]!;
    const last = i === rows - 1;
    const belowLow = last ? 1 : low[i + 1]!;
    const belowHigh = last ? -1 : high[i + 1]!;
    const belowShift = last ? 0 : offsets[i + 1]! - low[i + 1]!;
    for (let j = high[i]!; j >= low[i]!; j -= 1) {
      let onMatch = impossible;
      let onGap = impossible;
      if (j + 1 >= belowLow && j + 1 <= belowHigh) {
        onMatch = scores[(belowShift + j + 1) * stride + 2]! + below.afterMatch[j + 1 - belowLow]!;
      }
      if (j >= belowLow && j <= belowHigh) onGap = logSrcNull + below.afterGap[j - belowLow]!;
      if (j < high[i]!) onGap = Math.max(onGap, logTgtNull + here.afterGap[j + 1 - low[i]!]!);
      const end = last && j === high[i]! ? 0 : impossible;
      const afterMatch = Math.max(end, onMatch + toMatch0, onGap + toNull0);
      const afterGap = Math.max(end, onMatch + toMatch1, onGap + toNull1);
      here.afterMatch[j - low[i]!] = afterMatch;
      here.afterGap[j - low[i]!] = afterGap;
      if (match[shift + j]! + afterMatch < least && gap[shift + j]! + afterGap < least) continue;
      wayLow[i] = j;
      if (j > wayHigh[i]!) wayHigh[i] = j;
    }
    [here, below] = [below, here];
  }
  return widenBand(closeBand(wayLow, wayHigh, high[rows - 1]!), wayMargin);
}
