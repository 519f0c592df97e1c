import type { DocumentKeys, KeyIndex } from './key-index.js';
import { KeySearch } from './key-search.js';

/** Bounds of what a search holds; what it finds does not depend on them. */
export interface SearchBounds {
  /** Documents that ask together. */
  readonly documents: number;
  /** Postings that are read for them, if not for a single one: 128 MB. */
  readonly postings: number;
}

const usualBounds: SearchBounds = { documents: 8192, postings: 2 ** 24 };

/**
 * Finds, for every document of each side that asks, the few documents of the other side that share its rarest keys.
 *
 * Never compares all with all: each document reads at most a fixed number of postings, rarest keys first, so
 * the cost is linear in documents. A bucket of the index at a time is in memory, and what is read of it.
 *
 * @returns
 *   pairs `[index in a, index in b]` in ascending order, without repetition
 */
export function findCandidates(
  a: KeyIndex,
  b: KeyIndex,
  bounds: SearchBounds = usualBounds,
): [number, number][] {
  // Flat and growing by doubling: a Set holds at most 2^24 pairs. Numbers up to 2^53 are exact.
  let found = new Float64Array(1024);
  let count = 0;
  const note = (i: number, j: number): void => {
    if (count === found.length) {
      const grown = new Float64Array(found.length * 2);
      grown.set(found);
      found = grown;
    }
    found[count++] = i * b.documentCount + j;
  };
  let asking = a.firstAsked ?? 0;
  for (const best of searchAll(b, a.keysOf, bounds)) {
    for (const j of best) note(asking, j);
    asking += 1;
  }
  asking = b.firstAsked ?? 0;
  for (const best of searchAll(a, b.keysOf, bounds)) {
    for (const i of best) note(i, asking);
    asking += 1;
  }
  const sorted = found.subarray(0, count).sort();
  const pairs: [number, number][] = [];
  for (let at = 0; at < count; at++) {
    const packed = sorted[at]!;
    if (at > 0 && packed === sorted[at - 1]) continue;
    pairs.push([Math.floor(packed / b.documentCount), packed % b.documentCount]);
  }
  return pairs;
}

/** What each document that asks finds, in their order. */
function* searchAll(
  index: KeyIndex,
  asking: Iterable<DocumentKeys>,
  bounds: SearchBounds,
): Generator<readonly number[]> {
  const search = new KeySearch(index, bounds.postings);
  let together: DocumentKeys[] = [];
  for (const keys of asking) {
    together.push(keys);
    if (together.length < bounds.documents) continue;
    yield* search.run(together);
    together = [];
  }
  if (together.length > 0) yield* search.run(together);
}
