import { multiplyPlaces, multiplyWords } from './products.js';
import type { Said } from './said.js';
import { Spread } from './spread.js';

/** For each segment of one side the first and last segment of the other that it meets; both grow with it. */
export interface Ranges {
  readonly first: Int32Array;
  readonly last: Int32Array;
}

/** Takes the evidence of the scored segments from `first` to `last` under the group of `size` segments that ends with `end`. */
export type Take = (end: number, size: number, first: number, last: number, nats: Float64Array) => void;

/** @param largest most segments in a group */
function startSpread(
  { given, bags, scored, table, words }: Said,
  { first, last }: Ranges,
  largest: number,
): Spread {
  const { starts, ids } = words;
  const lastGroup = given.segments.length - 1;
  return new Spread(bags, scored, table, {
    ids,
    from: (segment) => starts[first[segment]!]!,
    // Groups that end further on hold the segment too.
    to: (segment) => starts[last[Math.min(lastGroup, segment + largest - 1)]! + 1]!,
  });
}

/**
 * Scores one direction. What a given segment says of each word of the other side is spread out once, over the words
 * in their order of reading; a group is the sum of such rows, so that the innermost loop reads straight on.
 */
export function scoreGroups(said: Said, ranges: Ranges, largest: number, take: Take): void {
  const { given, scored, words } = said;
  const spread = startSpread(said, ranges, largest);
  const products = new Float64Array(words.stretchStarts.length);
  const nats = new Float64Array(scored.segments.length);
  const { first, last } = ranges;
  const { starts, ids, rates, stretches, stretchStarts } = words;
  const { from: placeFrom, to: placeTo } = spread.places;
  let widest = 0;
  for (let end = 0; end < given.segments.length; end += 1)
    widest = Math.max(widest, placeTo(end) - placeFrom(end));
  // The rows of the last `largest` segments, each with the place it begins at.
  const rows = Array.from({ length: largest }, () => new Float64Array(widest));
  const bases = new Int32Array(largest);
  const sums = { sum: new Float64Array(widest), ids, caps: words.caps, leastCap: words.leastCap };
  for (let end = 0; end < given.segments.length; end += 1) {
    const from = first[end]!;
    const to = last[end]!;
    const base = starts[from]!;
    bases[end % largest] = base;
    spread.add(end);
    spread.layOut(ids, base, placeTo(end), rates, rows[end % largest]!);
    spread.clear();
    sums.sum.fill(0, 0, Math.max(0, starts[to + 1]! - base));
    let tokenTotal = 0;
    for (let size = 1; size <= largest && size <= end + 1; size += 1) {
      tokenTotal += given.segments[end + 1 - size]!.length;
      const slot = (end + 1 - size) % largest;
      const [row, shift] = [rows[slot]!, base - bases[slot]!];
      const [start, stop] = [stretches[from]!, stretches[to + 1]!];
      // A group without words says nothing of any.
      const scale = tokenTotal === 0 ? 0 : 1 / tokenTotal;
      multiplyPlaces(stretchStarts, start, stop, sums, row, shift, scale, products);
      words.sumNats(products, from, to, nats);
      take(end, size, from, to, nats);
    }
  }
}

/**
 * {@link scoreGroups} for groups of one segment, over wide bands: where a segment meets much of the other side, it is
 * cheaper to work out the gain of each word it speaks of than of each place where that word stands.
 */
export function scoreSingles(said: Said, ranges: Ranges, _largest: number, take: Take): void {
  const { given, scored, words } = said;
  const spread = startSpread(said, ranges, 1);
  const products = new Float64Array(words.stretchStarts.length);
  const nats = new Float64Array(scored.segments.length);
  const { first, last } = ranges;
  const { ids, caps, rates, stretches, stretchStarts } = words;
  const { mass, touched } = spread;
  const gains = new Float64Array(scored.chance.length).fill(1);
  for (let end = 0; end < given.segments.length; end += 1) {
    spread.add(end);
    const { touchedTotal } = spread;
    const scale = 1 / given.segments[end]!.length;
    for (let k = 0; k < touchedTotal; k += 1) {
      const word = touched[k]!;
      gains[word] = Math.min(caps[word]!, 1 + scale * (mass[word]! * rates[word]!));
    }
    spread.clear();
    const from = first[end]!;
    const to = last[end]!;
    multiplyWords(stretchStarts, stretches[from]!, stretches[to + 1]!, ids, gains, products);
    words.sumNats(products, from, to, nats);
    take(end, 1, from, to, nats);
    for (let k = 0; k < touchedTotal; k += 1) gains[touched[k]!] = 1;
  }
}
