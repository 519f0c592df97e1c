import { describe, expect, it } from 'vitest';
import {
  groupLengths,
  initialLengthModel,
  type LengthModel,
  LengthScorer,
  lengthOf,
} from '../../src/align/evidence/length.js';

const lengths = Float64Array.from([40, 55, 80, 62, 47, 90, 33, 71]);
const model: LengthModel = initialLengthModel(lengths, lengths, 1);
const scorer = new LengthScorer(model);

/** Nats of a bead of one segment of each length. */
function nats(src: number, tgt: number, extraSegments = 0): number {
  const sides = [Float64Array.of(src), Float64Array.of(tgt)].map((side) => groupLengths(side, model.src));
  const [x, y] = sides as [(typeof sides)[0], (typeof sides)[0]];
  return scorer.ratioNats(x.logs[1]!, y.logs[1]!, x.chance[1]! + y.chance[1]!, extraSegments);
}

describe('the length of a segment', () => {
  it('counts characters, but no space of any kind and no combining mark', () => {
    const lengths: readonly (readonly [string, number])[] = [
      ['two words', 8],
      [' \t\n\v\f\r\u00a0\u2003\u3000\ufeff', 1],
      ['e\u0301a', 2],
      ['किताब', 3],
      ['𐎀𐎁 😀', 3],
      ['a\ud800b', 3],
      ['', 1],
    ];
    for (const [text, length] of lengths) expect(lengthOf(text), text).toBe(length);
  });
});

describe('the lengths of a bead', () => {
  it('speak for sides of the expected ratio, and less the further they are off', () => {
    const ladder = [60, 90, 140, 220].map((tgt) => nats(60, tgt));
    expect(ladder[0]).toBeGreaterThan(0.5);
    expect([...ladder].sort((a, b) => b - a)).toEqual(ladder);
    expect(ladder[3]).toBeLessThan(-1);
  });

  it('speak against a bead by no more than one in a hundred, however far they are off', () => {
    for (const tgt of [400, 1000, 5000]) {
      expect(nats(60, tgt)).toBeGreaterThanOrEqual(Math.log(0.01));
      expect(nats(tgt, 60)).toBeGreaterThanOrEqual(Math.log(0.01));
    }
    expect(nats(60, 1000)).toBeCloseTo(Math.log(0.01), 1);
  });

  it('speak against a larger bead the more strongly the more segments would have to be broken', () => {
    for (const extra of [1, 2, 5]) {
      expect(nats(60, 5000, extra)).toBeCloseTo(Math.log(0.01 * 0.1 ** extra), 1);
    }
    expect(nats(60, 60, 5)).toBeCloseTo(nats(60, 60), 1);
  });
});
