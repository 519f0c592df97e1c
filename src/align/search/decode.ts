import type { Band } from './band.js';
import { beadShapes } from './beadtypes.js';
import { fittingShapes, rowsInReach, widestRow } from './chain.js';
import type { Posteriors } from './lattice.js';

/** One step of the best path: the shape and the cell it ends at. */
export interface Step {
  readonly shape: number;
  readonly i: number;
  readonly j: number;
  readonly posterior: number;
}

const srcSizes = Int32Array.from(beadShapes, ({ src }) => src);
const tgtSizes = Int32Array.from(beadShapes, ({ tgt }) => tgt);
const sizes = Int32Array.from(beadShapes, ({ src, tgt }) => src + tgt);

/**
 * The ladder that maximises the sum over its beads of posterior times segments (minimum Bayes risk decoding), first to
 * last.
 */
export function decode(band: Band, largest: number, posteriors: Posteriors): Step[] {
  const fitting = fittingShapes(largest);
  const stride = fitting.length;
  const { low, high, offsets } = band;
  const { bead } = posteriors;
  const rows = low.length;
  // Of each cell of the rows in reach, which take each other's place.
  const width = widestRow(band);
  const best = new Float64Array(Math.min(rows, rowsInReach) * width);
  const back = new Uint8Array(band.cellTotal);
  for (let i = 0; i < rows; i += 1) {
    const shift = offsets[i]! - low[i]!;
    const here = (i % rowsInReach) * width - low[i]!;
    for (let j = low[i]!; j <= high[i]!; j += 1) {
      const cell = shift + j;
      let most = cell === 0 ? 0 : Number.NEGATIVE_INFINITY;
      for (let f = 0; f < fitting.length; f += 1) {
        const k = fitting[f]!;
        const row = i - srcSizes[k]!;
        if (row < 0) continue;
        const column = j - tgtSizes[k]!;
        if (column < low[row]! || column > high[row]!) continue;
        const start = (row % rowsInReach) * width + column - low[row]!;
        const value = best[start]! + sizes[k]! * bead[cell * stride + f]!;
        if (value > most) {
          most = value;
          back[cell] = f;
        }
      }
      best[here + j] = most;
    }
  }
  const steps: Step[] = [];
  let i = rows - 1;
  let j = high[i]!;
  while (i > 0 || j > 0) {
    const cell = offsets[i]! + j - low[i]!;
    const place = back[cell]!;
    const shape = fitting[place]!;
    steps.push({ shape, i, j, posterior: bead[cell * stride + place]! });
    i -= srcSizes[shape]!;
    j -= tgtSizes[shape]!;
  }
  return steps.reverse();
}

/**
 * The steps with each run of null beads in canonical order: by block, then source before target, so that no null
 * bead of one block stands among another's.
 */
export function orderNulls(
  steps: readonly Step[],
  srcBlocks: Int32Array | undefined,
  tgtBlocks: Int32Array | undefined,
): Step[] {
  const ordered: Step[] = [];
  let run: Step[] = [];
  const flush = (): void => {
    if (run.length === 0) return;
    let i = ordered.at(-1)?.i ?? 0;
    let j = ordered.at(-1)?.j ?? 0;
    const blockOf = (step: Step): number =>
      (step.shape === 0 ? srcBlocks?.[step.i - 1] : tgtBlocks?.[step.j - 1]) ?? 0;
    // The sort is stable, so the segments of one side and block stay in reading order.
    const sorted = [...run].sort((a, b) => blockOf(a) - blockOf(b) || a.shape - b.shape);
    for (const step of sorted) {
      if (step.shape === 0) i += 1;
      else j += 1;
      ordered.push({ ...step, i, j });
    }
    run = [];
  };
  for (const step of steps) {
    if (step.shape < 2) run.push(step);
    else {
      flush();
      ordered.push(step);
    }
  }
  flush();
  return ordered;
}
