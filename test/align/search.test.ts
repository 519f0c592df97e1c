import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Scratch } from '../../src/align/scratch.js';
import {
  type Band,
  bandAround,
  closeBand,
  fullBand,
  joinBands,
  widenBand,
} from '../../src/align/search/band.js';
import {
  beadShapes,
  initialShapePrior,
  refineShapePrior,
  type ShapePrior,
} from '../../src/align/search/beadtypes.js';
import { fittingShapes } from '../../src/align/search/chain.js';
import { decode, orderNulls, type Step } from '../../src/align/search/decode.js';
import { sumLadders } from '../../src/align/search/lattice.js';
import { narrowToWay } from '../../src/align/search/way.js';

/** Constants of the prior, not those of the aligner. */
const constants = { nullPrior: 0.09, nullRunPrior: 0.5, mergePrior: 0.07, shapeStrength: 10 };

const rowsOf = ({ low, high }: Band): string[] => [...low].map((from, i) => `${from}-${high[i]}`);
const band = (low: readonly number[], high: readonly number[], tgtTotal: number): Band =>
  closeBand(Int32Array.from(low), Int32Array.from(high), tgtTotal);

describe('a band', () => {
  it('is closed: it begins and ends in the corners, grows, and bridges a jump in the row before it', () => {
    expect(rowsOf(band([2, 1, 4, 3], [2, 2, 5, 4], 6))).toEqual(['0-2', '1-3', '3-5', '3-6']);
    expect(rowsOf(band([0, 5, 5], [1, 5, 5], 5))).toEqual(['0-5', '5-5', '5-5']);
  });

  it('counts its cells row by row', () => {
    const made = band([0, 1, 3], [1, 3, 4], 4);
    expect([...made.offsets]).toEqual([0, 2, 5, 7]);
    expect(made.cellTotal).toBe(7);
    expect(fullBand(2, 3).cellTotal).toBe(12);
  });

  it('around a path follows its diagonal, a margin to each side', () => {
    expect(rowsOf(bandAround([], 4, 8, 0))).toEqual(['0-2', '2-4', '4-6', '6-8', '8-8']);
    expect(rowsOf(bandAround([], 4, 4, 1))).toEqual(['0-1', '0-2', '1-3', '2-4', '3-4']);
    // Two source segments against nothing, then the rest: the margin of each stretch is its own.
    expect(rowsOf(bandAround([[2, 0]], 4, 2, [0, 0]))).toEqual(['0-0', '0-0', '0-1', '1-2', '2-2']);
    expect(rowsOf(bandAround([[2, 2]], 4, 4, [0, 1]))).toEqual(['0-1', '1-3', '1-3', '2-4', '3-4']);
  });

  it('is widened by steps along either side, never beyond the grid', () => {
    const narrow = band([0, 1, 2, 3], [0, 1, 2, 3], 3);
    expect(rowsOf(widenBand(narrow, 0))).toEqual(rowsOf(narrow));
    expect(rowsOf(widenBand(narrow, 1))).toEqual(['0-2', '0-3', '1-3', '2-3']);
  });

  it('joined with another holds the cells of both and those between', () => {
    expect(rowsOf(joinBands(band([0, 0, 2], [1, 1, 2], 2), band([0, 1, 1], [1, 2, 2], 2)))).toEqual([
      '0-1',
      '0-2',
      '1-2',
    ]);
  });
});

describe('the shapes of a lattice', () => {
  it('are those that fit, the null beads first', () => {
    expect([...fittingShapes(1)].map((k) => beadShapes[k])).toEqual([
      { src: 1, tgt: 0 },
      { src: 0, tgt: 1 },
      { src: 1, tgt: 1 },
    ]);
    expect([...fittingShapes(2)]).toEqual([0, 1, 2, 3, 4, 7]);
    expect([...fittingShapes(6)]).toEqual([...beadShapes.keys()]);
  });
});

