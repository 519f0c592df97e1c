import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acceptanceUnder, type JudgedPair, judgePairs } from '../../evaluate/noise/comparable.js';
import { readTrueRows } from '../../evaluate/noise/corpus.js';
import { packageRoot } from '../../src/model/index.js';

const gold = join(packageRoot(), '..', 'shared', 'gold');
const some = ['textberg-dev', 'parice-test', 'udhr-eng-hin-noisy'];
const hasGold = existsSync(join(gold, some[0]!));
if (!hasGold) console.warn('skipped: comparable documents need the gold sets in ../shared/gold');

describe.skipIf(!hasGold)('documents that only tell of the same things', () => {
  it('give few units, and translations lose none', { timeout: 180_000 }, async () => {
    const sets = readTrueRows([gold]).filter(({ set }) => some.includes(set));
    const pairs: JudgedPair[] = [];
    for (const set of sets) pairs.push(...judgePairs(set, await acceptanceUnder('research', set.exclude)));
    const translated = pairs.filter(({ translation }) => translation);
    const comparable = pairs.filter(({ translation }) => !translation);
    for (const { set, pairScore, kept, units } of translated) {
      expect(pairScore, set).toBeGreaterThan(0.2);
      expect(kept, set).toBeGreaterThan(0.8 * units);
    }
    expect(comparable.length).toBeGreaterThan(10);
    const undone = comparable.filter(({ pairScore, confidence }) => pairScore < 0.2 || confidence < 0.5);
    expect(undone.length).toBeGreaterThan(0.75 * comparable.length);
    const wrong = (of: 'units' | 'kept') => comparable.reduce((sum, one) => sum + one[of], 0);
    expect(wrong('kept')).toBeLessThan(0.25 * wrong('units'));
  });
});
