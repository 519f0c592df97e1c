import { describe, expect, it } from 'vitest';
import { edgesOf } from '../../src/align/evidence/edges.js';
import { nullKinds, presenceNats, presenceOf } from '../../src/align/evidence/nulls.js';
import { alignSegments } from '../../src/align/index.js';
import type { Step } from '../../src/align/search/decode.js';

const kindsOf = (lengths: readonly number[], marks: string): Uint8Array =>
  nullKinds(Float64Array.from(lengths), edgesOf([...marks].map((mark) => `a${mark}`)));
const spanOf = ({ i, shape }: Step): [number, number] => [i, shape === 1 ? 0 : 1];
const nullAt = (i: number): Step => ({ shape: 0, i, j: 0, posterior: 1 });
const fullAt = (i: number): Step => ({ shape: 2, i, j: i, posterior: 1 });
/** Nats of each segment by itself. */
const nats = (sums: Float64Array): number[] => [...sums].slice(1).map((sum, k) => sum - sums[k]!);

describe('the kinds of segments that stand alone', () => {
  it('are told by the length against the median, and by whether a mark closes them', () => {
    const kinds = kindsOf([7, 8, 16, 32, 64, 64, 64, 100, 900], '...x.x...'.replaceAll('x', 'b'));
    // The median is 64; an eighth of it is 8.
    expect([...kinds]).toEqual([1, 3, 5, 6, 7, 6, 7, 7, 7]);
  });

  it('are none in a side without segments', () => {
    expect(nullKinds(new Float64Array(0), { ends: new Uint8Array(0) })).toHaveLength(0);
    expect([...presenceNats(new Uint8Array(0), [], spanOf)]).toEqual([0]);
  });
});

describe('what the look of a segment says against a null bead', () => {
  // Half of the segments of the shortest kind, half of the longest: alone by 2 to 1 before anything is counted.
  const kinds = kindsOf([1, 1, 50, 50, 50, 1], '......');

  it('is 2 to 1 between the longest and the shortest before anything is counted', () => {
    const each = nats(presenceNats(kinds, [], spanOf));
    expect(each[0]).toBeCloseTo(Math.log(1 / 2 / (2 / 3)));
    expect(each[2]).toBeCloseTo(Math.log(1 / 2 / (1 / 3)));
  });

  it('is 1.2 to 1 between what no mark closes and the rest', () => {
    const each = nats(presenceNats(kindsOf([50, 50], '.b'), [], spanOf));
    expect(each[0]! - each[1]!).toBeCloseTo(Math.log(1.2));
  });

  it('is counted: 100 null segments and 200 others are what held before', () => {
    const each = nats(presenceNats(kinds, [nullAt(1), nullAt(2), fullAt(3)], spanOf));
    expect(each[0]).toBeCloseTo(Math.log(100 / 201 / ((200 / 3 + 2) / 102)));
    expect(each[2]).toBeCloseTo(Math.log(101 / 201 / (100 / 3 / 102)));
  });

  it('turns where the short ones are those that are translated', () => {
    const steps = Array.from({ length: 300 }, (_, k) => (k % 2 === 0 ? fullAt(1) : nullAt(3)));
    const each = nats(presenceNats(kinds, steps, spanOf));
    expect(each[0]).toBeGreaterThan(0.5);
    expect(each[2]).toBeLessThan(-0.5);
  });

  it('never says more than two nats', () => {
    const steps = Array.from({ length: 100_000 }, (_, k) => (k % 2 === 0 ? fullAt(1) : nullAt(3)));
    expect(nats(presenceNats(kinds, steps, spanOf)).map(Math.abs)).toEqual(
      expect.arrayContaining([expect.closeTo(2)]),
    );
  });

  it('is counted on each side by itself', () => {
    const { src, tgt } = presenceOf(kinds, kinds, [{ shape: 1, i: 0, j: 3, posterior: 1 }]);
    expect([...src]).toEqual([...presenceOf(kinds, kinds, []).src]);
    expect(nats(tgt)[2]).toBeLessThan(nats(src)[2]!);
  });
});

describe('furniture between sentences', () => {
  it('is mostly left alone rather than joined to a neighbour', () => {
    const languages = { src: 'nld_Latn', tgt: 'eus_Latn' };
    const sentence = (length: number, letter: string): string => `${letter.repeat(length)} ${letter}.`;
    const lengths = [95, 140, 82, 120, 64, 133, 101, 88, 71, 150, 93, 118, 60, 105, 137, 79];
    const src = lengths.flatMap((length, k) => [
      { text: sentence(length, 'bdgkmpst'[k % 8]!) },
      ...(k % 3 === 1 ? [{ text: 'Menu' }] : []),
    ]);
    const tgt = lengths.map((length, k) => ({ text: sentence(length, 'aeioufhj'[k % 8]!) }));
    const { beads } = alignSegments(src, tgt, { languages });
    const menus = src.flatMap(({ text }, s) => (text === 'Menu' ? [s] : []));
    const alone = beads.flatMap((bead) => (bead.tgt.length === 0 ? bead.src : []));
    // Without what short lines look like, none of them is.
    expect(alone.length).toBeGreaterThanOrEqual(3);
    expect(menus).toEqual(expect.arrayContaining(alone));
  });
});
