import { type Band, closeBand } from './band.js';
import { beadShapes, type ShapeCounts, type ShapePrior } from './beadtypes.js';

const impossible = Number.NEGATIVE_INFINITY;
/** Shares of a sum smaller than `exp(-negligible)` are left out. */
const negligible = 30;
/**
 * The evidence of every bead in the band, in nats: `scores[cell * stride + k]` for the bead of shape `k` that
 * ends at the cell, see {@link shapeStride}; null beads have none and their two entries are not read.
 */
export interface Lattice {
  readonly band: Band;
  /** Most segments of one side in a bead; larger shapes are not in the lattice. */
  readonly largest: number;
  readonly scores: Float32Array;
}

/** Probabilities that each bead of a lattice is part of the ladder, and what they add up to. */
export interface Posteriors {
  /** `bead[cell * stride + k]`, in [0, 1]; stands where the lattice's scores stood. */
  readonly bead: Float32Array;
  /** Log of the summed weight of all ladders. */
  readonly logTotal: number;
  /** The cells through which ladders of at least `exp(-negligible)` of the weight lead. */
  readonly likely: Band;
  readonly counts: ShapeCounts;
}

function addLogs(a: number, b: number): number {
  const high = a > b ? a : b;
  const low = a > b ? b : a;
  return high - low < negligible ? high + Math.log1p(Math.exp(low - high)) : high;
}

/** The shapes with at most `largest` segments on a side. */
export function fittingShapes(largest: number): Int32Array {
  const fitting: number[] = [];
  beadShapes.forEach(({ src, tgt }, k) => {
    if (Math.max(src, tgt) <= largest) fitting.push(k);
  });
  return Int32Array.from(fitting);
}

/** Entries a cell has in arrays over the shapes of a lattice: up to the last shape that fits. */
export function shapeStride(largest: number): number {
  return fittingShapes(largest).at(-1)! + 1;
}

/**
 * Forward-backward over the lattice, which it consumes, as a two-state chain (the last bead was null or not), so that a missing
 * chapter costs one opening and many cheap steps.
 *
 * @returns posteriors; time and memory linear in cells times shapes
 */
