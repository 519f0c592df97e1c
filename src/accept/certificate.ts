import { wilson } from './precision.js';

/** A precision with its 95% interval; four decimals. */
export interface Precision {
  readonly precision: number;
  readonly low: number;
  readonly high: number;
  /** Units drawn by the sample and judged. */
  readonly sampled: number;
}

/** Units of one language pair and score band. */
interface Stratum {
  units: number;
  sampled: number;
  right: number;
}

/**
 * Precision of a corpus from a sample that was drawn by score band and, in a band, by language pair in turn, so that neither
 * is sampled as often as it occurs: every judged unit counts for as many units as its stratum has of it, and bands are
 * weighted by their units. The interval joins the bands' Wilson intervals, taken at the effective number of judged units
 * (Kish 1965), by the square-and-add method (Zou, Huang & Zhang 2009).
 */
export class CertificateCounter {
  /** By band, then by language pair. */
  readonly #strata: Map<string, Stratum>[];

  constructor(bands: number) {
    this.#strata = Array.from({ length: bands }, () => new Map<string, Stratum>());
  }

  /** A unit of the corpus that is certified. */
  unit(band: number, languages: string): void {
    this.#stratum(band, languages).units++;
  }

  /** A unit that was drawn and judged. */
  sampled(band: number, languages: string, right: boolean): void {
    const stratum = this.#stratum(band, languages);
    stratum.sampled++;
    if (right) stratum.right++;
  }

  /** Of the whole corpus; undefined while nothing was drawn. */
  whole(): Precision | undefined {
    return join(this.#strata.map((band) => [...band.values()]));
  }

  /** By language pair, in the order of their names; those without a judged unit are left out. */
  byLanguages(): Readonly<Record<string, Precision>> {
    const names = [...new Set(this.#strata.flatMap((band) => [...band.keys()]))].sort();
    return Object.fromEntries(
      names.flatMap((name) => {
        const precision = join(this.#strata.map((band) => [band.get(name) ?? none()]));
        return precision === undefined ? [] : [[name, precision]];
      }),
    );
  }

  #stratum(band: number, languages: string): Stratum {
    const own = this.#strata[band]!;
    let stratum = own.get(languages);
    if (stratum === undefined) {
      stratum = none();
      own.set(languages, stratum);
    }
    return stratum;
  }
}

const none = (): Stratum => ({ units: 0, sampled: 0, right: 0 });

/** Joins bands; those without a judged unit say nothing and have no weight. */
function join(bands: readonly (readonly Stratum[])[]): Precision | undefined {
  const judged = bands.flatMap((strata) => bandOf(strata) ?? []);
  const units = judged.reduce((sum, band) => sum + band.units, 0);
  if (units === 0) return undefined;
  let [precision, below, above] = [0, 0, 0];
  for (const band of judged) {
    const weight = band.units / units;
    precision += weight * band.share;
    below += (weight * (band.share - band.low)) ** 2;
    above += (weight * (band.high - band.share)) ** 2;
  }
  return {
    precision: round(precision),
    low: round(Math.max(0, precision - Math.sqrt(below))),
    high: round(Math.min(1, precision + Math.sqrt(above))),
    sampled: judged.reduce((sum, band) => sum + band.sampled, 0),
  };
}

function bandOf(strata: readonly Stratum[]) {
  const units = strata.reduce((sum, stratum) => sum + stratum.units, 0);
  let [weights, squares, right, sampled] = [0, 0, 0, 0];
  for (const stratum of strata) {
    if (stratum.sampled === 0) continue;
    // A unit that left the corpus since it was drawn still stands for itself.
    const weight = Math.max(1, stratum.units / stratum.sampled);
    weights += weight * stratum.sampled;
    squares += weight * weight * stratum.sampled;
    right += weight * stratum.right;
    sampled += stratum.sampled;
  }
  if (sampled === 0 || units === 0) return undefined;
  const share = right / weights;
  const effective = (weights * weights) / squares;
  return { units, sampled, share, ...wilson(share * effective, effective) };
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4;
