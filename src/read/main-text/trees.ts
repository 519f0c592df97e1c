/** A boosted ensemble of small decision trees: the sum of the leaves a row falls into is the log odds of "main text". */
export interface TreeModel {
  readonly bias: number;
  /** A tree as flat nodes of four: feature, threshold, left, right; a leaf is `-1, value, 0, 0`. */
  readonly trees: readonly (readonly number[])[];
}

/** Log odds of a row. */
export function scoreRow(model: TreeModel, row: Float32Array): number {
  let sum = model.bias;
  for (const tree of model.trees) {
    let at = 0;
    for (;;) {
      const feature = tree[at]!;
      if (feature < 0) {
        sum += tree[at + 1]!;
        break;
      }
      at = 4 * (row[feature]! <= tree[at + 1]! ? tree[at + 2]! : tree[at + 3]!);
    }
  }
  return sum;
}

/** Log odds as a probability. */
export function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
