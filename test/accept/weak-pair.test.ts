import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acceptanceOf, judgePairs } from '../../evaluate/noise/comparable.js';
import { readTrueRows } from '../../evaluate/noise/corpus.js';
import { packageRoot } from '../../src/model/index.js';

const gold = join(packageRoot(), '..', 'shared', 'gold');
const some = ['textberg-dev', 'parice-test', 'udhr-eng-hin-noisy'];
const hasGold = existsSync(join(gold, some[0]!));
if (!hasGold) console.warn('skipped: comparable documents need the gold sets in ../shared/gold');

describe.skipIf(!hasGold)('documents that only tell of the same things', () => {
  it('give few units, and translations lose none', { timeout: 180_000 }, async () => {
    const accept = await acceptanceOf('research');
    const sets = readTrueRows([gold]).filter(({ set }) => some.includes(set));
    const pairs = (await Promise.all(sets.map((set) => judgePairs(set, accept)))).flat();
    const [translated, comparable] = [true, false].map((kind) =>
      pairs.filter((one) => one.translation === kind),
    );
    for (const one of translated!) expect(one.pairScore).toBeGreaterThan(0.6);
    const wrong = (of: 'units' | 'kept') => comparable!.reduce((sum, one) => sum + one[of], 0);
    expect(wrong('units')).toBeGreaterThan(50);
    expect(wrong('kept')).toBeLessThan(0.35 * wrong('units'));
  });
});
