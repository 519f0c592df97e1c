/**
 * The cells of the alignment grid that are searched: for each number `i` of source segments consumed, the
 * numbers of target segments consumed from `low[i]` to `high[i]`, both growing with `i`.
 */
export interface Band {
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** Index of cell `(i, low[i])` in arrays over all cells. */
  readonly offsets: Int32Array;
  readonly cellTotal: number;
}

/**
 * A band from raw limits, made monotone and closed: it holds `(0, 0)` and `(n, m)` and every row overlaps the
 * next, so a path always exists.
 */
export function closeBand(rawLow: Int32Array, rawHigh: Int32Array, tgtTotal: number): Band {
  const rows = rawLow.length;
  const low = rawLow.slice();
  const high = rawHigh.slice();
  low[0] = 0;
  high[rows - 1] = tgtTotal;
  for (let i = rows - 2; i >= 0; i -= 1) low[i] = Math.max(0, Math.min(low[i]!, low[i + 1]!));
  for (let i = 1; i < rows; i += 1) high[i] = Math.min(tgtTotal, Math.max(high[i]!, high[i - 1]!));
  for (let i = 1; i < rows; i += 1) {
    if (low[i]! > high[i - 1]!) {
      // A jump of the path: widen the row before it so that null beads can bridge the gap.
      high[i - 1] = low[i]!;
    }
    high[i] = Math.max(high[i]!, high[i - 1]!);
  }
  const offsets = new Int32Array(rows + 1);
  for (let i = 0; i < rows; i += 1) offsets[i + 1] = offsets[i]! + high[i]! - low[i]! + 1;
  return { low, high, offsets, cellTotal: offsets[rows]! };
}

/** Every cell of the grid. */
export function fullBand(srcTotal: number, tgtTotal: number): Band {
  const low = new Int32Array(srcTotal + 1);
  const high = new Int32Array(srcTotal + 1).fill(tgtTotal);
  return closeBand(low, high, tgtTotal);
}

/**
 * The cells at most `margin` segments from a path given as its corner points, on either side.
 *
 * @param margins
 *   one margin for all, or one for the stretch that ends at each point
 */
export function bandAround(
  points: readonly (readonly [number, number])[],
  srcTotal: number,
  tgtTotal: number,
  margins: number | readonly number[],
): Band {
  const low = new Int32Array(srcTotal + 1).fill(tgtTotal);
  const high = new Int32Array(srcTotal + 1).fill(0);
  let [lastI, lastJ] = [0, 0];
  const cover = (fromI: number, fromJ: number, toI: number, toJ: number, margin: number): void => {
    const first = Math.max(0, fromI - margin);
    const last = Math.min(srcTotal, toI + margin);
    for (let i = first; i <= last; i += 1) {
      // Along the diagonal between the two points, so that a long step is a slanted strip.
      const share = toI === fromI ? 0 : Math.max(0, Math.min(1, (i - fromI) / (toI - fromI)));
      const centre = fromJ + share * (toJ - fromJ);
      const from = toI === fromI ? fromJ : Math.floor(centre);
      const to = toI === fromI ? toJ : Math.ceil(centre);
      low[i] = Math.min(low[i]!, Math.max(0, from - margin));
      high[i] = Math.max(high[i]!, Math.min(tgtTotal, to + margin));
    }
  };
  const all = [...points, [srcTotal, tgtTotal] as const];
  all.forEach(([i, j], k) => {
    cover(lastI, lastJ, i, j, typeof margins === 'number' ? margins : (margins[k] ?? margins.at(-1) ?? 0));
    lastI = i;
    lastJ = j;
  });
  return closeBand(low, high, tgtTotal);
}

/** The cells at most `margin` steps along either side from a cell of the band. */
export function widenBand({ low, high }: Band, margin: number): Band {
  const rows = low.length;
  const tgtTotal = high[rows - 1]!;
  // Both limits grow with the row, so the lower one is pushed down by rows before it only.
  const widerLow = low.map((_, i) => {
    let least = tgtTotal;
    for (let d = 0; d <= margin && d <= i; d += 1) least = Math.min(least, low[i - d]! - (margin - d));
    return Math.max(0, least);
  });
  const widerHigh = high.map((_, i) => {
    let most = 0;
    for (let d = 0; d <= margin && i + d < rows; d += 1) most = Math.max(most, high[i + d]! + margin - d);
    return Math.min(tgtTotal, most);
  });
  return closeBand(widerLow, widerHigh, tgtTotal);
}

/** The cells of either of two bands of one grid, and those between them. */
export function joinBands(a: Band, b: Band): Band {
  return closeBand(
    a.low.map((low, i) => Math.min(low, b.low[i]!)),
    a.high.map((high, i) => Math.max(high, b.high[i]!)),
    a.high.at(-1)!,
  );
}

/** Whether all cells of one band lie in another of the same grid. */
export function holdsBand(wide: Band, band: Band): boolean {
  return band.low.every((low, i) => low >= wide.low[i]! && band.high[i]! <= wide.high[i]!);
}
