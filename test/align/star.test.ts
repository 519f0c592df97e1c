import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementsOf, confirmRows, type HubLadder, starRows } from '../../src/align/index.js';

function ladder(language: string, beads: [number[], number[], number?][]): HubLadder {
  return { language, beads: beads.map(([hub, own, score]) => ({ hub, own, score: score ?? 0.9 })) };
}

/** Each segment with the segment of the same number. */
function straight(language: string, count: number): HubLadder {
  return ladder(
    language,
    Array.from({ length: count }, (_, at): [number[], number[]] => [[at], [at]]),
  );
}

describe('rows from a star', () => {
  it('join the ladders of a hub', () => {
    const { rows, leftOut } = starRows('b', [
      ladder('a', [
        [[0], [0]],
        [[1], [1, 2]],
        [[], [3]],
      ]),
      ladder('c', [
        [[0], [0]],
        [[1], [1]],
        [[2], []],
      ]),
    ]);
    expect(rows.map((row) => row.segments)).toEqual([
      { a: [0], b: [0], c: [0] },
      { a: [1, 2], b: [1], c: [1] },
    ]);
    expect(leftOut).toEqual([]);
  });

  it('keep a row of two languages where the third has nothing', () => {
    const { rows } = starRows('a', [ladder('b', [[[0], [0]]]), ladder('c', [[[0], []]])]);
    expect(rows.map((row) => row.segments)).toEqual([{ a: [0], b: [0] }]);
  });

  it('join two segments of the hub when most languages do, and the others follow', () => {
    const joined: [number[], number[]][] = [
      [[0], [0]],
      [[1, 2], [1]],
    ];
    const { rows } = starRows('h', [ladder('a', joined), ladder('b', joined), straight('c', 3)]);
    expect(rows.map((row) => row.segments)).toEqual([
      { a: [0], b: [0], c: [0], h: [0] },
      { a: [1], b: [1], c: [1, 2], h: [1, 2] },
    ]);
  });

  it('let one wrong link cost its own language a row and the others nothing, however many there are', () => {
    const wrong = ladder('x', [
      [[0], [0]],
      [[1, 2], [1]],
      [[3], [2]],
    ]);
    const others = Array.from({ length: 20 }, (_, at) => straight(`l${at}`, 4));
    const { rows, leftOut } = starRows('h', [wrong, ...others]);
    expect(rows).toHaveLength(4);
    expect(rows.map(({ segments }) => Object.keys(segments).length)).toEqual([22, 21, 21, 22]);
    expect(leftOut).toEqual([{ language: 'x', hub: [1, 2], own: [1], score: 0.9, reason: 'crossing' }]);
  });

  it('never swallow, repeat or cross segments, whatever the ladders say', () => {
    const bead = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }));
    const steps = fc.array(bead, { maxLength: 12 });
    const range = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);
    const laid = (language: string, list: [number, number][]): HubLadder => {
      let [s, t] = [0, 0];
      return ladder(
        language,
        list.map(([ds, dt]): [number[], number[]] => {
          const made: [number[], number[]] = [range(s, ds), range(t, dt)];
          s += ds;
          t += dt;
          return made;
        }),
      );
    };
    fc.assert(
      fc.property(steps, steps, steps, (a, b, c) => {
        const ladders = [laid('a', a), laid('b', b), laid('c', c)];
        const { rows } = starRows('h', ladders);
        expect(starRows('h', [...ladders].reverse()).rows).toEqual(rows);
        for (const language of ['a', 'b', 'c', 'h']) {
          const used = rows.flatMap((row) => row.segments[language] ?? []);
          // In reading order, each segment once; consecutive inside a row.
          expect(used).toEqual([...new Set(used)].sort((x, y) => x - y));
          for (const { segments } of rows) {
            const own = segments[language] ?? [];
            expect(own).toEqual(range(own[0] ?? 0, own.length));
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('rows confirmed by ladders that lead around the hub', () => {
  const rows = starRows('h', [straight('a', 10), straight('b', 10), straight('c', 10)]).rows;
  const check = (src: string, tgt: string, shift: (at: number) => number) => ({
    src,
    tgt,
    beads: Array.from({ length: 10 }, (_, at) => ({ src: [at], tgt: [shift(at)] })),
  });

  it('stay as they are where enough of them are confirmed', () => {
    const agreements = agreementsOf(rows, [
      check('a', 'b', (at) => at),
      check('b', 'c', (at) => (at === 9 ? 12 : at)),
    ]);
    expect([...agreements].map(([language, { share }]) => [language, share])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 0.9],
    ]);
    expect(confirmRows(rows, agreements)).toEqual({ rows, out: [] });
  });

  it('lose what is contradicted, and all of a language that hardly agrees', () => {
    const some = confirmRows(rows, agreementsOf(rows, [check('a', 'b', (at) => (at < 3 ? at + 5 : at))]));
    expect(some.out).toEqual([]);
    expect(some.rows.slice(0, 3).map(({ segments }) => Object.keys(segments))).toEqual([
      ['c', 'h'],
      ['c', 'h'],
      ['c', 'h'],
    ]);
    expect(some.rows.slice(3)).toEqual(rows.slice(3));
    const none = confirmRows(rows, agreementsOf(rows, [check('a', 'c', (at) => at + 1)]));
    expect(none.out).toEqual(['a', 'c']);
    expect(none.rows.every(({ segments }) => !('a' in segments) && 'b' in segments)).toBe(true);
  });
});
