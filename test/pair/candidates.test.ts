import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCandidates, type KeyIndex, sortedPlaces } from '../../src/pair/candidates.js';

type Filed = readonly (readonly [key: number, weight: number])[];

/** An index of documents by their keys, written out. */
function indexOf(documents: readonly Filed[]): KeyIndex {
  const postings = documents
    .flatMap((keys, document) => keys.map(([key, weight]) => ({ key, weight, document })))
    .sort((a, b) => a.key - b.key || a.document - b.document);
  return {
    documentCount: documents.length,
    keys: Uint32Array.from(postings, ({ key }) => key),
    documents: Uint32Array.from(postings, ({ document }) => document),
    weights: Float32Array.from(postings, ({ weight }) => weight),
    keysOf: documents.map((keys) => ({
      keys: Uint32Array.from(keys, ([key]) => key),
      weights: Float32Array.from(keys, ([, weight]) => weight),
    })),
  };
}

/** An index that is searched, whose documents ask for nothing themselves. */
const searched = (documents: readonly Filed[]): KeyIndex => ({ ...indexOf(documents), keysOf: [] });

describe('candidates', () => {
  it('are the ten that share the weightiest keys, whichever is met first', () => {
    const asked = indexOf([Array.from({ length: 12 }, (_, key) => [key, 1] as const)]);
    const found = (weights: readonly number[]): number[] =>
      findCandidates(asked, searched(weights.map((weight, key) => [[key, weight]]))).map(([, j]) => j);
    const rising = Array.from({ length: 12 }, (_, key) => key + 1);
    expect(found(rising)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(found([...rising].reverse())).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    // Among equals the smaller index wins.
    expect(found(rising.map(() => 1))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('are found from either side, each pair once and in order', () => {
    const a = indexOf([[[7, 1]], [[8, 1]], [[9, 1]]]);
    const b = indexOf([[[9, 1]], [[7, 1]]]);
    expect(findCandidates(a, b)).toEqual([
      [0, 1],
      [2, 0],
    ]);
    expect(findCandidates(b, a)).toEqual([
      [0, 2],
      [1, 0],
    ]);
  });

  it('of a rare key count for more than those of a common one', () => {
    const common = Array.from({ length: 11 }, (): Filed => [[1, 1]]);
    const b = searched([...common, [[2, 1]]]);
    expect(
      findCandidates(
        indexOf([
          [
            [1, 1],
            [2, 1],
          ],
        ]),
        b,
      ).map(([, j]) => j),
    ).toContain(11);
  });

  it('share no key and are none', () => {
    expect(findCandidates(indexOf([[[1, 1]]]), indexOf([[[2, 1]]]))).toEqual([]);
  });
});

it('sorts keys as a stable sort does', () => {
  const key = fc.oneof(fc.integer({ min: 0, max: 2 ** 28 - 1 }), fc.integer({ min: 0, max: 3 }));
  fc.assert(
    fc.property(fc.array(key, { maxLength: 50 }), (keys) => {
      const order = keys.map((_, place) => place).sort((a, b) => keys[a]! - keys[b]! || a - b);
      expect([...sortedPlaces(Uint32Array.from(keys))]).toEqual(order);
    }),
  );
});
