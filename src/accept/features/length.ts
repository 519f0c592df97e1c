/** How the lengths of one language pair's sides go together: mean and deviation of the logarithm of their ratio. */
export interface LengthRatio {
  readonly mean: number;
  readonly deviation: number;
}

/** Deviation of a single language pair's log ratio, for units of one sentence (DGT, Europarl and the gold sets: .25 to .4). */
const usualDeviation = 0.35;
/** Units that the usual deviation counts for. */
const priorUnits = 20;
/** Letters that every text has in excess, so that short texts vary more freely. */
const shortText = 8;

/** Logarithm of a unit's length ratio, damped for short texts. */
function logRatio(srcLength: number, tgtLength: number): number {
  return Math.log((tgtLength + shortText) / (srcLength + shortText));
}

/** Learns the length ratio of a language pair, unit by unit; sums over thousandths, so that order does not matter. */
export class LengthRatioCounter {
  #count = 0;
  #sum = 0;
  #squares = 0;

  add(src: string, tgt: string): void {
    const value = Math.round(1000 * Math.max(-3, Math.min(3, logRatio(src.length, tgt.length))));
    this.#count++;
    this.#sum += value;
    this.#squares += value * value;
  }

  /** What was learned, with a prior that twenty units outweigh. */
  ratio(): LengthRatio {
    if (this.#count === 0) return { mean: 0, deviation: usualDeviation };
    const mean = this.#sum / this.#count / 1000;
    const variance = Math.max(0, this.#squares / this.#count / 1e6 - mean * mean);
    const joined = (variance * this.#count + usualDeviation ** 2 * priorUnits) / (this.#count + priorUnits);
    return { mean, deviation: Math.min(0.6, Math.max(0.2, Math.sqrt(joined))) };
  }
}

/**
 * Standard deviations between a unit's length ratio and its language pair's, signed: above 0 the target is long.
 *
 * @param src
 *   length of the source in characters
 */
export function lengthZ(src: number, tgt: number, { mean, deviation }: LengthRatio): number {
  return (logRatio(src, tgt) - mean) / deviation;
}

/** Most that lengths say for a stretch that was left out, and against it, in nats. */
const mostGain = 4;

/**
 * By how much better the lengths of a unit fit when a part of one side is taken out, in nats (normal log ratio).
 *
 * @param without
 *   lengths of both sides without that part, in characters
 */
export function lengthGain(
  src: number,
  tgt: number,
  without: { readonly src: number; readonly tgt: number },
  ratio: LengthRatio,
): number {
  const before = lengthZ(src, tgt, ratio);
  const after = lengthZ(without.src, without.tgt, ratio);
  return Math.max(-mostGain, Math.min(mostGain, (before * before - after * after) / 2));
}
