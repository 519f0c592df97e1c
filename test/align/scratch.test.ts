import { describe, expect, it } from 'vitest';
import { makeUp, randomNumbers } from '../../bench/align-text.js';
import { EvidenceKeeper, gatherEvidence } from '../../src/align/evidence/evidence.js';
import { defaultParameters } from '../../src/align/parameters.js';
import { ahead, behind, onward, Scratch } from '../../src/align/scratch.js';
import { bandAround } from '../../src/align/search/band.js';
import { initialShapePrior } from '../../src/align/search/beadtypes.js';
import { fittingShapes } from '../../src/align/search/chain.js';
import { sumLadders } from '../../src/align/search/lattice.js';
import { narrowToWay } from '../../src/align/search/way.js';
import { prepareSide } from '../../src/align/words/prepare.js';
import { buildPrior } from '../../src/align/words/prior.js';

/** Arrays in which something was left by whoever used them before. */
function used(length: number): Scratch {
  const scratch = new Scratch();
  for (const place of [ahead, behind, onward]) scratch.float64s(place, length).fill(7);
  return scratch;
}

const prior = initialShapePrior(defaultParameters);
const random = randomNumbers(3);
const cells = bandAround([], 40, 50, 6);

describe('arrays that are used in turn', () => {
  it('are the same memory for the same place, as long as it is large enough', () => {
    const scratch = new Scratch();
    const doubles = scratch.float64s(ahead, 4);
    expect(scratch.float32s(ahead, 8).buffer).toBe(doubles.buffer);
    expect(scratch.float32s(ahead, 3)).toHaveLength(3);
    expect(scratch.float32s(behind, 3).buffer).not.toBe(doubles.buffer);
    expect(scratch.float64s(ahead, 5).buffer).not.toBe(doubles.buffer);
  });

  it('leave nothing of what they held in the sums over ladders', () => {
    const stride = fittingShapes(3).length;
    const scores = Float32Array.from({ length: cells.cellTotal * stride }, () => 12 * random() - 6);
    const fresh = sumLadders({ band: cells, largest: 3, scores: scores.slice() }, prior);
    const again = sumLadders({ band: cells, largest: 3, scores }, prior, used(cells.cellTotal));
    expect(again).toEqual(fresh);
  });

  it('leave nothing of it in the way of single segments', () => {
    const scores = Float32Array.from({ length: cells.cellTotal }, () => 60 * random() - 50);
    const fresh = narrowToWay(cells, scores, prior, new Scratch());
    expect(narrowToWay(cells, scores, prior, used(cells.cellTotal))).toEqual(fresh);
  });

  it('leave nothing of it in the evidence of a large band', () => {
    const made = makeUp({ beads: 220, shared: 0.3 });
    const src = prepareSide(made.src, 'und_Latn', defaultParameters);
    const tgt = prepareSide(made.tgt, 'und_Latn', defaultParameters);
    const tables = buildPrior(src.vocabulary, tgt.vocabulary, [], defaultParameters);
    const [n, m] = [src.segments.length, tgt.segments.length];
    const keeper = new EvidenceKeeper(src, tgt, defaultParameters);
    keeper.of(tables, bandAround([], n, m, 400), 2);
    const band = bandAround([], n, m, 160);
    const held = keeper.of(tables, band, 2);
    const fresh = gatherEvidence(src, tgt, tables, band, defaultParameters, 2);
    for (let i = 1; i <= n; i += 1)
      for (let j = Math.max(1, band.low[i]!); j <= band.high[i]!; j += 1)
        for (let size = 1; size <= Math.min(2, i, j); size += 1) {
          const at = (size - 1) * band.cellTotal + band.offsets[i]! + j - band.low[i]!;
          if (held.forward[at] !== fresh.forward[at] || held.backward[at] !== fresh.backward[at])
            expect.fail(`cell ${i}, ${j}`);
        }
    expect(band.cellTotal).toBeGreaterThan(40_000);
    expect(keeper.of(tables, band, 2).forward.buffer).toBe(held.forward.buffer);
  });
});
