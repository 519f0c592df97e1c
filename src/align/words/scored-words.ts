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
    segments.forEach((words, segment) => {
      let missTotal = 0;
      for (const word of words) missTotal += missNats[word]!;
      this.missTotals[segment] = missTotal;
      for (const plain of [true, false]) {
        let cut = -1;
        for (const word of words) {
          if ((weight[word] === 1) !== plain || known[word] === 0) continue;
          if (cut < 0 || at - cut === longest || cutWeights.at(-1) !== weight[word]) {
            cut = at;
            cuts.push(cut);
            cutWeights.push(weight[word]!);
          }
          ids[at] = word;
          at += 1;
        }
      }
      this.starts[segment + 1] = at;
      this.stretches[segment + 1] = cuts.length;
    });
    this.ids = ids.subarray(0, at);
    this.stretchStarts = new Int32Array([...cuts, at]);
    this.#stretchWeights = new Float64Array(cutWeights);
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
