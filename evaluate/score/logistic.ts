/** One observation of a logistic regression. */
export interface Observation {
  readonly features: readonly number[];
  readonly label: 0 | 1;
  readonly weight: number;
}

/**
 * Fits `p = 1 / (1 + exp(-(b0 + b . x)))` by Newton's method with a ridge, all features as they are.
 *
 * @param start
 *   coefficients to begin with, when some are known that are near
 * @returns the intercept, then one coefficient a feature; cost is observations times their features that are not zero,
 *   squared, times some twenty rounds
 */
export function fitLogistic(
  observations: readonly Observation[],
  ridge = 1e-3,
  start?: readonly number[],
): number[] {
  const size = (observations[0]?.features.length ?? 0) + 1;
  let beta = start === undefined ? new Array<number>(size).fill(0) : [...start];
  let total = 0;
  for (const { weight } of observations) total += weight;
  const rows = sparseRows(observations);
  for (let round = 0; round < 25; round += 1) {
    const gradient = Float64Array.from(beta, (b, k) => (k === 0 ? 0 : -ridge * total * b));
    const hessian = new Float64Array(size * size);
    for (let k = 0; k < size; k += 1) hessian[k * size + k] = k === 0 ? 1e-9 : ridge * total;
    for (let at = 0; at < observations.length; at += 1) {
      const { label, weight } = observations[at]!;
      const [from, to] = [rows.starts[at]!, rows.starts[at + 1]!];
      let sum = 0;
      for (let k = from; k < to; k += 1) sum += rows.values[k]! * beta[rows.columns[k]!]!;
      const p = 1 / (1 + Math.exp(-sum));
      const [slope, bend] = [weight * (label - p), weight * p * (1 - p)];
      for (let k = from; k < to; k += 1) {
        const [column, value] = [rows.columns[k]!, rows.values[k]!];
        gradient[column] = gradient[column]! + slope * value;
        const [line, scaled] = [column * size, bend * value];
        for (let l = from; l < to; l += 1) {
          const cell = line + rows.columns[l]!;
          hessian[cell] = hessian[cell]! + scaled * rows.values[l]!;
        }
      }
    }
    const matrix = beta.map((_, k) => [...hessian.subarray(k * size, (k + 1) * size)]);
    const step = solve(matrix, [...gradient]);
    beta = beta.map((b, k) => b + Math.max(-5, Math.min(5, step[k]!)));
    if (step.every((value) => Math.abs(value) < 1e-7)) break;
  }
  return beta;
}

/** The features that are not zero, the intercept's 1 first, as compressed sparse rows: most of most rows are zero. */
function sparseRows(observations: readonly Observation[]) {
  const starts = new Int32Array(observations.length + 1);
  const columns: number[] = [];
  const values: number[] = [];
  observations.forEach(({ features }, at) => {
    columns.push(0);
    values.push(1);
    features.forEach((value, k) => {
      if (value === 0) return;
      columns.push(k + 1);
      values.push(value);
    });
    starts[at + 1] = columns.length;
  });
  return { starts, columns: Int32Array.from(columns), values: Float64Array.from(values) };
}

/** Solves a small linear system by elimination with pivoting. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, k) => [...row, right[k]!]);
  const size = rows.length;
  for (let k = 0; k < size; k += 1) {
    let pivot = k;
    for (let r = k + 1; r < size; r += 1) if (Math.abs(rows[r]![k]!) > Math.abs(rows[pivot]![k]!)) pivot = r;
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    const head = rows[k]![k]! || 1e-12;
    for (let r = 0; r < size; r += 1) {
      if (r === k) continue;
      const factor = rows[r]![k]! / head;
      for (let c = k; c <= size; c += 1) rows[r]![c]! -= factor * rows[k]![c]!;
    }
  }
  return rows.map((row, k) => row[size]! / (row[k]! || 1e-12));
}

/** One bin of a reliability table: what was predicted on average and what came true. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly predicted: number;
  readonly observed: number;
}

/** Ten bins of predicted probability against the share that came true. */
export function reliability(pairs: readonly (readonly [number, 0 | 1])[], bins = 10): ReliabilityBin[] {
  const table = Array.from({ length: bins }, () => ({ count: 0, predicted: 0, hits: 0 }));
  for (const [p, label] of pairs) {
    const bin = table[Math.min(bins - 1, Math.floor(p * bins))]!;
    bin.count += 1;
    bin.predicted += p;
    bin.hits += label;
  }
  return table.map(({ count, predicted, hits }, k) => ({
    from: k / bins,
    to: (k + 1) / bins,
    count,
    predicted: count === 0 ? 0 : predicted / count,
    observed: count === 0 ? 0 : hits / count,
  }));
}
