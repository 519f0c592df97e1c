import { probability, scoreRows, type TreeModel } from '../../src/read/main-text/trees.js';

/** Rows with what is known of them. */
export interface TrainingSet {
  readonly rows: readonly Float32Array[];
  /** Wanted probability of each row, in [0, 1]. */
  readonly labels: readonly number[];
  readonly weights: readonly number[];
}

/** Settings of {@link boost}. */
export interface BoostOptions {
  readonly trees: number;
  readonly depth: number;
  readonly rate: number;
  /** Least sum of weighted second derivatives in a leaf. */
  readonly leaf: number;
  /** Shrinkage of leaf values towards 0. */
  readonly ridge: number;
  /** Share of the features that a tree may look at, so that trees differ and no name leads all of them. */
  readonly columns: number;
}

const bins = 48;

/** What one tree is grown on: features as bins, the slope and curvature of the loss at each row, and the features it may look at. */
interface Growing {
  readonly options: BoostOptions;
  readonly edges: readonly (readonly number[])[];
  readonly binned: readonly Uint8Array[];
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
  readonly open: Uint8Array;
}

/**
 * Fits boosted trees to a logistic loss (Friedman 2001; split gain as in Chen and Guestrin 2016, section 2.2), on
 * features cut into quantile bins. Deterministic: ties go to the lower feature and threshold.
 */
export function boost({ rows, labels, weights }: TrainingSet, options: BoostOptions): TreeModel {
  const count = rows.length;
  const width = rows[0]!.length;
  const edges = Array.from({ length: width }, (_, feature) => quantiles(rows.map((row) => row[feature]!)));
  const binned = edges.map((edge, feature) => Uint8Array.from(rows, (row) => binOf(edge, row[feature]!)));
  const mean =
    labels.reduce((sum, label, at) => sum + label * weights[at]!, 0) / weights.reduce((a, b) => a + b, 0);
  const bias = Math.log(mean / (1 - mean));
  const scores = new Float64Array(count).fill(bias);
  const trees: number[][] = [];
  const gradient = new Float64Array(count);
  const hessian = new Float64Array(count);
  const open = new Uint8Array(width);
  const growing: Growing = { options, edges, binned, gradient, hessian, open };
  const chance = mulberry(1);
  for (let round = 0; round < options.trees; round += 1) {
    for (let at = 0; at < count; at += 1) {
      const p = probability(scores[at]!);
      gradient[at] = weights[at]! * (p - labels[at]!);
      hessian[at] = weights[at]! * Math.max(1e-6, p * (1 - p));
    }
    for (let feature = 0; feature < width; feature += 1) open[feature] = chance() < options.columns ? 1 : 0;
    const tree: number[] = [];
    const members = Int32Array.from({ length: count }, (_, at) => at);
    grow(growing, tree, members, 0);
    trees.push(tree);
    const added = scoreRows({ bias: 0, trees: [tree] }, rows);
    for (let at = 0; at < count; at += 1) scores[at]! += added[at]!;
  }
  return { bias, trees };
}

/** Adds the node of these rows and all below it to a tree; its number. */
function grow(growing: Growing, tree: number[], members: Int32Array, depth: number): number {
  const { options, edges, binned, gradient, hessian } = growing;
  const node = tree.length / 4;
  tree.push(-1, 0, 0, 0);
  let g = 0;
  let h = 0;
  for (const at of members) {
    g += gradient[at]!;
    h += hessian[at]!;
  }
  const split = depth < options.depth ? findSplit(growing, members, g, h) : undefined;
  if (split === undefined) {
    tree[node * 4 + 1] = (-options.rate * g) / (h + options.ridge);
    return node;
  }
  const { feature, bin } = split;
  const column = binned[feature]!;
  const left = members.filter((at) => column[at]! <= bin);
  const right = members.filter((at) => column[at]! > bin);
  tree[node * 4] = feature;
  tree[node * 4 + 1] = edges[feature]![bin]!;
  tree[node * 4 + 2] = grow(growing, tree, left, depth + 1);
  tree[node * 4 + 3] = grow(growing, tree, right, depth + 1);
  return node;
}

/** Rows up to this bin of this feature go left. */
interface Split {
  readonly feature: number;
  readonly bin: number;
}

/** The split that gains most; `g` and `h` are the sums over all rows. */
function findSplit(growing: Growing, members: Int32Array, g: number, h: number): Split | undefined {
  const { options, edges, binned, gradient, hessian, open } = growing;
  let best: Split | undefined;
  let most = 1e-3;
  const sumG = new Float64Array(bins + 1);
  const sumH = new Float64Array(bins + 1);
  const whole = (g * g) / (h + options.ridge);
  for (let feature = 0; feature < edges.length; feature += 1) {
    const edge = edges[feature]!;
    if (edge.length === 0 || open[feature] === 0) continue;
    const column = binned[feature]!;
    sumG.fill(0);
    sumH.fill(0);
    for (let k = 0; k < members.length; k += 1) {
      const at = members[k]!;
      const bin = column[at]!;
      sumG[bin]! += gradient[at]!;
      sumH[bin]! += hessian[at]!;
    }
    let leftG = 0;
    let leftH = 0;
    for (let bin = 0; bin < edge.length; bin += 1) {
      leftG += sumG[bin]!;
      leftH += sumH[bin]!;
      const rightH = h - leftH;
      if (leftH < options.leaf || rightH < options.leaf) continue;
      const rightG = g - leftG;
      const gain =
        (leftG * leftG) / (leftH + options.ridge) + (rightG * rightG) / (rightH + options.ridge) - whole;
      if (gain > most) {
        most = gain;
        best = { feature, bin };
      }
    }
  }
  return best;
}

/** Thresholds between values, at most {@link bins}, as even as the values allow. */
function quantiles(values: readonly number[]): readonly number[] {
  const sorted = Float32Array.from(values).sort();
  const edges: number[] = [];
  for (let bin = 1; bin <= bins; bin += 1) {
    const at = Math.floor((bin * sorted.length) / (bins + 1));
    const low = sorted[at]!;
    let next = at;
    while (next < sorted.length && sorted[next] === low) next += 1;
    if (next >= sorted.length) break;
    // Rounded, so that the model is short; what matters is on which side a row falls, and rows are binned by the rounded one.
    const edge = Number(((low + sorted[next]!) / 2).toPrecision(4));
    if (edge >= low && edge < sorted[next]! && (edges.length === 0 || edge > edges[edges.length - 1]!))
      edges.push(edge);
  }
  return edges;
}

function binOf(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Numbers in [0, 1) from a fixed seed (mulberry32). */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
