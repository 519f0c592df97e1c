import { CharacterClasses } from '../../text/index.js';
import { mostInBead } from '../search/beadtypes.js';

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
  for (let at = 0; at < text.length; at += 1) {
    const code = text.codePointAt(at)!;
    if (code > 0xffff) at += 1;
    // Below the first combining mark only spaces count nothing.
    if (code < 0x300 ? !isLatinSpace(code) : counting.of(code) === 1) total += 1;
  }
  return Math.max(1, total);
}

/** 1 for what counts as a character of a length, 0 for spaces and combining marks. */
const counting = new CharacterClasses((character) => (/[\s\p{M}]/u.test(character) ? 0 : 1));

function isLatinSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0;
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

/** How the lengths of a language pair's translations compare, as far as a {@link LengthModel} says it. */
export interface LengthSpread {
  readonly logRatio: number;
  readonly varianceFloor: number;
  readonly varianceSlope: number;
  /** Weight of the beads it was read off. */
  readonly weight: number;
}

const initialFloor = 0.03;
const initialSlope = 3.5;
/** Beads that the ratio of a document's own totals counts for against what the language pair's documents say. */
const ownStrength = 10;

/** Reads a {@link LengthSpread} off the beads of many documents. */
export function pooledLengthSpread(observations: readonly LengthObservation[]): LengthSpread {
  let weight = 0;
  let sum = 0;
  for (const { src, tgt, weight: w } of observations) {
    weight += w;
    sum += w * Math.log(tgt / src);
  }
  const logRatio = weight === 0 ? 0 : sum / weight;
  const initial = { logRatio, varianceFloor: initialFloor, varianceSlope: initialSlope, src: [], tgt: [] };
  const { varianceFloor, varianceSlope } = refineLengthModel(initial, observations);
  return { logRatio, varianceFloor, varianceSlope, weight };
}

/**
 * The length model before anything is aligned: the ratio is that of the whole documents, or what other documents of the
 * language pair showed.
 */
export function initialLengthModel(
  src: Float64Array,
  tgt: Float64Array,
  most: number,
  pooled?: LengthSpread,
): LengthModel {
  let srcTotal = 0;
  let tgtTotal = 0;
  for (const length of src) srcTotal += length;
  for (const length of tgt) tgtTotal += length;
  const logRatio = srcTotal > 0 && tgtTotal > 0 ? Math.log(tgtTotal / srcTotal) : 0;
  // Where one side misses much, the totals mislead: ratios beyond four to one are not believed.
  const own = Math.max(-1.4, Math.min(1.4, logRatio));
  const share = pooled === undefined ? 0 : pooled.weight / (pooled.weight + ownStrength);
  return {
    logRatio: pooled === undefined ? own : share * pooled.logRatio + (1 - share) * own,
    varianceFloor: pooled?.varianceFloor ?? initialFloor,
    varianceSlope: pooled?.varianceSlope ?? initialSlope,
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

/**
 * Lengths of the groups of one to `most` segments that end at each segment, prepared for
 * {@link lengthRatioNats}: `logs[end * most + size - 1]` of the group of `size` segments before `end`.
 */
export interface GroupLengths {
  readonly logs: Float64Array;
  /** Log-likelihood of the group's length by chance, in nats. */
  readonly chance: Float64Array;
}

export function groupLengths(lengths: Float64Array, spread: readonly LogNormal[]): GroupLengths {
  const most = spread.length;
  const logs = new Float64Array((lengths.length + 1) * most);
  const chance = new Float64Array((lengths.length + 1) * most);
  for (let end = 1; end <= lengths.length; end += 1) {
    let length = 0;
    for (let size = 1; size <= most && size <= end; size += 1) {
      length += lengths[end - size]!;
      const log = Math.log(length);
      const { mean, variance } = spread[size - 1]!;
      logs[end * most + size - 1] = log;
      chance[end * most + size - 1] = -0.5 * ((log - mean) ** 2 / variance + Math.log(variance));
    }
  }
  return { logs, chance };
}

/**
 * Share of true beads of one segment on each side whose lengths say nothing of each other: half of a segment was lost, or a
 * heading was glued to its sentence. No length can speak against such a bead by more than its logarithm. In a larger
 * bead every further segment would have to be lost in the same way, which is a tenth as likely. Chosen on the gold sets
 * (docs/research/alignment.md, "Lengths that do not fit").
 */
const brokenShare = 0.01;
const brokenFurther = 0.1;

/** {@link brokenShare} of a bead by the segments it has beyond one on each side. */
const brokenShares = Array.from(
  { length: 2 * mostInBead - 1 },
  (_, extra) => brokenShare * brokenFurther ** extra,
);

/** Steps a unit of log-length in the table of {@link LengthScorer}. */
const tableSteps = 32;
const tableSize = 32 * 40;

/** Scores pairs of group lengths under one model; the variance is tabulated over the sum of log-lengths. */
export class LengthScorer {
  readonly #model: LengthModel;
  /** Zero where nobody asked yet. */
  readonly #precision = new Float64Array(tableSize);
  readonly #logVariance = new Float64Array(tableSize);

  constructor(model: LengthModel) {
    this.#model = model;
  }

  /**
   * Log-likelihood ratio of the lengths of a bead's two sides, in nats, against chance.
   *
   * @param x
   *   log-length of the source side, and `y` of the target side
   * @param byChance
   *   the summed log-likelihood of both by chance
   * @param extraSegments
   *   segments of both sides beyond one each
   */
  ratioNats(x: number, y: number, byChance: number, extraSegments: number): number {
    const z = y - x - this.#model.logRatio;
    const k = Math.min(tableSize - 1, Math.floor((x + y) * tableSteps));
    if (this.#precision[k] === 0) this.#fill(k);
    const nats = -0.5 * (z * z * this.#precision[k]! + this.#logVariance[k]! + byChance);
    const broken = brokenShares[extraSegments]!;
    return Math.log((1 - broken) * Math.exp(nats) + broken);
  }

  #fill(k: number): void {
    const { varianceFloor, varianceSlope } = this.#model;
    const variance = varianceFloor + varianceSlope * Math.exp(-0.5 * ((k + 0.5) / tableSteps));
    this.#precision[k] = 1 / variance;
    this.#logVariance[k] = Math.log(variance);
  }
}
