/** One observation of a multinomial regression: `label` 0 is the reference, 1 and up the groups. */
export interface GroupedObservation {
  readonly features: readonly number[];
  readonly label: number;
  readonly weight: number;
}

/** What a coefficient may be: above zero only (1), below (-1), or any (0). */
export type Sign = -1 | 0 | 1;

const mostSweeps = 60;
/** Largest step of a coefficient, times the root mean square of its feature, at which a fit has settled. */
const settled = 5e-3;
/** Smallest part of a step that is tried. */
const leastPart = 1e-3;

/**
 * Fits `p(group g) = exp(b_g . x) / (1 + sum_h exp(b_h . x))`, each group in turn by a step of Newton's method within the signs,
 * until none moves. The ridge is on the coefficients of features scaled to a mean square of 1.
 *
 * @param signs
 *   one a feature
 * @param start
 *   coefficients to begin with, when some are known that are near
 * @returns a list of coefficients a group, the intercept first; cost is observations times their features that are not zero,
 *   squared, times groups, times some fifty sweeps
 */
export function fitMultinomial(
  observations: readonly GroupedObservation[],
  groups: number,
  signs: readonly Sign[],
  ridge: number,
  start?: readonly (readonly number[])[],
): number[][] {
  const rows = sparseRows(observations);
  const { squares, total } = rows;
  const penalties = squares.map((square, k) => (k === 0 ? 1e-9 : ridge * square + 1e-6 * total));
  const beta = Array.from({ length: groups }, (_, g) =>
    Float64Array.from(start?.[g] ?? new Array<number>(squares.length).fill(0)),
  );
  const sums = beta.map((own) => sumsOf(rows, own));
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let moved = 0;
    for (let g = 0; g < groups; g++) {
      const own = beta[g]!;
      const step = groupStep(rows, sums, g, own, penalties, signs);
      const before = gainOf(rows, sums, g, sums[g]!, own, penalties);
      // Where a full step goes too far, a part of it does not.
      for (let part = 1; part > leastPart; part /= 2) {
        const tried = own.map((b, k) => bounded(b + part * step[k]!, k, signs));
        const triedSums = sumsOf(rows, tried);
        if (gainOf(rows, sums, g, triedSums, tried, penalties) <= before) continue;
        tried.forEach((b, k) => {
          moved = Math.max(moved, Math.abs(b - own[k]!) * Math.sqrt(squares[k]! / total));
        });
        beta[g] = tried;
        sums[g] = triedSums;
        break;
      }
    }
    if (moved < settled) break;
  }
  return beta.map((own) => [...own]);
}

/** Observations whose features that are zero are left out, the intercept's 1 first. */
function sparseRows(observations: readonly GroupedObservation[]) {
  const starts = new Int32Array(observations.length + 1);
  const columns: number[] = [];
  const values: number[] = [];
  const squares = new Float64Array((observations[0]?.features.length ?? 0) + 1);
  let total = 0;
  observations.forEach(({ features, weight }, at) => {
    total += weight;
    [1, ...features].forEach((value, k) => {
      if (value === 0) return;
      columns.push(k);
      values.push(value);
      squares[k] = squares[k]! + weight * value * value;
    });
    starts[at + 1] = columns.length;
  });
  return {
    starts,
    columns: Int32Array.from(columns),
    values: Float64Array.from(values),
    labels: Int32Array.from(observations, ({ label }) => label),
    weights: Float64Array.from(observations, ({ weight }) => weight),
    squares,
    total,
  };
}

type SparseRows = ReturnType<typeof sparseRows>;

function sumsOf({ starts, columns, values, labels }: SparseRows, beta: Float64Array): Float64Array {
  return Float64Array.from(labels, (_, at) => {
    let sum = 0;
    for (let k = starts[at]!; k < starts[at + 1]!; k++) sum += values[k]! * beta[columns[k]!]!;
    return sum;
  });
}

const bounded = (value: number, k: number, signs: readonly Sign[]): number => {
  const sign = k === 0 ? 0 : signs[k - 1]!;
  return sign === 0 ? value : sign > 0 ? Math.max(0, value) : Math.min(0, value);
};

