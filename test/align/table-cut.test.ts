import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bagsOf } from '../../src/align/words/bags.js';
import { tableOfRows } from '../../src/align/words/table.js';
import { TableCut } from '../../src/align/words/table-cut.js';

const wordTotal = 10;
const segments = fc.array(fc.array(fc.nat(wordTotal - 1), { maxLength: 4 }), { minLength: 1, maxLength: 20 });
const rows = fc.array(fc.uniqueArray(fc.nat(wordTotal - 1)), { minLength: wordTotal, maxLength: wordTotal });

it('the rows of given words are left with what stands in the window, in their order, cut after cut', () => {
  fc.assert(
    fc.property(
      segments,
      segments,
      rows,
      fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
      (src, tgt, lists, turns) => {
        const table = tableOfRows(
          lists.map((row) => new Map(row.map((column) => [column, (1 + column) / 16]))),
        );
        const ints = (lists: readonly number[][]) => lists.map((words) => Int32Array.from(words));
        const bags = bagsOf(ints(src), wordTotal);
        const others = Int32Array.from(tgt.flat());
        const cut = new TableCut(table, wordTotal);
        for (const turn of turns) {
          const from = turn % src.length;
          const to = from + 1 + (turn % (src.length - from));
          const first = turn % (others.length + 1);
          const last = first + (turn % (others.length + 1 - first));
          cut.cut(bags, from, to, others, first, last);
          // Where the window is most of the other side, rows may be left whole.
          const window = new Set(
            2 * (last - first) > others.length ? table.columns : others.subarray(first, last),
          );
          for (const word of new Set(src.slice(from, to).flat())) {
            const [start, end] = [cut.rowStarts[word]!, cut.rowEnds[word]!];
            const columns = lists[word]!.filter((column) => window.has(column)).sort((a, b) => a - b);
            expect([...cut.columns.subarray(start, end)]).toEqual(columns);
            expect([...cut.weights.subarray(start, end)]).toEqual(columns.map((column) => (1 + column) / 16));
          }
        }
      },
    ),
  );
});
