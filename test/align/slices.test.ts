import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inSlices } from '../../src/align/words/slices.js';

const withNeighbors = (items: readonly number[], first: number): string[] =>
  items.map((item, at) => `${first + at}: ${items[at - 1]} ${item} ${items[at + 1]}`);

it('a list is the same in slices as in one piece, neighbors included', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3005 }), (length) => {
      const items = Array.from({ length }, (_, at) => at * 7);
      expect(inSlices(items, withNeighbors)).toEqual(withNeighbors(items, 0));
    }),
    { numRuns: 30, examples: [[0], [1], [999], [1000], [1001], [2000], [2001]] },
  );
});

it('no slice is longer than a thousand items and their neighbors', () => {
  const lengths: number[] = [];
  inSlices(new Array(5000).fill(0), (some) => {
    lengths.push(some.length);
    return some;
  });
  expect(Math.max(...lengths)).toBe(1002);
});
