/** A boosted ensemble of small decision trees: the sum of the leaves a row falls into is the log odds of "main text". */
export interface TreeModel {
  readonly bias: number;
  /** A tree as flat nodes of four: feature, threshold, left, right; a leaf is `-1, value, 0, 0`. */
  readonly trees: readonly ArrayLike<number>[];
}

/** A model as the scorer walks it fastest. */
export function packTrees({ bias, trees }: TreeModel): TreeModel {
  return { bias, trees: trees.map((tree) => Float64Array.from(tree)) };
}

/** Rows that fall through a tree before the next tree is asked: so many, and a tree, stay in the nearest cache. */
const batch = 128;

/** Log odds of rows. */
export function scoreRows(model: TreeModel, rows: readonly Float32Array[]): Float64Array {
  const sums = new Float64Array(rows.length).fill(model.bias);
  for (let first = 0; first < rows.length; first += batch) {
    const last = Math.min(first + batch, rows.length);
    for (const tree of model.trees) {
      for (let index = first; index < last; index += 1) {
        const row = rows[index]!;
        let at = 0;
        for (let feature = tree[0]!; feature >= 0; feature = tree[at]!) {
          at = 4 * (row[feature]! <= tree[at + 1]! ? tree[at + 2]! : tree[at + 3]!);
        }
        sums[index]! += tree[at + 1]!;
      }
    }
  }
  return sums;
}

/** Probabilities of rows. */
export function probabilities(model: TreeModel, rows: readonly Float32Array[]): readonly number[] {
  return Array.from(scoreRows(model, rows), probability);
}

/** Log odds as a probability. */
export function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
