import { expect } from 'vitest';
import type { Ladder } from '../../src/model/index.js';

/** Asserts that a ladder is monotone and covers both sides with no gap and no overlap. */
export function expectTotal(ladder: Ladder, srcTotal: number, tgtTotal: number): void {
  expect(ladder.beads.flatMap(({ src }) => src)).toEqual(Array.from({ length: srcTotal }, (_, k) => k));
  expect(ladder.beads.flatMap(({ tgt }) => tgt)).toEqual(Array.from({ length: tgtTotal }, (_, k) => k));
  for (const bead of ladder.beads) {
    expect(bead.src.length + bead.tgt.length).toBeGreaterThan(0);
    for (const value of [bead.score, ...Object.values(bead.parts)]) {
      if (value === null) continue;
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
    }
    expect(bead.costNats).toBeGreaterThanOrEqual(0);
  }
  expect(ladder.confidence).toBeGreaterThanOrEqual(0);
  expect(ladder.confidence).toBeLessThanOrEqual(1);
}
