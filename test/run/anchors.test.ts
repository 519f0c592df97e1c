import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bead } from '../../src/model/index.js';
import {
  coversBothSides,
  mergeBeads,
  moveSegment,
  nullBead,
  type PlainBead,
  splitBead,
} from '../../src/report/client/repair.js';
import { layAnchors } from '../../src/run/decide/anchors.js';

const parts = { lexicon: null, cognates: null, length: null, structure: null };
const bead = ({ src, tgt }: PlainBead): Bead => ({ src, tgt, costNats: 0, score: 0.5, parts });

/** A ladder with beads of these sizes. */
function ladderOf(sizes: readonly (readonly [number, number])[]): {
  beads: Bead[];
  src: number;
  tgt: number;
} {
  let [i, j] = [0, 0];
  const beads = sizes
    .filter(([a, b]) => a + b > 0)
    .map(([a, b]) => {
      const made = bead({
        src: Array.from({ length: a }, (_, k) => i + k),
        tgt: Array.from({ length: b }, (_, k) => j + k),
      });
      [i, j] = [i + a, j + b];
      return made;
    });
  return { beads, src: i, tgt: j };
}

const sizes = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 12 });
const repair = fc.record({
  kind: fc.constantFrom('merge', 'split', 'move', 'null'),
  at: fc.nat(20),
  a: fc.nat(3),
  b: fc.nat(3),
  side: fc.constantFrom('src' as const, 'tgt' as const),
  step: fc.constantFrom(1 as const, -1 as const),
});

describe('repairs of a ladder', () => {
  it('leave a ladder that covers both sides, whatever is done in whatever order', () => {
    fc.assert(
      fc.property(sizes, fc.array(repair, { maxLength: 30 }), (shape, repairs) => {
        const ladder = ladderOf(shape);
        let beads: readonly PlainBead[] = ladder.beads;
        for (const { kind, at, a, b, side, step } of repairs) {
          const place = at % Math.max(1, beads.length);
          const next =
            kind === 'merge'
              ? mergeBeads(beads, place)
              : kind === 'split'
                ? splitBead(beads, place, a, b)
                : kind === 'move'
                  ? moveSegment(beads, place, side, step)
                  : nullBead(beads, place);
          beads = next ?? beads;
          expect(coversBothSides(beads, ladder.src, ladder.tgt)).toBe(true);
        }
      }),
    );
  });

  it('are followed by the build: what the page shows is the ladder that anchors give', () => {
    fc.assert(
      fc.property(sizes, fc.array(repair, { minLength: 1, maxLength: 10 }), (shape, repairs) => {
        const { beads: before, src, tgt } = ladderOf(shape);
        let beads: readonly PlainBead[] = before;
        for (const { at, a, b, kind, side, step } of repairs) {
          const place = at % Math.max(1, beads.length);
          beads =
            (kind === 'merge'
              ? mergeBeads(beads, place)
              : kind === 'move'
                ? moveSegment(beads, place, side, step)
                : splitBead(beads, place, a, b)) ?? beads;
        }
        const known = new Set(before.map(({ src: s, tgt: t }) => `${s}|${t}`));
        const anchors = beads.filter(({ src: s, tgt: t }) => !known.has(`${s}|${t}`));
        const laid = layAnchors(before, anchors, { src, tgt }, () => expect.unreachable('nothing is free'));
        const links = (list: readonly PlainBead[]): string[] =>
          list
            .filter(({ src: s, tgt: t }) => s.length > 0 && t.length > 0)
            .map((one) => `${one.src}|${one.tgt}`);
        expect(links(laid.beads)).toEqual(links(beads));
        expect(coversBothSides(laid.beads, src, tgt)).toBe(true);
        expect(laid.crossing).toEqual([]);
      }),
    );
  });
});

describe('anchors', () => {
  it('keep what they do not touch, and only the stretch around them is aligned again', () => {
    const { beads, src, tgt } = ladderOf([
      [1, 1],
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
    const asked: unknown[] = [];
    // The third source segment is taken to the second target segment; the second source and third target are free.
    const { beads: laid } = layAnchors(beads, [{ src: [2], tgt: [1] }], { src, tgt }, (stretch) => {
      asked.push(stretch);
      return [];
    });
    expect(asked).toEqual([]);
    expect(laid.map((one) => `${one.src}-${one.tgt}`)).toEqual(['0-0', '1-', '2-1', '-2', '3-3']);
    const freed = layAnchors(beads.slice(0, 1), [{ src: [3], tgt: [3] }], { src, tgt }, (stretch) => {
      asked.push(stretch);
      return [bead({ src: [1], tgt: [1] }), bead({ src: [2], tgt: [2] })];
    });
    expect(asked).toEqual([{ src: [1, 3], tgt: [1, 3] }]);
    expect(freed.beads.map(({ score }) => score)).toEqual([0.5, 0.5, 0.5, 1]);
  });

  it('that cross one laid before are handed back', () => {
    const { beads, src, tgt } = ladderOf([
      [1, 1],
      [1, 1],
    ]);
    const crossing = { src: [1], tgt: [0] };
    const laid = layAnchors(beads, [{ src: [0], tgt: [1] }, crossing], { src, tgt }, () => []);
    expect(laid.crossing).toEqual([crossing]);
    expect(coversBothSides(laid.beads, src, tgt)).toBe(true);
  });

  it('leave a ladder that covers both sides, whatever they ask', () => {
    const anchor = fc.record({ i: fc.nat(8), j: fc.nat(8), a: fc.nat(2), b: fc.nat(2) });
    fc.assert(
      fc.property(sizes, fc.array(anchor, { maxLength: 6 }), (shape, wishes) => {
        const { beads, src, tgt } = ladderOf(shape);
        const used = { src: new Set<number>(), tgt: new Set<number>() };
        const anchors = wishes.flatMap(({ i, j, a, b }) => {
          const side = (from: number, length: number, total: number, taken: Set<number>): number[] | null => {
            const indices = Array.from({ length }, (_, k) => from + k);
            return indices.every((at) => at < total && !taken.has(at)) ? indices : null;
          };
          const [s, t] = [side(i, a, src, used.src), side(j, b, tgt, used.tgt)];
          if (s === null || t === null || s.length + t.length === 0) return [];
          for (const at of s) used.src.add(at);
          for (const at of t) used.tgt.add(at);
          return [{ src: s, tgt: t }];
        });
        const { beads: laid } = layAnchors(beads, anchors, { src, tgt }, (stretch) => {
          const again = ladderOf([[stretch.src[1] - stretch.src[0], stretch.tgt[1] - stretch.tgt[0]]]);
          return again.beads.map((one) => ({
            ...one,
            src: one.src.map((at) => at + stretch.src[0]),
            tgt: one.tgt.map((at) => at + stretch.tgt[0]),
          }));
        });
        expect(coversBothSides(laid, src, tgt)).toBe(true);
      }),
    );
  });
});