/** Probability of a group for each observation. */
function chancesOf(sums: readonly Float64Array[], group: number): Float64Array {
  return sums[group]!.map((own, at) => {
    let top = 0;
    for (const one of sums) top = Math.max(top, one[at]!);
    let norm = Math.exp(-top);
    for (const one of sums) norm += Math.exp(one[at]! - top);
    return Math.exp(own - top) / norm;
  });
}

/** Log-likelihood less the penalty of one group, with the sums and coefficients of that group as they are tried. */
function gainOf(
  { labels, weights }: SparseRows,
  sums: readonly Float64Array[],
  group: number,
  tried: Float64Array,
  beta: Float64Array,
  penalties: Float64Array,
): number {
  let gain = 0;
  for (let at = 0; at < labels.length; at++) {
    let top = Math.max(0, tried[at]!);
    for (let g = 0; g < sums.length; g++) if (g !== group) top = Math.max(top, sums[g]![at]!);
    let norm = Math.exp(-top) + Math.exp(tried[at]! - top);
    for (let g = 0; g < sums.length; g++) if (g !== group) norm += Math.exp(sums[g]![at]! - top);
    const label = labels[at]! - 1;
    const own = label < 0 ? 0 : label === group ? tried[at]! : sums[label]![at]!;
    gain += weights[at]! * (own - top - Math.log(norm));
  }
  beta.forEach((b, k) => {
    gain -= (penalties[k]! * b * b) / 2;
  });
  return gain;
}

/** The step of one group; coefficients that stand at their bound and would pass it stay. */
function groupStep(
  rows: SparseRows,
  sums: readonly Float64Array[],
  group: number,
  beta: Float64Array,
  penalties: Float64Array,
  signs: readonly Sign[],
): Float64Array {
  const { starts, columns, values, labels, weights } = rows;
  const size = beta.length;
  const gradient = beta.map((b, k) => -penalties[k]! * b);
  const hessian = new Float64Array(size * size);
  chancesOf(sums, group).forEach((p, at) => {
    const slope = weights[at]! * ((labels[at] === group + 1 ? 1 : 0) - p);
    const bend = weights[at]! * p * (1 - p);
    for (let k = starts[at]!; k < starts[at + 1]!; k++) {
      const column = columns[k]!;
      gradient[column] = gradient[column]! + slope * values[k]!;
      const [line, scaled] = [column * size, bend * values[k]!];
      for (let l = starts[at]!; l <= k; l++) {
        const cell = line + columns[l]!;
        hessian[cell] = hessian[cell]! + scaled * values[l]!;
      }
    }
  });
  const free = [...beta.keys()].filter((k) => {
    const sign = k === 0 ? 0 : signs[k - 1]!;
    return sign === 0 || beta[k] !== 0 || gradient[k]! * sign > 0;
  });
  const found = solveSymmetric(
    free.map((k, a) =>
      free.slice(0, a + 1).map((l) => hessian[k * size + l]! + (k === l ? penalties[k]! : 0)),
    ),
    free.map((k) => gradient[k]!),
  );
  const step = new Float64Array(size);
  free.forEach((k, at) => {
    step[k] = found[at]!;
  });
  return step;
}

/** Solves a small system that is symmetric and positive, given by its lower half, by Cholesky's method. */
function solveSymmetric(lower: number[][], right: readonly number[]): number[] {
  const size = right.length;
  for (let k = 0; k < size; k++)
    for (let l = 0; l <= k; l++) {
      let sum = lower[k]![l]!;
      for (let m = 0; m < l; m++) sum -= lower[k]![m]! * lower[l]![m]!;
      lower[k]![l] = k === l ? Math.sqrt(Math.max(1e-12, sum)) : sum / lower[l]![l]!;
    }
  const found = [...right];
  for (let k = 0; k < size; k++) {
    for (let l = 0; l < k; l++) found[k]! -= lower[k]![l]! * found[l]!;
    found[k]! /= lower[k]![k]!;
  }
  for (let k = size - 1; k >= 0; k--) {
    for (let l = k + 1; l < size; l++) found[k]! -= lower[l]![k]! * found[l]!;
    found[k]! /= lower[k]![k]!;
  }
  return found;
}
