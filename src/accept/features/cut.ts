import { type LengthRatio, lengthZ } from './length.js';
import type { EdgeCuts } from './punctuation.js';

/** What the finding of each word of a row says for it, in nats, word by word and side by side. */
export interface SaidWords {
  readonly src: readonly number[];
  readonly tgt: readonly number[];
}

/** How much speaks for a beginning or an end of one side being left out on the other, in nats. */
export interface Cut {
  /** Words, lengths and edges together. */
  readonly nats: number;
  /** By how much the lengths fit better without that part. */
  readonly lengths: number;
  /** What the edge of the other side says for its being cut there. */
  readonly edges: number;
}

/** Shares of a side that can be left out: less is a word or two, more leaves nothing to translate. */
const leastCut = 0.15;
const mostCut = 0.85;
/** Most that lengths say for a cut, and against it, in nats. */
const mostLengths = 6;

/**
 * The beginning or end of either side that most looks left out on the other, by words, lengths and edges together; linear
 * in the words.
 *
 * @param lengths
 *   of both sides, in characters
 */
export function likeliestCut(
  said: SaidWords,
  lengths: { readonly src: number; readonly tgt: number },
  ratio: LengthRatio,
  edges: EdgeCuts,
): Cut {
  const before = lengthZ(lengths.src, lengths.tgt, ratio) ** 2;
  let best: Cut = { nats: 0, lengths: 0, edges: 0 };
  const tryCut = (side: 'src' | 'tgt', share: number, words: number, edge: number): void => {
    // Whatever the lengths say, it is not more than what was found.
    if (share < leastCut || share > mostCut || words + mostLengths + edge <= best.nats) return;
    const left = 1 - share;
    const z =
      side === 'src'
        ? lengthZ(lengths.src * left, lengths.tgt, ratio)
        : lengthZ(lengths.src, lengths.tgt * left, ratio);
    const gain = (before - z ** 2) / 2;
    const lengthsSay = Math.max(-mostLengths, Math.min(mostLengths, gain));
    const nats = words + lengthsSay + edge;
    if (nats > best.nats) best = { nats, lengths: lengthsSay, edges: edge };
  };
  for (const side of ['src', 'tgt'] as const) {
    const words = said[side];
    // What this side has too much was cut from the other.
    const { starts, ends } = edges[side === 'src' ? 'tgt' : 'src'];
    const all = words.reduce((sum, one) => sum - one, 0);
    let start = 0;
    for (let k = 1; k < words.length; k++) {
      start -= words[k - 1]!;
      const share = k / words.length;
      tryCut(side, share, start, starts);
      tryCut(side, 1 - share, all - start, ends);
    }
  }
  return best;
}
