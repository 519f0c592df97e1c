import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluateSet, readGoldSet, sourcesBehind } from '../../evaluate/score/index.js';
import { packageRoot } from '../../src/model/index.js';

interface Floor {
  readonly strict: number;
  readonly lax: number;
  /** Whether the set is aligned within a few seconds. */
  readonly fast: boolean;
}

/** Holds the gold sets against their floors: those that are aligned within seconds, or the others. */
export function testFloors(fast: boolean): void {
  const gold = join(packageRoot(), '..', 'shared', 'gold');
  const floors = JSON.parse(readFileSync(join(packageRoot(), 'evaluate', 'floors.json'), 'utf8')) as Readonly<
    Record<string, Floor>
  >;
  const hasGold = existsSync(gold);
  if (!hasGold) console.warn('skipped: quality floors need the gold sets in ../shared/gold');
  const sets = Object.entries(floors).filter(([, floor]) => floor.fast === fast);

  describe.skipIf(!hasGold)('quality of alignment', () => {
    it.each(sets)('of %s is at least its floor', (name, floor) => {
      const set = readGoldSet(join(gold, name));
      const { score } = evaluateSet(set, { exclude: sourcesBehind(set) });
      // Sets that list some links only are judged by recall.
      const [strict, lax] = set.recallOnly
        ? [score.recallStrict, score.recallLax]
        : [score.f1Strict, score.f1Lax];
      expect(strict).toBeGreaterThanOrEqual(floor.strict);
      expect(lax).toBeGreaterThanOrEqual(floor.lax);
    });
  });
}