export function sumLadders(lattice: Lattice, prior: ShapePrior): Posteriors {
  const { band, scores, largest } = lattice;
  const { low, high, offsets } = band;
  const stride = shapeStride(largest);
  const srcSizes = Int32Array.from(beadShapes, ({ src }) => src);
  const tgtSizes = Int32Array.from(beadShapes, ({ tgt }) => tgt);
  const fitting = fittingShapes(largest);
  const rows = low.length;
  const toMatch0 = Math.log(1 - prior.nullAfterMatch);
  const toMatch1 = Math.log(1 - prior.nullAfterNull);
  const toNull0 = Math.log(prior.nullAfterMatch);
  const toNull1 = Math.log(prior.nullAfterNull);
  const { logShape } = prior;
  // State 0: after a bead with both sides (and at the start); state 1: after a null bead. `enter` is what a
  // cell passes on to a bead with both sides, whatever its own state.
  const alpha0 = new Float64Array(band.cellTotal).fill(impossible);
  const alpha1 = new Float64Array(band.cellTotal).fill(impossible);
  const enter = new Float64Array(band.cellTotal).fill(impossible);
  alpha0[0] = 0;
  enter[0] = toMatch0;
  const width = high.reduce((most, end, i) => Math.max(most, end - low[i]! + 1), 0);
  // For each cell of a row the best bead with both sides that ends there, and the sum of all relative to it.
  const top = new Float64Array(width);
  const mass = new Float64Array(width);
  for (let i = 0; i < rows; i += 1) {
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
        const value = logShape[k]! + scores[(shift + j) * stride + k]! + enter[fromShift + j]!;
        const most = top[j - first]!;
        if (value > most) {
          mass[j - first] = value - most < negligible ? mass[j - first]! * Math.exp(most - value) + 1 : 1;
          top[j - first] = value;
        } else if (most - value < negligible) mass[j - first] = mass[j - first]! + Math.exp(value - most);
      }
    }
    for (let j = first; j <= end; j += 1) {
      const cell = shift + j;
      if (cell === 0) continue;
      let nulls = impossible;
      if (i > 0 && j <= high[i - 1]! && j >= low[i - 1]!) {
        const from = offsets[i - 1]! + j - low[i - 1]!;
        nulls = logShape[0]! + addLogs(alpha0[from]! + toNull0, alpha1[from]! + toNull1);
      }
      if (j > first) {
        const value = logShape[1]! + addLogs(alpha0[cell - 1]! + toNull0, alpha1[cell - 1]! + toNull1);
        if (value > impossible) nulls = addLogs(nulls, value);
      }
      const best = top[j - first]!;
      const match = best === impossible ? impossible : best + Math.log(mass[j - first]!);
      alpha0[cell] = match;
      alpha1[cell] = nulls;
      if (match > impossible || nulls > impossible) enter[cell] = addLogs(match + toMatch0, nulls + toMatch1);
    }
  }
  const last = band.cellTotal - 1;
  const logTotal = addLogs(alpha0[last]!, alpha1[last]!);

  const beta0 = new Float64Array(band.cellTotal).fill(impossible);
  const beta1 = new Float64Array(band.cellTotal).fill(impossible);
  // What the beads with both sides that start at a cell add up to, before the state at the cell is known.
  const leave = new Float64Array(band.cellTotal).fill(impossible);
  beta0[last] = 0;
  beta1[last] = 0;
  const faint = logTotal - negligible;
  const likelyLow = new Int32Array(rows).fill(high[rows - 1]!);
  const likelyHigh = new Int32Array(rows);
  // The posteriors take the place of the scores, which are read once, just before.
  const bead = scores;
  const unfit = Array.from({ length: stride }, (_, k) => k).filter((k) => !fitting.includes(k));
  const shapes = new Float64Array(beadShapes.length);
  let [nullAfterMatch, nullAfterNull, afterMatch, afterNull] = [0, 0, 0, 0];
  for (let i = rows - 1; i >= 0; i -= 1) {
    for (let j = high[i]!; j >= low[i]!; j -= 1) {
      const cell = offsets[i]! + j - low[i]!;
      // All beads that leave this cell end at cells already done, so its sums are complete.
      const left = leave[cell]!;
      if (left > impossible) {
        beta0[cell] = addLogs(beta0[cell]!, left + toMatch0);
        beta1[cell] = addLogs(beta1[cell]!, left + toMatch1);
      }
      const match = beta0[cell]!;
      const gap = beta1[cell]!;
      // Most cells of a band lie on no ladder worth naming; what ends there need not be told apart.
      if (alpha0[cell]! + match < faint && alpha1[cell]! + gap < faint) {
        bead.fill(0, cell * stride, (cell + 1) * stride);
        continue;
      }
      likelyLow[i] = j;
      if (j > likelyHigh[i]!) likelyHigh[i] = j;
      for (let f = 0; f < unfit.length; f += 1) bead[cell * stride + unfit[f]!] = 0;
      for (let f = 0; f < fitting.length; f += 1) {
        const k = fitting[f]!;
        const at = cell * stride + k;
        const row = i - srcSizes[k]!;
        const column = j - tgtSizes[k]!;
        if (row < 0 || column < low[row]! || column > high[row]!) {
          bead[at] = 0;
          continue;
        }
        const from = offsets[row]! + column - low[row]!;
        if (k < 2) {
          const step = logShape[k]! + gap;
          if (step === impossible) {
            bead[at] = 0;
            continue;
          }
          beta0[from] = addLogs(beta0[from]!, step + toNull0);
          beta1[from] = addLogs(beta1[from]!, step + toNull1);
          const p0 = Math.exp(alpha0[from]! + toNull0 + step - logTotal);
          const p1 = Math.exp(alpha1[from]! + toNull1 + step - logTotal);
          bead[at] = p0 + p1;
          shapes[k] = shapes[k]! + p0 + p1;
          nullAfterMatch += p0;
          nullAfterNull += p1;
          continue;
        }
        const step = logShape[k]! + scores[at]! + match;
        if (step === impossible) {
          bead[at] = 0;
          continue;
        }
        leave[from] = addLogs(leave[from]!, step);
        const log = enter[from]! + step - logTotal;
        const p = log < -negligible ? 0 : Math.exp(log);
        bead[at] = p;
        if (p === 0) continue;
        shapes[k] = shapes[k]! + p;
        const after0 = p * Math.exp(alpha0[from]! + toMatch0 - enter[from]!);
        afterMatch += after0;
        afterNull += p - after0;
      }
    }
  }
  afterMatch += nullAfterMatch;
  afterNull += nullAfterNull;
  return {
    bead,
    logTotal,
    likely: closeBand(likelyLow, likelyHigh, high[rows - 1]!),
    counts: { shapes, nullAfterMatch, nullAfterNull, afterMatch, afterNull },
  };
}
