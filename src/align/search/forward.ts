import { ahead, behind, onward, type Scratch } from '../scratch.js';
import { addLogs, type Chain, impossible, negligible, widestRow } from './chain.js';

/** Sums over all ladders from the start to each cell. */
export interface Forward {
  /** State 0: after a bead with both sides (and at the start). */
  readonly alpha0: Float64Array;
  /** State 1: after a null bead. */
  readonly alpha1: Float64Array;
  /** What a cell passes on to a bead with both sides, whatever its own state. */
  readonly enter: Float64Array;
}

/** Sums row by row over all ladders that lead to a cell; linear in cells times shapes. */
export function sumForward(chain: Chain, scratch: Scratch): Forward {
  const { low, cellTotal } = chain.band;
  const forward = {
    alpha0: scratch.float64s(ahead, cellTotal),
    alpha1: scratch.float64s(behind, cellTotal),
    enter: scratch.float64s(onward, cellTotal),
  };
  forward.alpha0[0] = 0;
  forward.alpha1[0] = impossible;
  forward.enter[0] = chain.toMatch0;
  const width = widestRow(chain.band);
  // For each cell of a row the best bead with both sides that ends there, and the sum of all relative to it.
  const top = new Float64Array(width);
  const mass = new Float64Array(width);
  for (let i = 0; i < low.length; i += 1) {
    sumMatches(chain, forward.enter, i, top, mass);
    enterCells(chain, forward, i, top, mass);
  }
  return forward;
}

/** Adds up the beads with both sides that end at each cell of row `i`. */
function sumMatches(
  chain: Chain,
  enter: Float64Array,
  i: number,
  top: Float64Array,
  mass: Float64Array,
): void {
  const { band, scores, stride, fitting, srcSizes, tgtSizes, logShape } = chain;
  const { low, high, offsets } = band;
  const first = low[i]!;
  const end = high[i]!;
  const shift = offsets[i]! - first;
  top.fill(impossible, 0, end - first + 1);
  mass.fill(0, 0, end - first + 1);
  for (let f = 2; f < fitting.length; f += 1) {
    const k = fitting[f]!;
    const row = i - srcSizes[k]!;
    if (row < 0) continue;
    const back = tgtSizes[k]!;
    const fromShift = offsets[row]! - low[row]! - back;
    const until = Math.min(end, high[row]! + back);
    for (let j = Math.max(first, low[row]! + back); j <= until; j += 1) {
      const value = logShape[k]! + scores[(shift + j) * stride + f]! + enter[fromShift + j]!;
      const most = top[j - first]!;
      if (value > most) {
        mass[j - first] = value - most < negligible ? mass[j - first]! * Math.exp(most - value) + 1 : 1;
        top[j - first] = value;
      } else if (most - value < negligible) mass[j - first] = mass[j - first]! + Math.exp(value - most);
    }
  }
}

/** Adds the null beads that end at each cell of row `i`, and passes the sums on. */
function enterCells(chain: Chain, forward: Forward, i: number, top: Float64Array, mass: Float64Array): void {
  const { band, logShape, toMatch0, toMatch1, toNull0, toNull1 } = chain;
  const { low, high, offsets } = band;
  const { alpha0, alpha1, enter } = forward;
  const first = low[i]!;
  const shift = offsets[i]! - first;
  for (let j = first; j <= high[i]!; j += 1) {
    const cell = shift + j;
    if (cell === 0) continue;
    let nulls = Number.NEGATIVE_INFINITY;
    if (i > 0 && j <= high[i - 1]! && j >= low[i - 1]!) {
      const from = offsets[i - 1]! + j - low[i - 1]!;
      nulls = logShape[0]! + addLogs(alpha0[from]! + toNull0, alpha1[from]! + toNull1);
    }
    if (j > first) {
      const value = logShape[1]! + addLogs(alpha0[cell - 1]! + toNull0, alpha1[cell - 1]! + toNull1);
      if (value > impossible) nulls = addLogs(nulls, value);
    }
    const best = top[j - first]!;
    const match = best === impossible ? Number.NEGATIVE_INFINITY : best + Math.log(mass[j - first]!);
    alpha0[cell] = match;
    alpha1[cell] = nulls;
    enter[cell] =
      match > impossible || nulls > impossible
        ? addLogs(match + toMatch0, nulls + toMatch1)
        : Number.NEGATIVE_INFINITY;
  }
}
