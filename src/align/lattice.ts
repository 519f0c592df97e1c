import type { Band } from './band.js';
import { beadShapes, type ShapeCounts, type ShapePrior } from './beadtypes.js';

const shapeTotal = beadShapes.length;
const impossible = Number.NEGATIVE_INFINITY;

/**
 * The evidence of every bead in the band, in nats: `scores[cell * shapes + k]` for the bead of shape `k` that
 * ends at the cell; null beads have none and their two entries are not read.
 */
export interface Lattice {
  readonly band: Band;
  readonly scores: Float32Array;
}

/** Probabilities that each bead of a lattice is part of the ladder, and what they add up to. */
export interface Posteriors {
  /** `bead[cell * shapes + k]`, in [0, 1]. */
  readonly bead: Float32Array;
  /** Log of the summed weight of all ladders. */
  readonly logTotal: number;
  readonly counts: ShapeCounts;
}

/** One step of the best path: the shape and the cell it ends at. */
export interface Step {
  readonly shape: number;
  readonly i: number;
  readonly j: number;
  readonly posterior: number;
}

function addLogs(a: number, b: number): number {
  if (a === impossible) return b;
  if (b === impossible) return a;
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b));
}

/** Index of cell `(i, j)`, -1 outside the band. */
function cellAt(band: Band, i: number, j: number): number {
  if (i < 0 || j < band.low[i]! || j > band.high[i]!) return -1;
  return band.offsets[i]! + j - band.low[i]!;
}

/**
 * Forward-backward over the lattice as a two-state chain (the last bead was null or not), so that a missing
 * chapter costs one opening and many cheap steps.
 *
 * @returns posteriors; time and memory linear in cells times shapes
 */
export function sumLadders(lattice: Lattice, prior: ShapePrior): Posteriors {
  const { band, scores } = lattice;
  const rows = band.low.length;
  const toMatch = [Math.log(1 - prior.nullAfterMatch), Math.log(1 - prior.nullAfterNull)] as const;
  const toNull = [Math.log(prior.nullAfterMatch), Math.log(prior.nullAfterNull)] as const;
  const { logShape } = prior;
  // State 0: after a bead with both sides (and at the start); state 1: after a null bead.
  const alpha = new Float64Array(band.cellTotal * 2).fill(impossible);
  alpha[0] = 0;
  for (let i = 0; i < rows; i += 1) {
    for (let j = band.low[i]!; j <= band.high[i]!; j += 1) {
      const cell = band.offsets[i]! + j - band.low[i]!;
      if (i === 0 && j === 0) continue;
      let top = impossible;
      let mass = 0;
      let nulls = impossible;
      for (let k = 0; k < shapeTotal; k += 1) {
        const shape = beadShapes[k]!;
        if (j < shape.tgt) continue;
        const from = cellAt(band, i - shape.src, j - shape.tgt);
        if (from < 0) continue;
        const after0 = alpha[from * 2]!;
        const after1 = alpha[from * 2 + 1]!;
        if (after0 === impossible && after1 === impossible) continue;
        if (k < 2) {
          nulls = addLogs(nulls, logShape[k]! + addLogs(after0 + toNull[0], after1 + toNull[1]));
        } else {
          const score = scores[cell * shapeTotal + k]!;
          if (score === impossible) continue;
          const value = logShape[k]! + score + addLogs(after0 + toMatch[0], after1 + toMatch[1]);
          if (value > top) {
            mass = mass * Math.exp(top - value) + 1;
            top = value;
          } else mass += Math.exp(value - top);
        }
      }
      alpha[cell * 2] = top === impossible ? impossible : top + Math.log(mass);
      alpha[cell * 2 + 1] = nulls;
    }
  }
  const last = band.cellTotal - 1;
  const logTotal = addLogs(alpha[last * 2]!, alpha[last * 2 + 1]!);

  const beta = new Float64Array(band.cellTotal * 2).fill(impossible);
  beta[last * 2] = 0;
  beta[last * 2 + 1] = 0;
  const bead = new Float32Array(band.cellTotal * shapeTotal);
  const shapes = new Float64Array(shapeTotal);
  let [nullAfterMatch, nullAfterNull, afterMatch, afterNull] = [0, 0, 0, 0];
  for (let i = rows - 1; i >= 0; i -= 1) {
    for (let j = band.high[i]!; j >= band.low[i]!; j -= 1) {
      const cell = band.offsets[i]! + j - band.low[i]!;
      const match = beta[cell * 2]!;
      const gap = beta[cell * 2 + 1]!;
      if (match === impossible && gap === impossible) continue;
      for (let k = 0; k < shapeTotal; k += 1) {
        const shape = beadShapes[k]!;
        if (j < shape.tgt) continue;
        const from = cellAt(band, i - shape.src, j - shape.tgt);
        if (from < 0) continue;
        const isNull = k < 2;
        const rest = isNull ? gap : match;
        const score = isNull ? 0 : scores[cell * shapeTotal + k]!;
        if (rest === impossible || score === impossible) continue;
        const step = logShape[k]! + score + rest;
        const [enter0, enter1] = isNull ? toNull : toMatch;
        beta[from * 2] = addLogs(beta[from * 2]!, step + enter0);
        beta[from * 2 + 1] = addLogs(beta[from * 2 + 1]!, step + enter1);
        const p0 = Math.exp(alpha[from * 2]! + enter0 + step - logTotal);
        const p1 = Math.exp(alpha[from * 2 + 1]! + enter1 + step - logTotal);
        bead[cell * shapeTotal + k] = p0 + p1;
        shapes[k] = shapes[k]! + p0 + p1;
        afterMatch += p0;
        afterNull += p1;
        if (isNull) {
          nullAfterMatch += p0;
          nullAfterNull += p1;
        }
      }
    }
  }
  return { bead, logTotal, counts: { shapes, nullAfterMatch, nullAfterNull, afterMatch, afterNull } };
}

/** What choosing a bead of shape `k` with a posterior is worth; a path maximises the sum. */
export type Gain = (shape: number, posterior: number) => number;

/**
 * The ladder that maximises the summed gain of its beads (minimum Bayes risk decoding), first to last.
 */
export function decode(lattice: Lattice, posteriors: Posteriors, gain: Gain): Step[] {
  const { band } = lattice;
  const rows = band.low.length;
  const best = new Float64Array(band.cellTotal).fill(impossible);
  const back = new Uint8Array(band.cellTotal);
  best[0] = 0;
  for (let i = 0; i < rows; i += 1) {
    for (let j = band.low[i]!; j <= band.high[i]!; j += 1) {
      const cell = band.offsets[i]! + j - band.low[i]!;
      if (i === 0 && j === 0) continue;
      for (let k = 0; k < shapeTotal; k += 1) {
        const shape = beadShapes[k]!;
        if (j < shape.tgt) continue;
        const from = cellAt(band, i - shape.src, j - shape.tgt);
        if (from < 0 || best[from] === impossible) continue;
        const value = best[from]! + gain(k, posteriors.bead[cell * shapeTotal + k]!);
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
    steps.push({ shape, i, j, posterior: posteriors.bead[cell * shapeTotal + shape]! });
    i -= beadShapes[shape]!.src;
    j -= beadShapes[shape]!.tgt;
  }
  return steps.reverse();
}
