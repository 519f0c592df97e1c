import type { Band } from './band.js';
import type { TranslationTable } from './table.js';

/** One side of an alignment as word ids. */
export interface Side {
  /** Word ids of each segment. */
  readonly segments: readonly Int32Array[];
  /** Probability of each word by chance: its share of the side's tokens. */
  readonly chance: Float64Array;
  /** Share of each word's occurrences that is translated whatever the table says: a number is itself everywhere. */
  readonly surely: Float64Array;
  /** How much each word's evidence counts, in [0, 1]. */
  readonly weight: Float64Array;
}

/**
 * Lexical evidence of every cell and group size: `forward[cell * largest + a - 1]` is how much likelier, in
 * nats, the words of the cell's target segment are under the `a` source segments that end at the cell than
 * by chance; `backward` the same from the target's side. The evidence of a bead is a sum of these.
 */
export interface Evidence {
  readonly forward: Float32Array;
  readonly backward: Float32Array;
}

/** How the words of one segment are scored under a group of the other side. */
export interface LexicalParameters {
  /** Share of words that have a translation in the other side at all. */
  readonly translated: number;
  /** Most that one word may say, in nats. */
  readonly capNats: number;
}

/**
 * Scores the words of every segment under every group of up to `largest` segments it meets in the
 * band: the mixture `(1 - l) + l * sum_s p(t|s) / (|S| p(t))` of IBM Model 1 (Brown et al. 1993) with chance,
 * as Moore (2002) uses it.
 *
 * @param forwardTable
 *   rows by source word, `p(tgt | src)`
 * @param backwardTable
 *   rows by target word, `p(src | tgt)`
 * @param largest
 *   most segments in a group
 * @returns linear in cells times segment length
 */
export function gatherEvidence(
  src: Side,
  tgt: Side,
  forwardTable: TranslationTable,
  backwardTable: TranslationTable,
  band: Band,
  parameters: LexicalParameters,
  largest: number,
): Evidence {
  const stride = largest;
  const forward = new Float32Array(band.cellTotal * stride);
  const backward = new Float32Array(band.cellTotal * stride);
  const scored = new Float64Array(Math.max(src.segments.length, tgt.segments.length) + 1);
  const n = src.segments.length;
  const m = tgt.segments.length;

  const tgtGroup = new Group(src, tgt, forwardTable, parameters);
  for (let i = 1; i <= n; i += 1) {
    const low = Math.max(1, band.low[i]!);
    const high = band.high[i]!;
    tgtGroup.clear();
    for (let size = 1; size <= largest && size <= i; size += 1) {
      tgtGroup.add(i - size);
      tgtGroup.scoreNats(low - 1, high - 1, scored);
      const start = band.offsets[i]! - band.low[i]!;
      for (let j = low; j <= high; j += 1) forward[(start + j) * stride + size - 1] = scored[j - low]!;
    }
  }

  const srcGroup = new Group(tgt, src, backwardTable, parameters);
  let firstRow = 0;
  let lastRow = 0;
  for (let j = 1; j <= m; j += 1) {
    while (firstRow <= n && band.high[firstRow]! < j) firstRow += 1;
    while (lastRow < n && band.low[lastRow + 1]! <= j) lastRow += 1;
    srcGroup.clear();
    for (let size = 1; size <= largest && size <= j; size += 1) {
      srcGroup.add(j - size);
      const first = Math.max(1, firstRow);
      srcGroup.scoreNats(first - 1, lastRow - 1, scored);
      for (let i = first; i <= lastRow; i += 1) {
        const cell = band.offsets[i]! + j - band.low[i]!;
        backward[cell * stride + size - 1] = scored[i - first]!;
      }
    }
  }
  return { forward, backward };
}

/** What a growing group of segments says of the other side's words. */
class Group {
  readonly #given: Side;
  readonly #table: TranslationTable;
  readonly #ratioScale: number;
  readonly #capRatio: number;
  /** The scored side's words, one segment after the other. */
  readonly #words: Int32Array;
  readonly #starts: Int32Array;
  readonly #weight: Float64Array;
  /** One over the chance of each scored word. */
  readonly #rarity: Float64Array;
  /** Probability ratio of each scored word when no word of the group translates it. */
  readonly #missShare: Float64Array;
  /** Evidence of each scored segment when nothing in it has a translation, in nats. */
  readonly #missTotals: Float64Array;
  readonly #mass: Float64Array;
  #touched: number[] = [];
  #tokenTotal = 0;

