import type { Band } from './band.js';
import { beadShapes } from './beadtypes.js';
import { fittingShapes, impossible, shapeStride } from './chain.js';
import type { Posteriors } from './lattice.js';

/** One step of the best path: the shape and the cell it ends at. */
export interface Step {
  readonly shape: number;
  readonly i: number;
  readonly j: number;
  readonly posterior: number;
}

/** Index of cell `(i, j)`, -1 outside the band. */
function cellAt(band: Band, i: number, j: number): number {
  if (i < 0 || j < band.low[i]! || j > band.high[i]!) return -1;
  return band.offsets[i]! + j - band.low[i]!;
}

/**
 * The ladder that maximises the sum over its beads of posterior times segments (minimum Bayes risk decoding), first to
 * last.
 */
export function decode(band: Band, largest: number, posteriors: Posteriors): Step[] {
  const shapes = beadShapes;
  const stride = shapeStride(largest);
  const fitting = fittingShapes(largest);
  const rows = band.low.length;
  const best = new Float64Array(band.cellTotal).fill(impossible);
  const back = new Uint8Array(band.cellTotal);
  best[0] = 0;
  for (let i = 0; i < rows; i += 1) {
    for (let j = band.low[i]!; j <= band.high[i]!; j += 1) {
      const cell = band.offsets[i]! + j - band.low[i]!;
      if (i === 0 && j === 0) continue;
      for (let f = 0; f < fitting.length; f += 1) {
        const k = fitting[f]!;
        const shape = shapes[k]!;
        if (j < shape.tgt) continue;
        const from = cellAt(band, i - shape.src, j - shape.tgt);
        if (from < 0 || best[from] === impossible) continue;
        const value = best[from]! + (shape.src + shape.tgt) * posteriors.bead[cell * stride + k]!;
        if (value > best[cell]!) {
          best[cell] = value;
          back[cell] = k;
        }
      }
    }
  }
  const steps: Step[] = [];
  let i = rows - 1;
  let j = band.high[i]!;
  while (i > 0 || j > 0) {
    const cell = cellAt(band, i, j);
    const shape = back[cell]!;
    steps.push({ shape, i, j, posterior: posteriors.bead[cell * stride + shape]! });
    i -= shapes[shape]!.src;
    j -= shapes[shape]!.tgt;
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
