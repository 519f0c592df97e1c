/**
 * How much likelier two lengths are in a translation than by chance, in nats; the lengths are in characters.
 *
 * `z = ln(tgt / src) - ln ratio` is normal around zero with a variance that falls with the length (Gale and
 * Church 1993, in logarithms so that both sides weigh the same), against the log-normal spread of lengths
 * of one to several segments in each document (Moore 2002).
 */
export interface LengthModel {
  /** Mean of `ln(tgt / src)` over translated characters. */
  readonly logRatio: number;
  /** Variance of `z` is `floor + slope / length`. */
  readonly varianceFloor: number;
  readonly varianceSlope: number;
  /** Log-normal parameters of the summed length of `k + 1` segments in a row. */
  readonly src: readonly LogNormal[];
  readonly tgt: readonly LogNormal[];
}

interface LogNormal {
  readonly mean: number;
  readonly variance: number;
}

/**
 * The length of a segment in characters of information: a combining mark counts nothing, so that scripts that
 * write vowels as marks compare with those that do not.
 */
export function lengthOf(text: string): number {
  let total = 0;
  for (const char of text) if (!/[\s\p{M}]/u.test(char)) total += 1;
  return Math.max(1, total);
}

/** Spread of the summed lengths of one to `most` neighbours. */
function spreads(lengths: Float64Array, most: number): LogNormal[] {
  const result: LogNormal[] = [];
  for (let size = 1; size <= most; size += 1) {
    let total = 0;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i + size <= lengths.length; i += 1) {
      let length = 0;
      for (let k = 0; k < size; k += 1) length += lengths[i + k]!;
      const log = Math.log(length);
      total += 1;
      sum += log;
      squares += log * log;
    }
    const mean = total === 0 ? 4 : sum / total;
    // A few pseudo-observations of a wide spread keep a document of one or two segments usable.
    const variance = (Math.max(0, squares - total * mean * mean) + 3 * 0.7) / (total + 3);
    result.push({ mean, variance });
  }
  return result;
}

/** The length model before anything is aligned: the ratio is that of the whole documents. */
export function initialLengthModel(src: Float64Array, tgt: Float64Array, most: number): LengthModel {
  let srcTotal = 0;
  let tgtTotal = 0;
  for (const length of src) srcTotal += length;
  for (const length of tgt) tgtTotal += length;
  const logRatio = srcTotal > 0 && tgtTotal > 0 ? Math.log(tgtTotal / srcTotal) : 0;
  return {
    // Where one side misses much, the totals mislead: ratios beyond four to one are not believed.
    logRatio: Math.max(-1.4, Math.min(1.4, logRatio)),
    varianceFloor: 0.03,
    varianceSlope: 3.5,
    src: spreads(src, most),
    tgt: spreads(tgt, most),
  };
}

/** One aligned pair of lengths with the probability that it is right. */
export interface LengthObservation {
  readonly src: number;
  readonly tgt: number;
  readonly weight: number;
}

/** The model re-estimated from beads, each weighted; the old values count as `prior` observations. */
export function refineLengthModel(
  model: LengthModel,
  observations: readonly LengthObservation[],
  prior = 10,
): LengthModel {
  let weight = prior;
  let sum = prior * model.logRatio;
  for (const { src, tgt, weight: w } of observations) {
    weight += w;
    sum += w * Math.log(tgt / src);
  }
  const logRatio = sum / weight;
  // Scale both variance terms by how far the observed squares are from those expected.
  let scaleWeight = prior;
  let scale = prior;
  for (const { src, tgt, weight: w } of observations) {
    const z = Math.log(tgt / src) - logRatio;
    const expected = varianceAt(model, src, tgt);
    // Winsorised: one wrong bead may not widen the model for all.
    scale += w * Math.min(6, (z * z) / expected);
    scaleWeight += w;
  }
  const factor = Math.max(0.4, Math.min(2.5, scale / scaleWeight));
  return {
    ...model,
    logRatio,
    varianceFloor: model.varianceFloor * factor,
    varianceSlope: model.varianceSlope * factor,
  };
}

function varianceAt(model: LengthModel, src: number, tgt: number): number {
  return model.varianceFloor + model.varianceSlope / Math.sqrt(src * tgt);
}

/** Log-likelihood ratio of the lengths of a bead's two sides, in nats, against chance; both at least 1. */
export function lengthRatioNats(
  model: LengthModel,
  src: number,
  tgt: number,
  srcSize: number,
  tgtSize: number,
): number {
  const x = Math.log(src);
  const y = Math.log(tgt);
  const z = y - x - model.logRatio;
  const variance = varianceAt(model, src, tgt);
  const a = model.src[srcSize - 1]!;
  const b = model.tgt[tgtSize - 1]!;
  const byChance =
    -0.5 * ((x - a.mean) ** 2 / a.variance + Math.log(a.variance)) -
    0.5 * ((y - b.mean) ** 2 / b.variance + Math.log(b.variance));
  const translated = -((z * z) / variance + Math.log(variance));
  return 0.5 * (translated - byChance);
}
