/** How the lengths of one language pair's sides go together: centre and deviation of the logarithm of their ratio. */
export interface LengthRatio {
  readonly mean: number;
  readonly deviation: number;
}

/** Deviation of a language pair's log ratio, for units of one sentence (the gold sets: .1 to .25 without the wrong ones). */
const usualDeviation = 0.2;
/** Units that the usual deviation, and a ratio known before, count for. */
const priorUnits = 20;
const leastDeviation = 0.12;
const mostDeviation = 0.6;
/** Letters that every text has in excess, at the ratio of the languages, so that short texts vary more freely. */
const shortText = 8;

/** Log ratio of two lengths beyond what is usual, damped for short texts. */
function excess(src: number, tgt: number, mean: number): number {
  const half = Math.exp(mean / 2);
  return Math.log((tgt + shortText * half) / (src + shortText / half)) - mean;
}

/** Places of a ratio in nats and of a size in halves of a doubling; what lies outside counts as the last. */
const ratioStep = 0.025;
const ratioPlaces = 321;
const sizePlaces = 20;
const middle = (ratioPlaces - 1) / 2;
const within = (most: number, value: number): number => Math.max(0, Math.min(most, value));

/**
 * Learns the length ratio of a language pair, unit by unit. The centre is a median and the deviation that of the half of the
 * units around it, so that wrong rows, which have any length, hardly move them. Memory does not grow with the units, and
 * their order does not matter.
 */
export class LengthRatioCounter {
  readonly #counts = new Int32Array(ratioPlaces * sizePlaces);
  #units = 0;

  /** Learns from a unit by the lengths of its sides, in characters. */
  add(src: number, tgt: number): void {
    const [a, b] = [Math.max(1, src), Math.max(1, tgt)];
    const ratio = within(ratioPlaces - 1, middle + Math.round(Math.log(b / a) / ratioStep));
    const size = within(sizePlaces - 1, Math.round(Math.log2(a * b)));
    this.#counts[size * ratioPlaces + ratio]!++;
    this.#units++;
  }

  /**
   * What was learned.
   *
   * @param before
   *   what is known of the language pair beforehand: so much as twenty units say
   */
  ratio(before?: LengthRatio): LengthRatio {
    const prior = before ?? { mean: 0, deviation: usualDeviation };
    if (this.#units === 0) return prior;
    const found = this.#center();
    const known = before === undefined ? 0 : priorUnits;
    const mean = (found * this.#units + prior.mean * known) / (this.#units + known);
    const spread = this.#spreadAround(mean);
    const variance =
      (spread ** 2 * this.#units + prior.deviation ** 2 * priorUnits) / (this.#units + priorUnits);
    const deviation = Math.max(leastDeviation, Math.min(mostDeviation, Math.sqrt(variance)));
    return { mean, deviation };
  }

  /** Deviation of the log ratios by themselves, whatever is usual; 0 without units. */
  spread(): number {
    return this.#units === 0 ? 0 : this.#spreadAround(this.#center());
  }

  #center(): number {
    // Long units tell the ratio best.
    const raw = medianOf(this.#cells((ratio, size, units) => [ratio, units * Math.min(size, sureSize)]));
    return raw + medianOf(this.#cells((ratio, size, units) => [excessAt(ratio, size, raw), units]));
  }

  #spreadAround(mean: number): number {
    const away = this.#cells((ratio, size, units) => [Math.abs(excessAt(ratio, size, mean)), units]);
    return normalSpread * medianOf(away);
  }

  /** A value of each filled cell and what it weighs. */
  #cells(of: (ratio: number, size: number, units: number) => [number, number]): [number, number][] {
    const found: [number, number][] = [];
    this.#counts.forEach((units, cell) => {
      if (units === 0) return;
      const ratio = ((cell % ratioPlaces) - middle) * ratioStep;
      const [value, weight] = of(ratio, 2 ** (Math.floor(cell / ratioPlaces) / 2), units);
      found.push([value, weight]);
    });
    return found;
  }
}

/** Geometric mean of the sides' lengths from which a unit tells the ratio as well as a longer one. */
const sureSize = 64;
/** A normal deviation, in median absolute ones. */
const normalSpread = 1.4826;

/** {@link excess} of a unit by its log ratio and the geometric mean of its lengths. */
const excessAt = (ratio: number, size: number, mean: number): number =>
  excess(size * Math.exp(-ratio / 2), size * Math.exp(ratio / 2), mean);

function medianOf(weighted: [number, number][]): number {
  weighted.sort(([a], [b]) => a - b);
  let left = weighted.reduce((sum, [, weight]) => sum + weight, 0) / 2;
  for (const [value, weight] of weighted) {
    left -= weight;
    if (left <= 0) return value;
  }
  return 0;
}

/**
 * Standard deviations between a unit's length ratio and its language pair's, signed: above 0 the target is long.
 *
 * @param src
 *   length of the source in characters
 */
export function lengthZ(src: number, tgt: number, { mean, deviation }: LengthRatio): number {
  return excess(src, tgt, mean) / deviation;
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

/** Deviation of the log ratio of two texts that have nothing to do with each other. */
const strangers = 0.7;
/** Share of true rows that are loose, and how much wider their ratios vary. */
const looseShare = 0.05;
const looseTimes = 3;

/** What two lengths say for a translation against two texts that stand together by chance, in nats. */
export function lengthOdds(src: number, tgt: number, { mean, deviation }: LengthRatio): number {
  const off = excess(src, tgt, mean);
  const normal = (spread: number): number => Math.exp(-0.5 * (off / spread) ** 2) / spread;
  const wide = Math.max(strangers, 1.5 * deviation);
  return Math.log(
    ((1 - looseShare) * normal(deviation) + looseShare * normal(looseTimes * deviation)) /
      (normal(wide) + 1e-9),
  );
}
