import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { makeDirtyCorpus } from '../../evaluate/clean/artefacts.js';
import { makeProse } from '../../evaluate/clean/corpus.js';
import { cleanAll, measureQuality } from '../../evaluate/clean/measure.js';
import { packageRoot } from '../../src/model/root.js';

describe('the generated corpus', () => {
  it('loses its artefacts and keeps its text', () => {
    const { recall, damage, byKind, faults } = measureQuality(makeDirtyCorpus(8));
    expect(recall, faults.join('\n')).toBeGreaterThanOrEqual(0.98);
    expect(damage, faults.join('\n')).toBeLessThanOrEqual(0.0005);
    for (const [kind, { found, all }] of Object.entries(byKind))
      expect(found / all, kind).toBeGreaterThanOrEqual(0.95);
  });

  it('without artefacts is left as it is', () => {
    const prose = makeProse(400_000);
    cleanAll(prose).forEach((cleaned, index) => {
      expect(cleaned.text).toBe(prose[index]!.text);
    });
  });

  it('is read at a rate that a corpus of gigabytes can wait for', () => {
    // In a process of its own: processor time counts every thread of this one.
    const printed = execFileSync(
      process.execPath,
      ['--import', 'tsx', 'evaluate/clean/evaluate.ts', '--speed'],
      {
        cwd: packageRoot(),
        encoding: 'utf8',
      },
    );
    // The floor of an idle core is 5; half of it here, since tests share caches and clock with others.
    expect(Number(printed)).toBeGreaterThan(2.5);
  });
});
