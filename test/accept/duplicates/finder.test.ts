import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DuplicateFinder, type FinderBounds } from '../../../src/accept/index.js';
import { growth } from '../../cpu.js';

const find = (rows: readonly (readonly string[])[], bounds: FinderBounds = {}) => {
  const finder = new DuplicateFinder(bounds);
  for (const row of rows) finder.add(row);
  const { exact, near } = finder.find();
  return { exact: [...exact], near: [...near] };
};

const long = [
  'The village council wants to turn the old mill into a museum next summer, nobody knows how.',
  'Der Gemeinderat will die alte Mühle im nächsten Sommer in ein Museum verwandeln, niemand weiß wie.',
];
const changed = [long[0]!.replace('summer', 'winter'), long[1]!];
const other = [
  'Tickets are sold in the small house beside the pier, dogs may travel without one.',
  'Fahrkarten werden in dem kleinen Haus neben dem Pier verkauft, Hunde reisen ohne.',
];

describe('duplicates', () => {
  it('are found after folding of case, marks, spaces and compatibility forms', () => {
    const folded = [`“${long[0]!.toUpperCase()}”  `, long[1]!.replace(/ü/g, 'u\u0308')];
    expect(find([long, other, folded]).exact).toEqual([0, 1, 0]);
  });

  it('need both sides', () => {
    expect(find([long, [long[0]!, other[1]!]]).exact).toEqual([0, 1]);
    expect(
      find([
        ['a b', 'c'],
        ['a', 'b c'],
      ]).exact,
    ).toEqual([0, 1]);
  });

  it('are near where a word differs, and none where the texts differ', () => {
    expect(find([long, other, changed])).toEqual({ exact: [0, 1, 2], near: [0, 1, 0] });
  });

  it('are found in scripts without spaces', () => {
    const chinese = [
      '村委会想在明年夏天把旧磨坊改成博物馆，但是没有人知道该怎么做才好呢，大家都在等待。',
      long[0]!,
    ];
    expect(find([chinese, other, [`${chinese[0]}！`, chinese[1]!]]).exact).toEqual([0, 1, 0]);
  });

  it('stay the same whatever stands between, and each stands for itself or for one before', () => {
    const text = fc.array(fc.constantFrom('mill', 'river', 'old', 'Mühle', '2', 'ends', 'here'), {
      minLength: 0,
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 40 }), (rows) => {
        const texts = rows.map((row) => row.map((words) => words.join(' ')));
        const { exact, near } = find(texts);
        exact.forEach((first, row) => {
          expect(first).toBe(texts.findIndex((one) => fold(one) === fold(texts[row]!)));
          expect(near[row]).toBeLessThanOrEqual(first);
          expect(near[near[row]!]).toBe(near[row]);
        });
      }),
    );
  });

  it('are the same however few rows are held in memory', () => {
    const text = fc.array(fc.constantFrom('mill', 'river', 'old', 'Mühle', '2', 'ends', 'here'), {
      minLength: 5,
      maxLength: 30,
    });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (texts, rows) => {
        const all = texts.map((words) => [words.join(' ')]);
        let [left, read] = [0, 0];
        const spill = (words: Uint32Array) => {
          const kept = words.slice();
          words.fill(0);
          left += 1;
          return () => {
            read += 1;
            return kept;
          };
        };
        const bounded = find(all, { spill, rows, waiting: 40 });
        expect(bounded).toEqual(find(all));
        // Two records of a part fit, and all rows are of five parts.
        if (all.length > rows + 2 * 5 * 64) expect(left).toBeGreaterThan(0);
        expect(read).toBe(left);
      }),
    );
  });

  it('cost time linear in the rows', async () => {
    const find = (rows: number): void => {
      const finder = new DuplicateFinder();
      for (let row = 0; row < rows; row++)
        finder.add([`Row ${row} of the table ${row * 7919}`, 'Dieselbe Zeile']);
      expect(new Set(finder.find().exact).size).toBe(rows);
    };
    expect(await growth(find, 7500, 60_000)).toBeLessThan(1.5);
  });
});

const fold = (row: readonly string[]): string => row.map((text) => text.toLowerCase()).join('\n');
