import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { makeDirtyCorpus } from '../../evaluate/clean/artefacts.js';
import { makeProse } from '../../evaluate/clean/corpus.js';
import { cleanAll, measureQuality } from '../../evaluate/clean/measure.js';
import { packageRoot } from '../../src/model/root.js';
import { cpuNow } from '../cpu.js';

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
    const args = ['--import', 'tsx', 'evaluate/clean/evaluate.ts', '--speed'];
    const printed = execFileSync(process.execPath, args, { cwd: packageRoot(), encoding: 'utf8' });
    // A shared machine is slow for everybody: the rate counts against that of a loop over the same kind of text.
    expect(Number(printed) * slowness()).toBeGreaterThan(2.5);
  });
});

/** What {@link slowness} takes on an idle core of 2025, in ms. */
const idleMs = 4;

/** How much slower this machine is now than an idle core, on counting letters by pattern; at least 1, at most 3. */
function slowness(): number {
  const text = 'Ein Satz über Brücken, und noch einer. '.repeat(20_000);
  const times = Array.from({ length: 5 }, () => {
    const started = cpuNow();
    let letters = 0;
    for (const _ of text.matchAll(/\p{Lu}/gu)) letters++;
    return letters > 0 ? (cpuNow() - started) * 1000 : 0;
  });
  return Math.min(3, Math.max(1, Math.min(...times) / idleMs));
}
