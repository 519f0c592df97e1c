import { type Band, closeBand } from './band.js';
import { beadShapes } from './beadtypes.js';
import { addLogs, type Chain, impossible, negligible, rowsInReach, widestRow } from './chain.js';
import type { Forward } from './forward.js';

/** Sums over all ladders from each cell of the rows in reach to the end, and what the posteriors add up to. */
interface Backward {
  /** Cells that each row has in the arrays over cells: row `i` begins at `(i % rowsInReach) * width`. */
  readonly width: number;
  readonly logTotal: number;
  readonly beta0: Float64Array;
  readonly beta1: Float64Array;
  /** What the beads with both sides that start at a cell add up to, before the state at the cell is known. */
  readonly leave: Float64Array;
  /** Expected number of beads of each shape. */
  readonly shapes: Float64Array;
  /** Expected null beads after state 0 and 1, and beads with both sides after state 0 and 1. */
  readonly runs: Float64Array;
}

/**
 * Sums row by row, from the last, over all ladders that lead on from a cell; writes the posteriors over the scores, each of which is
 * read once, just before.
 */
export function sumBackward(
  chain: Chain,
  forward: Forward,
  logTotal: number,
): Pick<Backward, 'shapes' | 'runs'> & { readonly likely: Band } {
  const { band, scores, stride, toMatch0, toMatch1 } = chain;
  const { low, high, offsets } = band;
  const { alpha0, alpha1 } = forward;
  const rows = low.length;
  const width = widestRow(band);
  const reached = Math.min(rows, rowsInReach) * width;
  const backward: Backward = {
    width,
    logTotal,
    beta0: new Float64Array(reached).fill(impossible),
    beta1: new Float64Array(reached).fill(impossible),
    leave: new Float64Array(reached).fill(impossible),
    shapes: new Float64Array(beadShapes.length),
    runs: new Float64Array(4),
  };
  const { beta0, beta1, leave } = backward;
  const end = ((rows - 1) % rowsInReach) * width + high[rows - 1]! - low[rows - 1]!;
  beta0[end] = 0;
  beta1[end] = 0;
  const faint = logTotal - negligible;
  const likelyLow = new Int32Array(rows).fill(high[rows - 1]!);
  const likelyHigh = new Int32Array(rows);
  for (let i = rows - 1; i >= 0; i -= 1) {
    const start = (i % rowsInReach) * width;
    for (let j = high[i]!; j >= low[i]!; j -= 1) {
      const cell = offsets[i]! + j - low[i]!;
      const at = start + j - low[i]!;
      // All beads that leave this cell end at cells already done, so its sums are complete.
      const left = leave[at]!;
      if (left > impossible) {
        beta0[at] = addLogs(beta0[at]!, left + toMatch0);
        beta1[at] = addLogs(beta1[at]!, left + toMatch1);
      }
      // Most cells of a band lie on no ladder worth naming; what ends there need not be told apart.
      if (alpha0[cell]! + beta0[at]! < faint && alpha1[cell]! + beta1[at]! < faint) {
        scores.fill(0, cell * stride, (cell + 1) * stride);
        continue;
      }
      likelyLow[i] = j;
      if (j > likelyHigh[i]!) likelyHigh[i] = j;
      endAt(chain, forward, backward, i, j);
    }
    // A row further up takes the place of this one.
    const behind = start + high[i]! - low[i]! + 1;
    beta0.fill(impossible, start, behind);
    beta1.fill(impossible, start, behind);
    leave.fill(impossible, start, behind);
  }
  const { shapes, runs } = backward;
  return { shapes, runs, likely: closeBand(likelyLow, likelyHigh, high[rows - 1]!) };
}

/** The posteriors of the beads that end at a cell; adds what they weigh to the cells where they start. */
function endAt(
  { band, scores, stride, fitting, srcSizes, tgtSizes, logShape, toMatch0, toNull0, toNull1 }: Chain,
  { alpha0, alpha1, enter }: Forward,
  { width, logTotal, beta0, beta1, leave, shapes, runs }: Backward,
  i: number,
  j: number,
): void {
  const { low, high, offsets } = band;
  const cell = offsets[i]! + j - low[i]!;
  const here = (i % rowsInReach) * width + j - low[i]!;
  const match = beta0[here]!;
  const gap = beta1[here]!;
  for (let f = 0; f < fitting.length; f += 1) {
    const k = fitting[f]!;
    const at = cell * stride + f;
    const row = i - srcSizes[k]!;
    const column = j - tgtSizes[k]!;
    const inside = row >= 0 && column >= low[row]! && column <= high[row]!;
    let step = Number.NEGATIVE_INFINITY;
    if (inside) step = k < 2 ? logShape[k]! + gap : logShape[k]! + scores[at]! + match;
    if (step === impossible) {
      scores[at] = 0;
      continue;
    }
    const from = offsets[row]! + column - low[row]!;
    const start = (row % rowsInReach) * width + column - low[row]!;
    if (k < 2) {
      beta0[start] = addLogs(beta0[start]!, step + toNull0);
      beta1[start] = addLogs(beta1[start]!, step + toNull1);
      const p0 = Math.exp(alpha0[from]! + toNull0 + step - logTotal);
      const p1 = Math.exp(alpha1[from]! + toNull1 + step - logTotal);
      scores[at] = p0 + p1;
      shapes[k] = shapes[k]! + p0 + p1;
      runs[0] = runs[0]! + p0;
      runs[1] = runs[1]! + p1;
      continue;
    }
    leave[start] = addLogs(leave[start]!, step);
    const log = enter[from]! + step - logTotal;
    const p = log < -negligible ? 0 : Math.exp(log);
    scores[at] = p;
    if (p === 0) continue;
    shapes[k] = shapes[k]! + p;
    const after0 = p * Math.exp(alpha0[from]! + toMatch0 - enter[from]!);
    runs[2] = runs[2]! + after0;
    runs[3] = runs[3]! + (p - after0);
  }
}
