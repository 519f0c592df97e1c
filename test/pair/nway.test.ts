import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GroupLadder, mergeLadders } from '../../src/pair/index.js';

function ladder(src: string, tgt: string, beads: [number[], number[], number?][]): GroupLadder {
  return { src, tgt, beads: beads.map(([s, t, score]) => ({ src: s, tgt: t, score: score ?? 0.9 })) };
}

describe('mergeLadders', () => {
  it('joins the ladders of three languages into rows', () => {
    const { rows, contradictions } = mergeLadders([
      ladder('a', 'b', [
        [[0], [0]],
        [[1, 2], [1]],
        [[3], []],
      ]),
      ladder('b', 'c', [
        [[0], [0]],
        [[1], [1]],
      ]),
    ]);
    expect(rows.map((row) => row.segments)).toEqual([
      { a: [0], b: [0], c: [0] },
      { a: [1, 2], b: [1], c: [1] },
    ]);
    expect(contradictions).toEqual([]);
  });

  it('keeps a row of two languages where the third has nothing', () => {
    const { rows } = mergeLadders([ladder('a', 'b', [[[0], [0]]]), ladder('a', 'c', [[[0], []]])]);
    expect(rows.map((row) => row.segments)).toEqual([{ a: [0], b: [0] }]);
  });

  it('reports the weakest bead of a circle that does not close', () => {
    const { rows, contradictions } = mergeLadders([
      ladder('a', 'b', [
        [[0], [0]],
        [[1], [1]],
      ]),
      ladder('a', 'c', [
        [[0], [0]],
        [[1], [1]],
        [[2], [2]],
      ]),
      ladder('b', 'c', [[[0], [2], 0.4]]),
    ]);
    expect(contradictions).toEqual([
      { src: 'b', tgt: 'c', srcSegments: [0], tgtSegments: [2], score: 0.4, reason: 'gap' },
    ]);
    expect(rows.map((row) => row.segments)).toEqual([
      { a: [0], b: [0], c: [0] },
      { a: [1], b: [1], c: [1] },
      { a: [2], c: [2] },
    ]);
  });

  it('never swallows, repeats or crosses segments, whatever the ladders say', () => {
    const bead = fc.tuple(
      fc.integer({ min: 1, max: 2 }),
      fc.integer({ min: 0, max: 2 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    const anyLadder = fc.array(bead, { maxLength: 12 });
    fc.assert(
      fc.property(anyLadder, anyLadder, anyLadder, (ab, bc, ac) => {
        const build = (src: string, tgt: string, steps: [number, number, number][]): GroupLadder => {
          let s = 0;
          let t = 0;
          const range = (from: number, count: number): number[] =>
            Array.from({ length: count }, (_, at) => from + at);
          const beads = steps.map(([ds, dt, score]): [number[], number[], number] => {
            const made: [number[], number[], number] = [range(s, ds), range(t, dt), score];
            s += ds;
            t += dt;
            return made;
          });
          return ladder(src, tgt, beads);
        };
        const ladders = [build('a', 'b', ab), build('b', 'c', bc), build('a', 'c', ac)];
        const { rows } = mergeLadders(ladders);
        expect(mergeLadders([...ladders].reverse())).toEqual(mergeLadders(ladders));
        for (const language of ['a', 'b', 'c']) {
          const used = rows.flatMap((row) => row.segments[language] ?? []);
          expect(new Set(used).size).toBe(used.length);
          for (const row of rows) {
            const own = row.segments[language] ?? [];
            own.forEach((segment, at) => {
              expect(segment).toBe(own[0]! + at);
            });
          }
        }
        for (const [x, y] of [
          ['a', 'b'],
          ['b', 'c'],
          ['a', 'c'],
        ] as const) {
          const both = rows.filter((row) => row.segments[x] && row.segments[y]);
          const sorted = [...both].sort((p, q) => p.segments[x]![0]! - q.segments[x]![0]!);
          sorted.slice(1).forEach((row, at) => {
            expect(row.segments[y]![0]!).toBeGreaterThan(sorted[at]!.segments[y]!.at(-1)!);
          });
        }
      }),
      { numRuns: 300 },
    );
  });
});
