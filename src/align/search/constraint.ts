import { type Band, closeBand } from './band.js';

/**
 * Blocks that must align with each other in order: block `k` holds the source segments from `srcEnds[k - 1]`
 * to `srcEnds[k]` and the target segments likewise. No bead reaches over the end of a block.
 */
export interface Blocks {
  readonly srcEnds: readonly number[];
  readonly tgtEnds: readonly number[];
}

/** For each segment of a side the number of its block. */
export function blockOfSegments(ends: readonly number[]): Int32Array {
  const blocks = new Int32Array(ends.at(-1) ?? 0);
  let start = 0;
  ends.forEach((end, block) => {
    blocks.fill(block, start, end);
    start = end;
  });
  return blocks;
}

/** The cells of the blocks' rectangles, each joined to the next at its corner. */
export function bandOfBlocks(blocks: Blocks): Band {
  const { srcEnds, tgtEnds } = blocks;
  const srcTotal = srcEnds.at(-1) ?? 0;
  const tgtTotal = tgtEnds.at(-1) ?? 0;
  const low = new Int32Array(srcTotal + 1).fill(tgtTotal);
  const high = new Int32Array(srcTotal + 1);
  let [i, j] = [0, 0];
  srcEnds.forEach((srcEnd, block) => {
    const tgtEnd = tgtEnds[block]!;
    for (let row = i; row <= srcEnd; row += 1) {
      low[row] = Math.min(low[row]!, j);
      high[row] = Math.max(high[row]!, tgtEnd);
    }
    i = srcEnd;
    j = tgtEnd;
  });
  return closeBand(low, high, tgtTotal);
}

/** The cells that two bands share; both must hold a path, as bands of the same grid with blocks do. */
export function intersectBands(a: Band, b: Band, tgtTotal: number): Band {
  return closeBand(
    a.low.map((low, row) => Math.max(low, Math.min(b.low[row]!, a.high[row]!))),
    a.high.map((high, row) => Math.min(high, Math.max(b.high[row]!, a.low[row]!))),
    tgtTotal,
  );
}
