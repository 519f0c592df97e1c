import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addRow } from '../../src/align/words/add-row.js';

const wordTotal = 12;
const row = fc.uniqueArray(fc.tuple(fc.nat(wordTotal - 1), fc.double({ min: 0.01, max: 1, noNaN: true })), {
  maxLength: wordTotal,
  selector: ([column]) => column,
});

describe('a row of a table, added', () => {
  it('adds to each word what it says of it, entry by entry, and names the words that had nothing before in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(row, fc.integer({ min: 1, max: 9 })), { maxLength: 4 }), (rows) => {
        const sums = new Float64Array(wordTotal);
        const touched = new Int32Array(wordTotal + 1);
        const expected = new Map<number, number>();
        let total = 0;
        for (const [entries, factor] of rows) {
          // Entries of other rows stand on both sides.
          const columns = Int32Array.from([0, ...entries.map(([column]) => column), 1]);
          const weights = Float32Array.from([5, ...entries.map(([, weight]) => weight), 5]);
          const to = entries.length + 1;
          total = addRow(columns, weights, 1, to, factor, sums, touched, total);
          for (let k = 1; k < to; k += 1)
            expected.set(columns[k]!, (expected.get(columns[k]!) ?? 0) + factor * weights[k]!);
        }
        expect([...touched.subarray(0, total)]).toEqual([...expected.keys()]);
        expect([...sums]).toEqual([...sums.keys()].map((word) => expected.get(word) ?? 0));
      }),
    );
  });
});
