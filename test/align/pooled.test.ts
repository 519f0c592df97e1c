import { describe, expect, it } from 'vitest';
import { initialLengthModel } from '../../src/align/evidence/length.js';
import { BeadPool, turnPooled } from '../../src/align/evidence/pooled.js';
import { alignDocuments, alignSegments, defaultParameters } from '../../src/align/index.js';
import { beadShapes, initialShapePrior } from '../../src/align/search/beadtypes.js';

const lines = (...texts: string[]) => texts.map((text) => ({ text }));
const shapeAt = (src: number, tgt: number): number =>
  beadShapes.findIndex((shape) => shape.src === src && shape.tgt === tgt);

/** A ladder 1-1, 0-1, 0-1, 1-2, trusted by .8: lengths 4 to 8 surely, 2 to 8 with a probability of one half. */
function smallPool() {
  const pool = new BeadPool();
  const src = lines('abcd', 'ab');
  const tgt = lines('abcd efgh', 'x', 'x', 'abc', 'é\u0301 fghi');
  const beads = [
    { src: [0], tgt: [0], costNats: 0 },
    { src: [], tgt: [1], costNats: 0 },
    { src: [], tgt: [2], costNats: 0 },
    { src: [1], tgt: [3, 4], costNats: Math.log(2) },
  ];
  pool.add(src, tgt, beads, 0.8);
  return pool.pooled();
}

describe('what ladders of a language pair show together', () => {
  it('counts beads of each shape and runs of null beads, by the confidence of their ladder', () => {
    const { counts } = smallPool();
    expect(counts.shapes[shapeAt(1, 1)]).toBeCloseTo(0.8);
    expect(counts.shapes[shapeAt(0, 1)]).toBeCloseTo(1.6);
    expect(counts.shapes[shapeAt(1, 2)]).toBeCloseTo(0.8);
    expect(counts.shapes.reduce((sum, count) => sum + count, 0)).toBeCloseTo(3.2);
    expect(counts.afterMatch).toBeCloseTo(1.6);
    expect(counts.nullAfterMatch).toBeCloseTo(0.8);
    expect(counts.afterNull).toBeCloseTo(1.6);
    expect(counts.nullAfterNull).toBeCloseTo(0.8);
  });

  it('weighs the length of each bead by its posterior', () => {
    const { length } = smallPool();
    expect(length.weight).toBeCloseTo(0.8 + 0.4);
    expect(length.logRatio).toBeCloseTo((0.8 * Math.log(2) + 0.4 * Math.log(4)) / 1.2);
  });

  it('begins a new ladder as after a match, whatever ended the one before', () => {
    const pool = new BeadPool();
    for (let k = 0; k < 2; k += 1) pool.add(lines('a'), [], [{ src: [0], tgt: [], costNats: 0 }], 1);
    expect(pool.pooled().counts).toMatchObject({ afterMatch: 2, nullAfterMatch: 2, afterNull: 0 });
  });

  it('mirrors when the sides are exchanged, and twice is as it was', () => {
    const pooled = smallPool();
    const turned = turnPooled(pooled);
    expect(turned.counts.shapes[shapeAt(2, 1)]).toBeCloseTo(0.8);
    expect(turned.counts.shapes[shapeAt(1, 0)]).toBeCloseTo(1.6);
    expect(turned.length.logRatio).toBe(-pooled.length.logRatio);
    expect(turnPooled(turned)).toEqual(pooled);
  });
});

describe('a document to come', () => {
  it('begins with shapes between those of most texts and those counted', () => {
    const { counts } = smallPool();
    const { nullPrior, shapeStrength } = defaultParameters;
    const prior = initialShapePrior(defaultParameters, counts);
    expect(prior.nullAfterMatch).toBeCloseTo((0.8 + shapeStrength * nullPrior) / (1.6 + shapeStrength));
    const before = initialShapePrior(defaultParameters);
    expect(prior.logShape[shapeAt(0, 1)]).toBeGreaterThan(before.logShape[shapeAt(0, 1)]!);
  });

  it('believes the ratio of its own totals as far as ten beads, and others by their number', () => {
    const src = Float64Array.of(10, 10);
    const length = { logRatio: 1, varianceFloor: 0.02, varianceSlope: 3, weight: 30 };
    const model = initialLengthModel(src, src, 1, length);
    expect(model.logRatio).toBeCloseTo(30 / 40);
    expect(model.varianceFloor).toBe(0.02);
    expect(model.varianceSlope).toBe(3);
    expect(initialLengthModel(src, src, 1, { ...length, weight: 0 }).logRatio).toBe(0);
  });
});

/** Letters that mean nothing, so that only lengths speak: each line its own. */
function opaque(seed: number, length: number, letter: number): string {
  let text = '';
  for (let k = 0; k < length; k += 1)
    text += String.fromCodePoint(letter + ((seed * 7 + k * k * 5 + k) % 24));
  return text;
}

const languages = { src: 'sin_Sinh', tgt: 'eng_Latn' };
const src = (lengths: readonly number[], seed: number) =>
  lengths.map((length, k) => ({ text: opaque(seed + k, length, 0x0d85) }));
const tgt = (lengths: readonly number[], seed: number) =>
  lengths.map((length, k) => ({ text: opaque(seed + 50 + k, length, 0x61) }));

/** Twelve documents whose target side is three times as long, and one that misses the beginning. */
const full = Array.from({ length: 12 }, (_, d) => {
  const lengths = [40, 25 + 3 * d, 80, 30, 60 - d, 110];
  return {
    src: src(lengths, 100 * d),
    tgt: tgt(
      lengths.map((length) => 3 * length),
      100 * d,
    ),
  };
});
const torn = { src: src([90, 30, 60], 7000), tgt: tgt([90, 180], 7000) };

describe('documents of one language pair', () => {
  it('show a short one how long its translations are', () => {
    const matched = (ladder: { beads: readonly { src: readonly number[]; tgt: readonly number[] }[] }) =>
      ladder.beads
        .filter((bead) => bead.src.length > 0 && bead.tgt.length > 0)
        .map((bead) => [bead.src, bead.tgt]);
    const right = [
      [[1], [0]],
      [[2], [1]],
    ];
    expect(matched(alignSegments(torn.src, torn.tgt, { languages }))).not.toEqual(right);
    const { ladders } = alignDocuments([...full, torn], { languages });
    expect(matched(ladders.at(-1)!)).toEqual(right);
  });

  it('are aligned the same with the sides exchanged', () => {
    const { ladders } = alignDocuments([...full, torn], { languages });
    const turned = alignDocuments(
      [...full, torn].map((document) => ({ src: document.tgt, tgt: document.src })),
      { languages: { src: languages.tgt, tgt: languages.src } },
    ).ladders;
    expect(turned.map(({ beads }) => beads.map((bead) => [bead.tgt, bead.src, bead.costNats]))).toEqual(
      ladders.map(({ beads }) => beads.map((bead) => [bead.src, bead.tgt, bead.costNats])),
    );
  });
});
