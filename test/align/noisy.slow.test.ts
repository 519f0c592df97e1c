import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeNoisySets } from '../../evaluate/align/noisy-sets.js';
import { evaluateSet, readGoldSet } from '../../evaluate/score/index.js';
import { packageRoot } from '../../src/model/index.js';

const floors = JSON.parse(
  readFileSync(join(packageRoot(), 'evaluate', 'noisy-floors.json'), 'utf8'),
) as Record<string, { readonly strict: number; readonly lax: number }>;
const folder = mkdtempSync(join(tmpdir(), 'tulay-noisy-'));
beforeAll(() => writeNoisySets(folder));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the sets made from the declaration of human rights', () => {
  it('hold every line once, on both sides', () => {
    for (const name of readdirSync(folder)) {
      const { src, tgt, beads } = readGoldSet(join(folder, name));
      expect(beads.flatMap((bead) => bead.src)).toEqual(src.map((_, s) => s));
      expect(beads.flatMap((bead) => bead.tgt)).toEqual(tgt.map((_, t) => t));
    }
  });

  for (const [kind, floor] of Object.entries(floors)) {
    it(`are aligned with at least ${floor.strict} strict and ${floor.lax} lax F1 in the mean of the ${kind} ones`, () => {
      const names = readdirSync(folder).filter((name) => name.endsWith(`-${kind}`));
      expect(names).toHaveLength(20);
      const scores = names.map((name) => {
        const set = readGoldSet(join(folder, name));
        return evaluateSet(set, { exclude: ['udhr'], alone: kind === 'three' }).score;
      });
      const mean = (values: readonly number[]): number =>
        values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(mean(scores.map(({ f1Strict }) => f1Strict))).toBeGreaterThanOrEqual(floor.strict);
      expect(mean(scores.map(({ f1Lax }) => f1Lax))).toBeGreaterThanOrEqual(floor.lax);
    });
  }
});
