import { describe, expect, it } from 'vitest';
import { makeUp } from '../../bench/align-text.js';
import { Decay } from '../../src/align/evidence/decay.js';
import { EvidenceKeeper, gatherEvidence } from '../../src/align/evidence/evidence.js';
import { defaultParameters } from '../../src/align/parameters.js';
import { type Band, closeBand, fullBand } from '../../src/align/search/band.js';
import { prepareSide } from '../../src/align/words/prepare.js';
import { buildPrior } from '../../src/align/words/prior.js';

const made = makeUp({ beads: 30, shared: 0.4 });
const src = prepareSide(made.src, 'und_Latn', defaultParameters);
const tgt = prepareSide(made.tgt, 'und_Latn', defaultParameters);
const tables = buildPrior(src.vocabulary, tgt.vocabulary, [], defaultParameters);
const [n, m] = [src.segments.length, tgt.segments.length];

/** The cells at most five segments off the diagonal. */
function narrowBand(): Band {
  const low = Int32Array.from({ length: n + 1 }, (_, i) => Math.max(0, i - 5));
  const high = Int32Array.from({ length: n + 1 }, (_, i) => Math.min(m, i + 5));
  return closeBand(low, high, m);
}

describe('the evidence of a band', () => {
  it('is in each cell what it is in a wider band, so that a later pass may read that of an earlier one', () => {
    const keeper = new EvidenceKeeper(src, tgt, defaultParameters);
    const wide = keeper.of(tables, fullBand(n, m), 6);
    const narrow = gatherEvidence(src, tgt, tables, narrowBand(), defaultParameters, 3);
    const { low, high, offsets, cellTotal } = narrow.band;
    for (let i = 1; i <= n; i += 1) {
      // Of a segment on the edge of the band the group of segments behind it may not be known.
      for (let j = Math.max(1, low[i]!); j <= high[i]!; j += 1) {
        const here = offsets[i]! + j - low[i]!;
        const there = wide.band.offsets[i]! + j - wide.band.low[i]!;
        expect(wide.forward[there]).toBe(narrow.forward[here]);
        expect(wide.backward[there]).toBe(narrow.backward[here]);
        if (i < 3 || j < 3) continue;
        expect(wide.forward[2 * wide.band.cellTotal + there]).toBe(narrow.forward[2 * cellTotal + here]);
        expect(wide.backward[2 * wide.band.cellTotal + there]).toBe(narrow.backward[2 * cellTotal + here]);
      }
    }
    expect(keeper.of(tables, narrowBand(), 6)).toBe(wide);
    expect(wide.forward.some((nats) => nats > 1)).toBe(true);
  });

  it('is gathered anew for other tables and for cells outside the band', () => {
    const keeper = new EvidenceKeeper(src, tgt, defaultParameters);
    const narrow = keeper.of(tables, narrowBand(), 3);
    expect(keeper.of(tables, narrowBand(), 3)).toBe(narrow);
    expect(keeper.of({ ...tables }, narrowBand(), 3)).not.toBe(narrow);
    const kept = keeper.of(tables, narrowBand(), 3);
    expect(keeper.of(tables, narrowBand(), 6)).not.toBe(kept);
    expect(keeper.of(tables, fullBand(n, m), 3).band.cellTotal).toBe((n + 1) * (m + 1));
  });
});

describe('the decay of nearness', () => {
  it('adds up over all places of the other side as its formula says', () => {
    for (const [steepness, total, others] of [
      [0, 3, 5],
      [2, 7, 4],
      [3, 1, 300],
    ] as const) {
      const here = new Decay(steepness).places(total);
      const there = new Decay(steepness).places(others);
      for (let at = 0; at < total; at += 1) {
        const x = (at + 0.5) / total;
        let sum = 0;
        for (let k = 0; k < others; k += 1) sum += Math.exp(-steepness * Math.abs(x - (k + 0.5) / others));
        const before = Math.floor(x * others + 0.5);
        const found = here.falling[at]! * there.before[before]! + here.rising[at]! * there.behind[before]!;
        expect(found).toBeCloseTo(sum, 9);
      }
    }
  });
});