  constructor(given: Side, scored: Side, table: TranslationTable, parameters: LexicalParameters) {
    this.#given = given;
    this.#table = table;
    this.#ratioScale = parameters.translated;
    this.#capRatio = Math.exp(parameters.capNats);
    this.#weight = scored.weight;
    this.#rarity = scored.chance.map((chance) => 1 / chance);
    this.#missShare = knownShare(given, scored, table).map((known) => 1 - parameters.translated * known);
    this.#missTotals = new Float64Array(scored.segments.length);
    this.#starts = new Int32Array(scored.segments.length + 1);
    scored.segments.forEach((words, segment) => {
      this.#starts[segment + 1] = this.#starts[segment]! + words.length;
      let total = 0;
      for (const word of words) total += scored.weight[word]! * Math.log(this.#missShare[word]!);
      this.#missTotals[segment] = total;
    });
    this.#words = new Int32Array(this.#starts[scored.segments.length]!);
    scored.segments.forEach((words, segment) => {
      this.#words.set(words, this.#starts[segment]!);
    });
    this.#mass = new Float64Array(scored.chance.length);
  }

  clear(): void {
    for (const word of this.#touched) this.#mass[word] = 0;
    this.#touched = [];
    this.#tokenTotal = 0;
  }

  add(segment: number): void {
    const { starts, columns, weights } = this.#table;
    const mass = this.#mass;
    for (const word of this.#given.segments[segment]!) {
      this.#tokenTotal += 1;
      for (let k = starts[word]!; k < starts[word + 1]!; k += 1) {
        const column = columns[k]!;
        if (mass[column] === 0) this.#touched.push(column);
        mass[column] = mass[column]! + weights[k]!;
      }
    }
  }

  /** Evidence for the words of each segment from `first` to `last` of the other side, in nats, into `out`. */
  scoreNats(first: number, last: number, out: Float64Array): void {
    // Local names: this is the innermost loop of the aligner.
    const words = this.#words;
    const starts = this.#starts;
    const mass = this.#mass;
    const missShare = this.#missShare;
    const rarity = this.#rarity;
    const weight = this.#weight;
    const capRatio = this.#capRatio;
    const scale = this.#ratioScale / this.#tokenTotal;
    for (let segment = first; segment <= last; segment += 1) {
      const end = starts[segment + 1]!;
      // Words without a translation in the group were summed beforehand; the others multiply, one logarithm for all.
      let sum = this.#missTotals[segment]!;
      let product = 1;
      for (let k = starts[segment]!; k < end; k += 1) {
        const word = words[k]!;
        const found = mass[word]!;
        if (found === 0) continue;
        const miss = missShare[word]!;
        const ratio = miss + scale * found * rarity[word]!;
        const gain = (ratio < capRatio ? ratio : capRatio) / miss;
        if (weight[word] === 1) product *= gain;
        else sum += weight[word]! * Math.log(gain);
        if (product > 1e200) {
          sum += Math.log(product);
          product = 1;
        }
      }
      out[segment - first] = sum + Math.log(product);
    }
  }
}

/**
 * How much of each scored word's occurrences the table explains, in [0, 1]: a word of which nothing is known
 * must not count as missing, and scored under segments drawn at random every word says nothing on average.
 */
function knownShare(given: Side, scored: Side, table: TranslationTable): Float64Array {
  const known = new Float64Array(scored.chance.length);
  for (let word = 0; word < given.chance.length; word += 1) {
    for (let k = table.starts[word]!; k < table.starts[word + 1]!; k += 1) {
      const column = table.columns[k]!;
      known[column] = known[column]! + given.chance[word]! * table.weights[k]!;
    }
  }
  return known.map((mass, word) => Math.max(scored.surely[word]!, Math.min(1, mass / scored.chance[word]!)));
}
