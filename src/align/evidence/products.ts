/**
 * The innermost loops of the word evidence: gains multiply, and one logarithm is taken for the words of a stretch. Four products
 * run side by side, since each has to wait for its last factor.
 */

/**
 * Multiplies the gains of the words of the stretches from `first` up to `last`.
 *
 * @param starts
 *   where each stretch begins in `ids`
 * @param gains
 *   by word
 * @param products
 *   takes them, from its first place on
 */
export function multiplyWords(
  starts: Int32Array,
  first: number,
  last: number,
  ids: Int32Array,
  gains: Float64Array,
  products: Float64Array,
): void {
  let k = starts[first]!;
  for (let stretch = first; stretch < last; stretch += 1) {
    const end = starts[stretch + 1]!;
    let p = 1;
    let q = 1;
    let r = 1;
    let s = 1;
    for (; k + 3 < end; k += 4) {
      p *= gains[ids[k]!]!;
      q *= gains[ids[k + 1]!]!;
      r *= gains[ids[k + 2]!]!;
      s *= gains[ids[k + 3]!]!;
    }
    for (; k < end; k += 1) p *= gains[ids[k]!]!;
    products[stretch - first] = p * r * (q * s);
  }
}

/** What groups of given segments say at each place where a word stands, and the most that a word may gain there. */
export interface PlaceSums {
  /** By place, from that where the first stretch begins; takes what the next segment of the group says. */
  readonly sum: Float64Array;
  /** The word at each place of the whole side. */
  readonly ids: Int32Array;
  /** By word, and the least of them, up to which nothing has to be looked up. */
  readonly caps: Float64Array;
  readonly leastCap: number;
}

/**
 * Adds to the sums what one more segment says at each place, and multiplies the gains `min(cap, 1 + scale * sum)` of the stretches from
 * `first` up to `last`.
 *
 * @param row
 *   what the segment says, `shift` entries further on than the sums
 */
export function multiplyPlaces(
  starts: Int32Array,
  first: number,
  last: number,
  { sum, ids, caps, leastCap }: PlaceSums,
  row: Float64Array,
  shift: number,
  scale: number,
  products: Float64Array,
): void {
  const base = starts[first]!;
  const further = shift - base;
  let k = base;
  for (let stretch = first; stretch < last; stretch += 1) {
    const end = starts[stretch + 1]!;
    let p = 1;
    let q = 1;
    let r = 1;
    let s = 1;
    for (; k + 3 < end; k += 4) {
      const a = sum[k - base]! + row[k + further]!;
      const b = sum[k + 1 - base]! + row[k + 1 + further]!;
      const c = sum[k + 2 - base]! + row[k + 2 + further]!;
      const d = sum[k + 3 - base]! + row[k + 3 + further]!;
      sum[k - base] = a;
      sum[k + 1 - base] = b;
      sum[k + 2 - base] = c;
      sum[k + 3 - base] = d;
      const aGain = 1 + scale * a;
      p *= aGain > leastCap ? Math.min(caps[ids[k]!]!, aGain) : aGain;
      const bGain = 1 + scale * b;
      q *= bGain > leastCap ? Math.min(caps[ids[k + 1]!]!, bGain) : bGain;
      const cGain = 1 + scale * c;
      r *= cGain > leastCap ? Math.min(caps[ids[k + 2]!]!, cGain) : cGain;
      const dGain = 1 + scale * d;
      s *= dGain > leastCap ? Math.min(caps[ids[k + 3]!]!, dGain) : dGain;
    }
    for (; k < end; k += 1) {
      const a = sum[k - base]! + row[k + further]!;
      sum[k - base] = a;
      const aGain = 1 + scale * a;
      p *= aGain > leastCap ? Math.min(caps[ids[k]!]!, aGain) : aGain;
    }
    products[stretch - first] = p * r * (q * s);
  }
}
