/** The places of a number of words in a row, as {@link Decay} needs them; all arrays by place or by the words before a border. */
export interface Places {
  readonly total: number;
  /** `exp(steepness * x)` and `exp(-steepness * x)` of the relative place `x` of each word. */
  readonly rising: Float64Array;
  readonly falling: Float64Array;
  /** The sum of `rising` over the words before a border, and of `falling` over those behind it. */
  readonly before: Float64Array;
  readonly behind: Float64Array;
}

/** Words in a row up to which their places are kept. */
const mostKept = 256;

/**
 * How fast the probability falls that a word's translation stands somewhere else in the bead, by the distance of their relative
 * places: `exp(-steepness * |x - y|)` (the reparameterised IBM Model 2 of Dyer, Chahuneau and Smith 2013), which is a product of what
 * each of the two places says alone. Where the steepness is 0, places do not matter.
 */
export class Decay {
  readonly steepness: number;
  readonly #kept: (Places | undefined)[] = [];

  constructor(steepness: number) {
    this.steepness = steepness;
  }

  /** The places of so many words. */
  places(total: number): Places {
    if (total > mostKept) return placesOf(total, this.steepness);
    let places = this.#kept[total];
    if (places === undefined) {
      places = placesOf(total, this.steepness);
      this.#kept[total] = places;
    }
    return places;
  }
}

function placesOf(total: number, steepness: number): Places {
  const rising = new Float64Array(total);
  const falling = new Float64Array(total);
  const before = new Float64Array(total + 1);
  const behind = new Float64Array(total + 1);
  for (let at = 0; at < total; at += 1) {
    rising[at] = Math.exp((steepness * (at + 0.5)) / total);
    falling[at] = Math.exp((-steepness * (at + 0.5)) / total);
    before[at + 1] = before[at]! + rising[at]!;
  }
  for (let at = total - 1; at >= 0; at -= 1) behind[at] = behind[at + 1]! + falling[at]!;
  return { total, rising, falling, before, behind };
}
