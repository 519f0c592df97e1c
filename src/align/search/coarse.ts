import type { PreparedSide } from '../words/prepare.js';
import type { TranslationTable } from '../words/table.js';
import { type Band, bandAround } from './band.js';
import { compareBlocks, cutBlocks, startCutting } from './blocks.js';

/** Most blocks a side is cut into at the coarsest level: the only level that is searched whole. */
const coarsestBlocks = 96;
/** Segments in a block of the finest level; smaller ones hold too few words to be told apart. */
const finestBlock = 12;
/** Blocks on each side of the path that the next finer level searches, in its own smaller blocks. */
const blockMargin = 4;
/** Standard deviations above chance from which a pair of blocks counts as alike. */
const leastDeviation = 0.5;
/** Cost of a step along one side only: without evidence the path is the diagonal. */
const straightCost = 0.3;

/** Segments searched on each side of the path where the evidence along it is strong, and where there is none. */
const narrowest = 16;
const widest = 64;
/** Steps of the path on each side over which its evidence is averaged. */
const evidenceWindow = 4;

/**
 * Finds the part of the grid that is worth searching, from coarse to fine: both sides are cut into blocks,
 * blocks are compared by the words they share under the lexicon, the best monotone path through the blocks is
 * found, and the blocks near it are halved and compared again (compare Thompson and Koehn 2019, section 3.2,
 * who do this with sentence vectors).
 *
 * A chapter that one side misses is a straight stretch of the path.
 *
 * @returns a band; time and cells linear in the segments but for the coarsest level, whose size is fixed
 */
export function coarseBand(src: PreparedSide, tgt: PreparedSide, forward: TranslationTable): Band {
  const n = src.segments.length;
  const m = tgt.segments.length;
  const srcCutting = startCutting(src);
  const tgtCutting = startCutting(tgt);
  let srcSize = Math.max(finestBlock, Math.ceil(n / coarsestBlocks));
  let tgtSize = Math.max(finestBlock, Math.ceil(m / coarsestBlocks));
  let path: [number, number][] | undefined;
  for (;;) {
    const srcBlocks = cutBlocks(srcCutting, srcSize);
    const tgtBlocks = cutBlocks(tgtCutting, tgtSize);
    const [si, sj] = [srcSize, tgtSize];
    const band =
      path === undefined
        ? bandAround([], srcBlocks.total, tgtBlocks.total, Math.max(srcBlocks.total, tgtBlocks.total))
        : bandAround(
            path.map(([i, j]): [number, number] => [
              Math.min(srcBlocks.total, Math.round(i / si)),
              Math.min(tgtBlocks.total, Math.round(j / sj)),
            ]),
            srcBlocks.total,
            tgtBlocks.total,
            blockMargin * 2,
          );
    const likeness = compareBlocks(srcBlocks, tgtBlocks, forward, band);
    const steps = bestPath(likeness, band);
    path = steps.map(([i, j]): [number, number] => [Math.min(n, i * si), Math.min(m, j * sj)]);
    if (srcSize <= finestBlock && tgtSize <= finestBlock) {
      return bandAround(path, n, m, marginsOf(steps, likeness, band));
    }
    srcSize = Math.max(finestBlock, Math.ceil(srcSize / 2));
    tgtSize = Math.max(finestBlock, Math.ceil(tgtSize / 2));
  }
}

/** How far to search beside each step of the path: the less its neighbourhood shows, the wider. */
function marginsOf(steps: readonly [number, number][], likeness: Float32Array, band: Band): number[] {
  const shown = steps.map(([i, j]) => {
    if (i === 0 || j === 0) return 0;
    return Math.min(3, Math.max(0, likeness[band.offsets[i]! + j - band.low[i]!]! - leastDeviation));
  });
  return shown.map((_, k) => {
    const near = shown.slice(Math.max(0, k - evidenceWindow), k + evidenceWindow + 1);
    const mean = near.reduce((sum, value) => sum + value, 0) / near.length;
    return Math.round(widest + (narrowest - widest) * Math.min(1, mean));
  });
}

/** The monotone path through the band that collects the most likeness, as cells from the start on. */
function bestPath(likeness: Float32Array, band: Band): [number, number][] {
  const rows = band.low.length;
  const best = new Float64Array(band.cellTotal).fill(Number.NEGATIVE_INFINITY);
  const back = new Uint8Array(band.cellTotal);
  best[0] = 0;
  for (let i = 0; i < rows; i += 1) {
    for (let j = band.low[i]!; j <= band.high[i]!; j += 1) {
      const cell = band.offsets[i]! + j - band.low[i]!;
      if (cell === 0) continue;
      const worth = i === 0 || j === 0 ? 0 : Math.max(0, likeness[cell]! - leastDeviation);
      const above = i > 0 && j <= band.high[i - 1]! && j >= band.low[i - 1]!;
      const slant = i > 0 && j > band.low[i - 1]! && j - 1 <= band.high[i - 1]!;
      if (slant) {
        best[cell] = best[band.offsets[i - 1]! + j - 1 - band.low[i - 1]!]! + worth;
        back[cell] = 3;
      }
      if (above) {
        const value = best[band.offsets[i - 1]! + j - band.low[i - 1]!]! + worth / 2 - straightCost;
        if (value > best[cell]!) {
          best[cell] = value;
          back[cell] = 1;
        }
      }
      if (j > band.low[i]!) {
        const value = best[cell - 1]! + worth / 2 - straightCost;
        if (value > best[cell]!) {
          best[cell] = value;
          back[cell] = 2;
        }
      }
    }
  }
  const path: [number, number][] = [];
  let i = rows - 1;
  let j = band.high[i]!;
  while (i > 0 || j > 0) {
    path.push([i, j]);
    const step = back[band.offsets[i]! + j - band.low[i]!]!;
    if (step & 1) i -= 1;
    if (step & 2) j -= 1;
  }
  return path.reverse();
}
