import { float64sOf, int32sOf } from '../../model/index.js';
import type { Side } from '../evidence/side.js';
import type { TranslationTable } from './table.js';

/** Decimal digits that a product of gains may have: well within the range of numbers. */
const mostDigits = 300;

/** The words of one side of which a table knows something, segment after segment; in each those of full weight first. */
export class ScoredWords {
  /** Where each segment begins in `ids`. */
  readonly starts: Int32Array;
  readonly ids: Int32Array;
  /** By how much a translation raises the probability ratio of a word above that of none, and the most it may. */
  readonly rates: Float64Array;
  readonly caps: Float64Array;
  /** No cap is lower. */
  readonly leastCap: number;
  /** Evidence of each segment when nothing in it has a translation, in nats. */
  readonly missTotals: Float64Array;
  /**
   * Words of one segment and one weight that follow each other, few enough for their gains to be multiplied: where each stretch begins in
   * `ids`, what its words weigh, and the first stretch of each segment.
   */
  readonly stretchStarts: Int32Array;
  readonly #stretchWeights: Float64Array;
  readonly stretches: Int32Array;

  constructor(given: Side, scored: Side, table: TranslationTable, translated: number, capRatio: number) {
    const { segments, chance, weight } = scored;
    const known = knownShare(given, scored, table);
    const missNats = new Float64Array(known.length);
    this.rates = new Float64Array(known.length);
    this.caps = new Float64Array(known.length);
    this.leastCap = capRatio;
    let highest = capRatio;
    for (let word = 0; word < known.length; word += 1) {
      const miss = 1 - translated * known[word]!;
      missNats[word] = weight[word]! * Math.log(miss);
      this.rates[word] = translated / (chance[word]! * miss);
      this.caps[word] = capRatio / miss;
      highest = Math.max(highest, this.caps[word]!);
    }
    const longest = Math.max(1, Math.floor(mostDigits / Math.log10(highest)));
    this.starts = new Int32Array(segments.length + 1);
    this.stretches = new Int32Array(segments.length + 1);
    this.missTotals = new Float64Array(segments.length);
    const ids = new Int32Array(segments.reduce((sum, { length }) => sum + length, 0));
    const cuts: number[] = [];
    const cutWeights: number[] = [];
    let at = 0;
    for (let segment = 0; segment < segments.length; segment += 1) {
      const words = segments[segment]!;
      let missTotal = 0;
      for (let k = 0; k < words.length; k += 1) missTotal += missNats[words[k]!]!;
      this.missTotals[segment] = missTotal;
      for (let turn = 0; turn < 2; turn += 1) {
        let cut = -1;
        let cutWeight = 0;
        for (let k = 0; k < words.length; k += 1) {
          const word = words[k]!;
          if ((weight[word] === 1) !== (turn === 0) || known[word] === 0) continue;
          if (cut < 0 || at - cut === longest || cutWeight !== weight[word]) {
            cut = at;
            cutWeight = weight[word]!;
            cuts.push(cut);
            cutWeights.push(cutWeight);
          }
          ids[at] = word;
          at += 1;
        }
      }
      this.starts[segment + 1] = at;
      this.stretches[segment + 1] = cuts.length;
    }
    cuts.push(at);
    this.ids = ids.subarray(0, at);
    this.stretchStarts = int32sOf(cuts, (cut) => cut);
    this.#stretchWeights = float64sOf(cutWeights, (cutWeight) => cutWeight);
  }

  /**
   * The evidence of the segments `from` to `to` in nats, written to `nats` from its first place on.
   *
   * @param products
   *   what the gains of the words of each of their stretches multiply to
   */
  sumNats(products: Float64Array, from: number, to: number, nats: Float64Array): void {
    const { stretches, missTotals } = this;
    const weights = this.#stretchWeights;
    const first = stretches[from]!;
    let stretch = first;
    for (let segment = from; segment <= to; segment += 1) {
      let sum = missTotals[segment]!;
      const end = stretches[segment + 1]!;
      for (; stretch < end; stretch += 1) {
        const product = products[stretch - first]!;
        if (product !== 1) sum += weights[stretch]! * Math.log(product);
      }
      nats[segment - from] = sum;
    }
  }
}

/**
 * How much of each scored word's occurrences the table explains, in [0, 1]: a word of which nothing is known
 * must not count as missing, and scored under segments drawn at random every word says nothing on average.
 */
export function knownShare(given: Side, scored: Side, table: TranslationTable): Float64Array {
  const known = new Float64Array(scored.chance.length);
  for (let word = 0; word < given.chance.length; word += 1) {
    for (let k = table.starts[word]!; k < table.starts[word + 1]!; k += 1) {
      const column = table.columns[k]!;
      known[column] = known[column]! + given.chance[word]! * table.weights[k]!;
    }
  }
  for (let word = 0; word < known.length; word += 1)
    known[word] = Math.max(scored.certainty[word]!, Math.min(1, known[word]! / scored.chance[word]!));
  return known;
}
