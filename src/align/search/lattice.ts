import { Scratch } from '../scratch.js';
import { sumBackward } from './backward.js';
import type { Band } from './band.js';
import type { ShapeCounts, ShapePrior } from './beadtypes.js';
import { addLogs, chainOf, type Lattice } from './chain.js';
import { sumForward } from './forward.js';

/** Probabilities that each bead of a lattice is part of the ladder, and what they add up to. */
export interface Posteriors {
  /** `bead[cell * stride + f]`, in [0, 1]; stands where the lattice's scores stood. */
  readonly bead: Float32Array;
  /** Log of the summed weight of all ladders. */
  readonly logTotal: number;
  /** The cells through which ladders of at least `exp(-negligible)` of the weight lead. */
  readonly likely: Band;
  readonly counts: ShapeCounts;
}

/**
 * Forward-backward over the lattice, which it consumes, as a two-state chain (the last bead was null or not), so that a missing
 * chapter costs one opening and many cheap steps.
 *
 * @returns posteriors; time and memory linear in cells times shapes
 */
export function sumLadders(lattice: Lattice, prior: ShapePrior, scratch = new Scratch()): Posteriors {
  const { band } = lattice;
  const chain = chainOf(lattice, prior);
  const forward = sumForward(chain, scratch);
  const last = band.cellTotal - 1;
  const logTotal = addLogs(forward.alpha0[last]!, forward.alpha1[last]!);
  const { shapes, runs, likely } = sumBackward(chain, forward, logTotal);
  const [nullAfterMatch, nullAfterNull, matchAfterMatch, matchAfterNull] = runs as unknown as number[];
  return {
    bead: chain.scores,
    logTotal,
    likely,
    counts: {
      shapes,
      nullAfterMatch: nullAfterMatch!,
      nullAfterNull: nullAfterNull!,
      afterMatch: matchAfterMatch! + nullAfterMatch!,
      afterNull: matchAfterNull! + nullAfterNull!,
    },
  };
}
