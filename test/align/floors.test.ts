import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluateSet, readGoldSet, sourcesBehind } from '../../evaluate/score/index.js';
import { packageRoot } from '../../src/model/index.js';

interface Floor {
  readonly strict: number;
  readonly lax: number;
  readonly fast: boolean;
}

const gold = join(packageRoot(), '..', 'shared', 'gold');
const floors = JSON.parse(readFileSync(join(packageRoot(), 'evaluate', 'floors.json'), 'utf8')) as Record<
  string,
  Floor
>;
const hasGold = existsSync(gold);
if (!hasGold) console.warn('skipped: quality floors need the gold sets in ../shared/gold');

describe.skipIf(!hasGold)('quality of alignment', () => {
  for (const [name, floor] of Object.entries(floors)) {
    it.skipIf(!floor.fast)(`of ${name} is at least ${floor.strict} strict and ${floor.lax} lax`, () => {
      const set = readGoldSet(join(gold, name));
      const { score } = evaluateSet(set, { exclude: sourcesBehind(set) });
      // Sets that list some links only are judged by recall.
      const [strict, lax] = set.recallOnly
        ? [score.recallStrict, score.recallLax]
        : [score.f1Strict, score.f1Lax];
      expect(strict).toBeGreaterThanOrEqual(floor.strict);
      expect(lax).toBeGreaterThanOrEqual(floor.lax);
    });
  }
});