describe('the prior of shapes', () => {
  const shapeOf = (src: number, tgt: number): number =>
    beadShapes.findIndex((shape) => shape.src === src && shape.tgt === tgt);
  /** How likely a shape is for one of one segment on each side. */
  const relative = ({ logShape }: ShapePrior, src: number, tgt: number): number =>
    Math.exp(logShape[shapeOf(src, tgt)]! - logShape[shapeOf(1, 1)]!);

  it('makes each further segment rarer, and two sides of several segments rarer still', () => {
    const prior = initialShapePrior(constants);
    expect(relative(prior, 1, 2)).toBeCloseTo(0.07, 9);
    expect(relative(prior, 3, 1)).toBeCloseTo(0.07 * 0.35, 9);
    expect(relative(prior, 2, 2)).toBeCloseTo(0.03, 9);
    expect(relative(prior, 3, 3)).toBeCloseTo(0.03 * 0.25, 9);
    expect(relative(prior, 2, 3)).toBeCloseTo(0.07 * 0.12, 9);
    expect(relative(prior, 4, 2)).toBeCloseTo(0.07 * 0.12 * 0.35, 9);
    expect(Math.exp(prior.logShape[shapeOf(1, 0)]!)).toBeCloseTo(0.5, 9);
    expect([prior.nullAfterMatch, prior.nullAfterNull]).toEqual([0.09, 0.5]);
    const matches = beadShapes.flatMap(({ src, tgt }, k) =>
      src * tgt === 0 ? [] : [Math.exp(prior.logShape[k]!)],
    );
    expect(matches.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it('is refined by counts, against which it counts as so many beads; what a pass could not see keeps its share', () => {
    const initial = initialShapePrior(constants);
    const shapes = new Float64Array(beadShapes.length);
    shapes[shapeOf(1, 1)] = 80;
    shapes[shapeOf(2, 1)] = 20;
    shapes[shapeOf(1, 0)] = 6;
    shapes[shapeOf(0, 1)] = 2;
    const counts = { shapes, nullAfterMatch: 5, nullAfterNull: 3, afterMatch: 100, afterNull: 8 };
    const prior = refineShapePrior(counts, constants, 3);
    expect(prior.nullAfterMatch).toBeCloseTo((5 + 10 * 0.09) / 110, 9);
    expect(prior.nullAfterNull).toBeCloseTo((3 + 10 * 0.5) / 18, 9);
    expect(Math.exp(prior.logShape[shapeOf(1, 0)]!)).toBeCloseTo((6 + 5) / 18, 9);
    const shareOf = (src: number, tgt: number): number => Math.exp(initial.logShape[shapeOf(src, tgt)]!);
    expect(relative(prior, 2, 1)).toBeCloseTo((20 + 10 * shareOf(2, 1)) / (80 + 10 * shareOf(1, 1)), 9);
    expect(relative(prior, 1, 4)).toBeGreaterThan(shareOf(1, 4) / shareOf(1, 1));
    const seen = refineShapePrior({ ...counts, shapes: shapes.map((n) => n) }, constants, 6);
    expect(relative(seen, 1, 4)).toBeLessThan(relative(prior, 1, 4));
  });
});

interface Ladder {
  readonly steps: readonly Step[];
  readonly weight: number;
  readonly nulls: { afterMatch: number; afterNull: number; nullAfterMatch: number; nullAfterNull: number };
}

/** Every ladder of a lattice with its weight, one by one. */
function* laddersOf(
  { low, high, offsets }: Band,
  largest: number,
  scores: Float32Array,
  prior: ShapePrior,
): Generator<Ladder> {
  const fitting = fittingShapes(largest);
  const [rows, columns] = [low.length - 1, high.at(-1)!];
  const zero = { afterMatch: 0, afterNull: 0, nullAfterMatch: 0, nullAfterNull: 0 };
  function* from(
    steps: readonly Step[],
    log: number,
    nulls: Ladder['nulls'],
    wasNull: boolean,
  ): Generator<Ladder> {
    const { i = 0, j = 0 } = steps.at(-1) ?? {};
    if (i === rows && j === columns) {
      yield { steps, weight: Math.exp(log), nulls };
      return;
    }
    for (const [place, shape] of fitting.entries()) {
      const [toI, toJ] = [i + beadShapes[shape]!.src, j + beadShapes[shape]!.tgt];
      if (toI > rows || toJ < low[toI]! || toJ > high[toI]!) continue;
      const isNull = shape < 2;
      const chance = wasNull ? prior.nullAfterNull : prior.nullAfterMatch;
      const cell = offsets[toI]! + toJ - low[toI]!;
      const value =
        prior.logShape[shape]! +
        Math.log(isNull ? chance : 1 - chance) +
        (isNull ? 0 : scores[cell * fitting.length + place]!);
      const counted = {
        afterMatch: nulls.afterMatch + (wasNull ? 0 : 1),
        afterNull: nulls.afterNull + (wasNull ? 1 : 0),
        nullAfterMatch: nulls.nullAfterMatch + (isNull && !wasNull ? 1 : 0),
        nullAfterNull: nulls.nullAfterNull + (isNull && wasNull ? 1 : 0),
      };
      yield* from([...steps, { shape, i: toI, j: toJ, posterior: 0 }], log + value, counted, isNull);
    }
  }
  yield* from([], 0, zero, false);
}

const drawnScores = fc.array(fc.double({ min: -6, max: 6, noNaN: true }), { minLength: 40, maxLength: 40 });

/** Lattices of a few cells: sizes, how far the band reaches beside the diagonal, most segments in a bead, and a seed. */
const lattices = fc.oneof(
  fc.record({
    src: fc.integer({ min: 1, max: 4 }),
    tgt: fc.integer({ min: 1, max: 4 }),
    margin: fc.integer({ min: 0, max: 4 }),
    largest: fc.integer({ min: 1, max: 3 }),
    scores: drawnScores,
  }),
  // More rows than the largest bead reaches.
  fc.record({
    src: fc.integer({ min: 6, max: 9 }),
    tgt: fc.integer({ min: 1, max: 2 }),
    margin: fc.integer({ min: 1, max: 9 }),
    largest: fc.constant(6),
    scores: drawnScores,
  }),
);

describe('the sum over all ladders', () => {
  it('is what every ladder by itself adds up to, with the share of each bead and the counts of runs', () => {
    fc.assert(
      fc.property(lattices, ({ src, tgt, margin, largest, scores: drawn }) => {
        const prior = initialShapePrior(constants);
        const cells = bandAround([], src, tgt, margin);
        const fitting = fittingShapes(largest);
        const stride = fitting.length;
        const scores = Float32Array.from({ length: cells.cellTotal * stride }, (_, at) => drawn[at % 40]!);
        const ladders = [...laddersOf(cells, largest, scores, prior)];
        const total = ladders.reduce((sum, { weight }) => sum + weight, 0);
        const beads = new Float64Array(scores.length);
        const shapes = new Float64Array(beadShapes.length);
        const runs = { afterMatch: 0, afterNull: 0, nullAfterMatch: 0, nullAfterNull: 0 };
        for (const { steps, weight, nulls } of ladders) {
          for (const { shape, i, j } of steps) {
            const at = (cells.offsets[i]! + j - cells.low[i]!) * stride + fitting.indexOf(shape);
            beads[at] = beads[at]! + weight / total;
            shapes[shape] = shapes[shape]! + weight / total;
          }
          for (const name of Object.keys(runs) as (keyof typeof runs)[])
            runs[name] += (nulls[name] * weight) / total;
        }
        const summed = sumLadders({ band: cells, largest, scores }, prior);
        expect(summed.logTotal).toBeCloseTo(Math.log(total), 6);
        summed.bead.forEach((posterior, at) => {
          expect(posterior).toBeCloseTo(beads[at]!, 5);
        });
        summed.counts.shapes.forEach((count, k) => {
          expect(count).toBeCloseTo(shapes[k]!, 5);
        });
        for (const name of Object.keys(runs) as (keyof typeof runs)[])
          expect(summed.counts[name], name).toBeCloseTo(runs[name], 5);
      }),
      { numRuns: 60 },
    );
  });

  it('names the cells that likely ladders pass through', () => {
    const prior = initialShapePrior(constants);
    const cells = fullBand(4, 4);
    // 1-1 beads on the diagonal are worth so much that no other ladder is worth naming.
    const stride = fittingShapes(1).length;
    const scores = new Float32Array(cells.cellTotal * stride).fill(-60);
    for (let i = 1; i <= 4; i += 1) scores[(cells.offsets[i]! + i) * stride + 2] = 60;
    expect(rowsOf(sumLadders({ band: cells, largest: 1, scores }, prior).likely)).toEqual([
      '0-1',
      '1-2',
      '2-3',
      '3-4',
      '4-4',
    ]);
  });
});

describe('the way of single segments', () => {
  it('is as narrow as the ladders that are near the best, with the segments that one side misses', () => {
    for (const [src, tgt, before] of [
      [20, 20, 10],
      [20, 26, 10],
      [26, 20, 10],
      [20, 26, 0],
      [26, 20, 0],
    ] as const) {
      const cells = fullBand(src, tgt);
      const scores = new Float32Array(cells.cellTotal).fill(-100);
      const most = Math.min(src, tgt);
      // Some segments translate each other, then one side may have six more, then the rest do.
      const raw = { low: new Int32Array(src + 1).fill(tgt), high: new Int32Array(src + 1) };
      const visit = (i: number, j: number): void => {
        raw.low[i] = Math.min(raw.low[i]!, j);
        raw.high[i] = Math.max(raw.high[i]!, j);
      };
      visit(0, 0);
      for (let k = 1; k <= most; k += 1) {
        const [i, j] = k <= before ? [k, k] : [k + src - most, k + tgt - most];
        scores[cells.offsets[i]! + j] = 60;
        visit(i, j);
      }
      for (let k = 0; k <= src - most; k += 1) visit(before + k, before);
      for (let k = 0; k <= tgt - most; k += 1) visit(before, before + k);
      const way = narrowToWay(cells, scores, initialShapePrior(constants), new Scratch());
      expect(rowsOf(way)).toEqual(rowsOf(widenBand(closeBand(raw.low, raw.high, tgt), 4)));
    }
  });
});

describe('the decoded ladder', () => {
  it('has the most posterior by segments of all ladders', () => {
    fc.assert(
      fc.property(lattices, ({ src, tgt, margin, largest, scores: drawn }) => {
        const prior = initialShapePrior(constants);
        const cells = bandAround([], src, tgt, margin);
        const fitting = fittingShapes(largest);
        const stride = fitting.length;
        const scores = Float32Array.from({ length: cells.cellTotal * stride }, (_, at) => drawn[at % 40]!);
        const ladders = [...laddersOf(cells, largest, scores, prior)];
        const posteriors = sumLadders({ band: cells, largest, scores }, prior);
        const worth = (steps: readonly Step[]): number =>
          steps.reduce((sum, { shape, i, j }) => {
            const at = (cells.offsets[i]! + j - cells.low[i]!) * stride + fitting.indexOf(shape);
            return sum + (beadShapes[shape]!.src + beadShapes[shape]!.tgt) * posteriors.bead[at]!;
          }, 0);
        const steps = decode(cells, largest, posteriors);
        expect(worth(steps)).toBeCloseTo(Math.max(...ladders.map(({ steps: one }) => worth(one))), 4);
        const names = ladders.map(({ steps: one }) => one.map(({ shape }) => shape).join(' '));
        expect(names).toContain(steps.map(({ shape }) => shape).join(' '));
        for (const { shape, i, j, posterior } of steps)
          expect(posterior).toBe(
            posteriors.bead[(cells.offsets[i]! + j - cells.low[i]!) * stride + fitting.indexOf(shape)],
          );
      }),
      { numRuns: 60 },
    );
  });

  it('leads from the start to the end where nothing is likely', () => {
    const cells = fullBand(2, 3);
    const bead = new Float32Array(cells.cellTotal * fittingShapes(1).length);
    const summed = sumLadders(
      { band: cells, largest: 1, scores: bead.slice() },
      initialShapePrior(constants),
    );
    const steps = decode(cells, 1, { ...summed, bead });
    expect(steps.at(-1)).toEqual({ shape: steps.at(-1)!.shape, i: 2, j: 3, posterior: 0 });
    const { src, tgt } = beadShapes[steps[0]!.shape]!;
    expect([steps[0]!.i, steps[0]!.j]).toEqual([src, tgt]);
  });

  it('has runs of null beads in one order: by block, source before target', () => {
    const step = (shape: number, i: number, j: number): Step => ({ shape, i, j, posterior: shape / 10 + i });
    const steps = [step(1, 0, 1), step(0, 1, 1), step(2, 2, 2), step(1, 2, 3), step(1, 2, 4), step(0, 3, 4)];
    const shown = (ordered: readonly Step[]): string[] =>
      ordered.map(({ shape, i, j }) => `${shape} ${i},${j}`);
    expect(shown(orderNulls(steps, undefined, undefined))).toEqual([
      '0 1,0',
      '1 1,1',
      '2 2,2',
      '0 3,2',
      '1 3,3',
      '1 3,4',
    ]);
    // The last source segment is of a later block than the target segments before it.
    expect(shown(orderNulls(steps, Int32Array.of(0, 0, 1), Int32Array.of(0, 0, 0, 0))).slice(3)).toEqual([
      '1 2,3',
      '1 2,4',
      '0 3,4',
    ]);
  });
});
