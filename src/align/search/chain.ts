import type { Band } from './band.js';
import { beadShapes, mostInBead, type ShapePrior } from './beadtypes.js';

/**
 * Logarithm of what cannot be. Variables of the innermost loops begin with `Number.NEGATIVE_INFINITY` itself: V8 makes an object of each
 * number that shares a variable with the constant of a module.
 */
export const impossible = Number.NEGATIVE_INFINITY;
/** Shares of a sum smaller than `exp(-negligible)` are left out. */
export const negligible = 30;

/**
 * The evidence of every bead in the band, in nats: `scores[cell * stride + f]` for the bead of the `f`-th of {@link fittingShapes}
 * that ends at the cell, where `stride` is how many they are; null beads have none and their two entries are not read.
 */
export interface Lattice {
  readonly band: Band;
  /** Most segments of one side in a bead; larger shapes are not in the lattice. */
  readonly largest: number;
  readonly scores: Float32Array;
}

/** Logarithm of the sum of two numbers given by their logarithms. */
export function addLogs(a: number, b: number): number {
  const high = a > b ? a : b;
  const low = a > b ? b : a;
  return high - low < negligible ? high + Math.log1p(Math.exp(low - high)) : high;
}

/** {@link fittingShapes} by `largest`: every pass over every document asks for them. */
const fittingBySize = Array.from({ length: mostInBead + 1 }, (_, largest) =>
  Int32Array.from(beadShapes.flatMap(({ src, tgt }, k) => (Math.max(src, tgt) <= largest ? [k] : []))),
);

/** The shapes with at most `largest` segments on a side, the two null beads first. */
export function fittingShapes(largest: number): Int32Array {
  return fittingBySize[largest]!;
}

/** Rows of cells that beads which end in one row reach, that row itself among them. */
export const rowsInReach = mostInBead + 1;

/** Most cells of a band in one row. */
export function widestRow({ low, high }: Band): number {
  return high.reduce((most, end, i) => Math.max(most, end - low[i]! + 1), 0);
}

const srcSizes = Int32Array.from(beadShapes, ({ src }) => src);
const tgtSizes = Int32Array.from(beadShapes, ({ tgt }) => tgt);

/** A lattice with what the sums over it need, looked up once. */
export interface Chain {
  readonly band: Band;
  readonly scores: Float32Array;
  readonly stride: number;
  readonly fitting: Int32Array;
  readonly srcSizes: Int32Array;
  readonly tgtSizes: Int32Array;
  readonly logShape: Float64Array;
  /** Logarithms of the steps of the two-state chain: to a bead with both sides or to a null bead, from state 0 or 1. */
  readonly toMatch0: number;
  readonly toMatch1: number;
  readonly toNull0: number;
  readonly toNull1: number;
}

/** Looks up what the sums over a lattice need. */
export function chainOf({ band, scores, largest }: Lattice, prior: ShapePrior): Chain {
  return {
    band,
    scores,
    stride: fittingShapes(largest).length,
    fitting: fittingShapes(largest),
    srcSizes,
    tgtSizes,
    logShape: prior.logShape,
    toMatch0: Math.log(1 - prior.nullAfterMatch),
    toMatch1: Math.log(1 - prior.nullAfterNull),
    toNull0: Math.log(prior.nullAfterMatch),
    toNull1: Math.log(prior.nullAfterNull),
  };
}
