import type { Side } from '../evidence/side.js';
import type { TranslationTable } from './table.js';

/** The words of one side of which a table knows something, segment after segment; in each those of full weight first. */
export class ScoredWords {
  /** Where each segment begins in `ids`, and where its words of full weight end. */
  readonly starts: Int32Array;
  readonly plainEnds: Int32Array;
  readonly ids: Int32Array;
  /** By how much a translation raises the probability ratio of a word above that of none, and the most it may. */
  readonly rates: Float64Array;
  readonly caps: Float64Array;
  readonly weights: Float64Array;
  /** Evidence of each segment when nothing in it has a translation, in nats. */
  readonly missTotals: Float64Array;

  constructor(given: Side, scored: Side, table: TranslationTable, translated: number, capRatio: number) {
    const { segments, chance, weight } = scored;
    const known = knownShare(given, scored, table);
    const missNats = new Float64Array(known.length);
    this.weights = weight;
    this.rates = new Float64Array(known.length);
    this.caps = new Float64Array(known.length);
    for (let word = 0; word < known.length; word += 1) {
      const miss = 1 - translated * known[word]!;
      missNats[word] = weight[word]! * Math.log(miss);
      this.rates[word] = translated / (chance[word]! * miss);
      this.caps[word] = capRatio / miss;
    }
    this.starts = new Int32Array(segments.length + 1);
    this.plainEnds = new Int32Array(segments.length);
    this.missTotals = new Float64Array(segments.length);
    let total = 0;
    for (const words of segments) total += words.length;
    const ids = new Int32Array(total);
    let at = 0;
    segments.forEach((words, segment) => {
      let missTotal = 0;
      for (const word of words) {
        missTotal += missNats[word]!;
        if (weight[word] !== 1 || known[word] === 0) continue;
        ids[at] = word;
        at += 1;
      }
      this.plainEnds[segment] = at;
      for (const word of words) {
        if (weight[word] === 1 || known[word] === 0) continue;
        ids[at] = word;
        at += 1;
      }
      this.starts[segment + 1] = at;
      this.missTotals[segment] = missTotal;
    });
    this.ids = ids.subarray(0, at);
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
