/** One observation of a logistic regression. */
export interface Observation {
  readonly features: readonly number[];
  readonly label: 0 | 1;
  readonly weight: number;
}

/**
 * Fits `p = 1 / (1 + exp(-(b0 + b . x)))` by Newton's method with a ridge, all features as they are.
 *
 * @returns the intercept, then one coefficient a feature; cost is observations times features squared times
 *   some twenty rounds
 */
export function fitLogistic(observations: readonly Observation[], ridge = 1e-3): number[] {
  const size = (observations[0]?.features.length ?? 0) + 1;
  let beta = new Array<number>(size).fill(0);
  let total = 0;
  for (const { weight } of observations) total += weight;
  // Most features of most observations are zero and add nothing.
  const rows = observations.map(({ features }) =>
    [1, ...features].flatMap((value, k): (readonly [number, number])[] => (value === 0 ? [] : [[k, value]])),
  );
  for (let round = 0; round < 25; round += 1) {
    const gradient = beta.map((b, k) => (k === 0 ? 0 : -ridge * total * b));
    const hessian = beta.map((_, k) => beta.map((_, l) => (k === l && k > 0 ? ridge * total : 0)));
    hessian[0]![0] = 1e-9;
    rows.forEach((row, at) => {
      const { label, weight } = observations[at]!;
      const p = 1 / (1 + Math.exp(-row.reduce((sum, [k, value]) => sum + value * beta[k]!, 0)));
      for (const [k, value] of row) {
        gradient[k]! += weight * (label - p) * value;
        for (const [l, other] of row) hessian[k]![l]! += weight * p * (1 - p) * value * other;
      }
    });
    const step = solve(hessian, gradient);
    beta = beta.map((b, k) => b + Math.max(-5, Math.min(5, step[k]!)));
    if (step.every((value) => Math.abs(value) < 1e-7)) break;
  }
  return beta;
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
