/** One weighted example; the first feature is the intercept's 1. */
export interface Example {
  readonly features: readonly number[];
  readonly label: number;
  readonly weight: number;
}

/** A mild ridge: keeps weights finite where the sets are separable. */
const ridge = 0.02;

/**
 * Fits logistic regression by Newton's method, with some weights held at given values.
 *
 * @param held
 *   feature index to the weight it keeps
 */
export function fitLogistic(examples: readonly Example[], held: ReadonlyMap<number, number>): number[] {
  const size = examples[0]!.features.length;
  const weights = Array.from({ length: size }, (_, index) => held.get(index) ?? 0);
  const free = weights.map((_, index) => index).filter((index) => !held.has(index));
  for (let round = 0; round < 50; round++) {
    const gradient = free.map((index) => (index === 0 ? 0 : -ridge * weights[index]!));
    const hessian = free.map((index, row) =>
      free.map((_, column) => (row === column && index > 0 ? ridge : 1e-9)),
    );
    for (const { features, label, weight } of examples) {
      let sum = 0;
      for (let at = 0; at < size; at++) sum += features[at]! * weights[at]!;
      const probability = 1 / (1 + Math.exp(-sum));
      const curvature = weight * probability * (1 - probability);
      free.forEach((index, row) => {
        gradient[row]! += weight * (label - probability) * features[index]!;
        free.forEach((other, column) => {
          hessian[row]![column]! += curvature * features[index]! * features[other]!;
        });
      });
    }
    const step = solve(hessian, gradient);
    free.forEach((index, row) => {
      weights[index]! += Math.max(-2, Math.min(2, step[row]!));
    });
    if (Math.max(...step.map(Math.abs)) < 1e-6) break;
  }
  return weights;
}

/** Gaussian elimination with partial pivoting. */
export function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index]!]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row;
    }
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const factor = rows[row]![column]! / rows[column]![column]!;
      for (let at = column; at <= size; at++) rows[row]![at]! -= factor * rows[column]![at]!;
    }
  }
  return rows.map((row, index) => row[size]! / row[index]!);
}
