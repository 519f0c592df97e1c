/** A bead's sizes, `src` segments to `tgt` segments. */
export interface BeadShape {
  readonly src: number;
  readonly tgt: number;
}

/** Most segments of one side in one bead. */
export const mostInBead = 6;

/**
 * The shapes a ladder is built of. Symmetric, so that exchanging the sides exchanges the shapes; the two null
 * shapes come first.
 */
export const beadShapes: readonly BeadShape[] = [
  [1, 0],
  [0, 1],
  [1, 1],
  [1, 2],
  [2, 1],
  [1, 3],
  [3, 1],
  [2, 2],
  [1, 4],
  [4, 1],
  [2, 3],
  [3, 2],
  [1, 5],
  [5, 1],
  [3, 3],
  [2, 4],
  [4, 2],
  [1, 6],
  [6, 1],
].map(([src, tgt]) => ({ src: src!, tgt: tgt! }));

/** Prior probabilities of the shapes and of runs of null beads. */
export interface ShapePrior {
  /** Probability of a null bead after a bead with both sides, and after another null bead. */
  readonly nullAfterMatch: number;
  readonly nullAfterNull: number;
  /** Log-probability of each of {@link beadShapes}, given that it is (not) null. */
  readonly logShape: Float64Array;
}

/**
 * Relative frequencies before anything is known, between those of the manual alignments published by Gale and
 * Church (1993) and those of literary texts: each further segment in a bead makes it about four times rarer.
 */
function initialWeight({ src, tgt }: BeadShape, merge: number): number {
  if (src + tgt === 2) return 1;
  if (src === tgt) return 0.03 * 0.25 ** (src - 2);
  const balance = Math.min(src, tgt) > 1 ? 0.12 : 1;
  return merge * balance * 0.35 ** (src + tgt - 3 - (balance < 1 ? 2 : 0));
}

/** Constants of the prior before anything is aligned, see `AlignParameters`. */
export interface ShapeConstants {
  readonly nullPrior: number;
  readonly nullRunPrior: number;
  readonly mergePrior: number;
  readonly shapeStrength: number;
}

/**
 * The prior before anything is aligned.
 *
 * @param pooled
 *   what other documents of the language pair showed
 */
export function initialShapePrior(constants: ShapeConstants, pooled?: ShapeCounts): ShapePrior {
  if (pooled !== undefined) return refineShapePrior(pooled, constants, mostInBead);
  const { nullPrior, nullRunPrior, mergePrior } = constants;
  const weights = beadShapes.map((shape) =>
    shape.src * shape.tgt === 0 ? 0.5 : initialWeight(shape, mergePrior),
  );
  return priorFrom(weights, nullPrior, nullRunPrior);
}

function priorFrom(weights: readonly number[], nullAfterMatch: number, nullAfterNull: number): ShapePrior {
  const nullTotal = weights[0]! + weights[1]!;
  let matchTotal = 0;
  for (let k = 2; k < weights.length; k += 1) matchTotal += weights[k]!;
  const logShape = Float64Array.from(weights, (weight, k) =>
    Math.log(weight / (k < 2 ? nullTotal : matchTotal)),
  );
  return { nullAfterMatch, nullAfterNull, logShape };
}

/** Expected counts of what a ladder did, from its posteriors. */
export interface ShapeCounts {
  readonly shapes: Float64Array;
  readonly nullAfterMatch: number;
  readonly nullAfterNull: number;
  readonly afterMatch: number;
  readonly afterNull: number;
}

/**
 * The prior re-estimated from expected counts; the `initial` prior counts as `shapeStrength` beads.
 *
 * @param largest
 *   most segments of one side in a bead of the pass that was counted; larger shapes, which it could not see, keep
 *   their initial share
 */
export function refineShapePrior(
  counts: ShapeCounts,
  constants: ShapeConstants,
  largest: number,
  initial: ShapePrior = initialShapePrior(constants),
): ShapePrior {
  const strength = constants.shapeStrength;
  let [seen, seenShare] = [0, 0];
  beadShapes.forEach(({ src, tgt }, k) => {
    if (k < 2 || Math.max(src, tgt) > largest) return;
    seen += counts.shapes[k]!;
    seenShare += Math.exp(initial.logShape[k]!);
  });
  const weights = beadShapes.map(({ src, tgt }, k) => {
    const share = Math.exp(initial.logShape[k]!);
    const count = Math.max(src, tgt) > largest ? (seen * share) / seenShare : counts.shapes[k]!;
    return count + strength * share;
  });
  return priorFrom(
    weights,
    (counts.nullAfterMatch + strength * initial.nullAfterMatch) / (counts.afterMatch + strength),
    (counts.nullAfterNull + strength * initial.nullAfterNull) / (counts.afterNull + strength),
  );
}
