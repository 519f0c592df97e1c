import { addRow } from '../words/add-row.js';
import type { PreparedSide } from '../words/prepare.js';
import type { TranslationTable } from '../words/table.js';
import type { Band } from './band.js';

/** Runs of segments of one side as sparse vectors of word weights: those of block `k` stand from `starts[k]` up to `starts[k + 1]`. */
export interface TextBlocks {
  readonly total: number;
  readonly starts: Int32Array;
  readonly words: Int32Array;
  readonly weights: Float32Array;
  /** Length of each vector. */
  readonly norms: Float64Array;
  readonly vocabularySize: number;
}

/** Logarithm of how few segments each word occurs in. */
function rarities(side: PreparedSide): Float64Array {
  const last = new Int32Array(side.vocabulary.size).fill(-1);
  const counts = new Float64Array(side.vocabulary.size);
  for (let segment = 0; segment < side.segments.length; segment += 1) {
    const words = side.segments[segment]!;
    for (let k = 0; k < words.length; k += 1) {
      const word = words[k]!;
      if (last[word] === segment) continue;
      last[word] = segment;
      counts[word] = counts[word]! + 1;
    }
  }
  return counts.map((count) => Math.log(side.segments.length / Math.max(1, count)));
}

/** What the blocks of one side are cut from: every cut takes the place of the one before. */
export interface Cutting {
  readonly side: PreparedSide;
  readonly rarity: Float64Array;
  readonly words: Int32Array;
  readonly weights: Float32Array;
}

/** Makes ready to cut a side into blocks, whatever their size. */
export function startCutting(side: PreparedSide): Cutting {
  let most = 0;
  for (const { length } of side.segments) most += length;
  return { side, rarity: rarities(side), words: new Int32Array(most), weights: new Float32Array(most) };
}

/** Cuts a side into blocks of `size` segments; linear. */
export function cutBlocks({ side, rarity, words, weights }: Cutting, size: number): TextBlocks {
  const { segments } = side;
  const vocabularySize = side.vocabulary.size;
  const total = Math.ceil(segments.length / size);
  const starts = new Int32Array(total + 1);
  const norms = new Float64Array(total);
  const counts = new Int32Array(vocabularySize);
  let end = 0;
  for (let block = 0; block < total; block += 1) {
    const start = end;
    for (let at = block * size; at < Math.min(segments.length, (block + 1) * size); at += 1) {
      const segment = segments[at]!;
      for (let k = 0; k < segment.length; k += 1) {
        const word = segment[k]!;
        const count = counts[word]!;
        counts[word] = count + 1;
        if (count > 0) continue;
        words[end] = word;
        end += 1;
      }
    }
    let squares = 0;
    for (let k = start; k < end; k += 1) {
      const word = words[k]!;
      weights[k] = Math.log1p(counts[word]!) * rarity[word]!;
      squares += weights[k]! * weights[k]!;
      counts[word] = 0;
    }
    norms[block] = Math.sqrt(squares) || 1;
    starts[block + 1] = end;
  }
  return {
    total,
    starts,
    words: words.subarray(0, end),
    weights: weights.subarray(0, end),
    norms,
    vocabularySize,
  };
}

/** Cosine-like likeness of each pair of blocks in the band, in standard deviations from chance. */
export function compareBlocks(
  src: TextBlocks,
  tgt: TextBlocks,
  forward: TranslationTable,
  band: Band,
): Float32Array {
  const { low, high, offsets } = band;
  const likeness = new Float32Array(band.cellTotal);
  const average = averageOf(tgt);
  const image = new Float64Array(tgt.vocabularySize);
  const touched = new Int32Array(tgt.vocabularySize + 1);
  let squares = 0;
  let compared = 0;
  for (let i = 1; i <= src.total; i += 1) {
    const touchedTotal = addImage(src, i - 1, forward, image, touched);
    let byChance = 0;
    for (let k = 0; k < touchedTotal; k += 1) byChance += image[touched[k]!]! * average[touched[k]!]!;
    const scale = 1 / src.norms[i - 1]!;
    for (let j = Math.max(1, low[i]!); j <= high[i]!; j += 1) {
      const value = (weightIn(tgt, j - 1, image) / tgt.norms[j - 1]! - byChance) * scale;
      likeness[offsets[i]! + j - low[i]!] = value;
      squares += value * value;
      compared += 1;
    }
    for (let k = 0; k < touchedTotal; k += 1) image[touched[k]!] = 0;
  }
  const deviation = Math.sqrt(squares / Math.max(1, compared)) || 1;
  for (let cell = 0; cell < likeness.length; cell += 1) likeness[cell] = likeness[cell]! / deviation;
  return likeness;
}

/** The mean of the vectors, each of length 1. */
function averageOf({ total, starts, words, weights, norms, vocabularySize }: TextBlocks): Float64Array {
  const average = new Float64Array(vocabularySize);
  for (let block = 0; block < total; block += 1) {
    const scale = 1 / (norms[block]! * total);
    for (let k = starts[block]!; k < starts[block + 1]!; k += 1)
      average[words[k]!] = average[words[k]!]! + weights[k]! * scale;
  }
  return average;
}

/** What a vector shares with one over all words. */
function weightIn({ starts, words, weights }: TextBlocks, block: number, image: Float64Array): number {
  let sum = 0;
  const end = starts[block + 1]!;
  for (let k = starts[block]!; k < end; k += 1) sum += image[words[k]!]! * weights[k]!;
  return sum;
}

/** Carries a block over by the table; returns how many words it `touched`. */
function addImage(
  { starts, words, weights }: TextBlocks,
  block: number,
  { starts: rowStarts, columns, weights: translations }: TranslationTable,
  image: Float64Array,
  touched: Int32Array,
): number {
  let total = 0;
  const end = starts[block + 1]!;
  for (let k = starts[block]!; k < end; k += 1) {
    const weight = weights[k]!;
    const word = words[k]!;
    const [from, to] = [rowStarts[word]!, rowStarts[word + 1]!];
    total = addRow(columns, translations, from, to, weight, image, touched, total);
  }
  return total;
}
