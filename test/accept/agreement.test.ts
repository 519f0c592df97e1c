import { describe, expect, it } from 'vitest';
import { measureAgreement } from '../../src/accept/index.js';
import { folderWith, tulay } from '../run/harness.js';

/** Lists in which the pair `x y` stands so many times. */
function rated(...counts: readonly (readonly [string, string, number])[]) {
  const list = counts.flatMap(([x, y, times]) => Array.from({ length: times }, () => [x, y] as const));
  return { a: list.map(([x]) => x), b: list.map(([, y]) => y) };
}

describe('agreement', () => {
  it('has the kappa of the textbook example and the alpha that follows from its definition', () => {
    // 50 grant proposals: 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no give po = .7, pe = .5, kappa = .4.
    const found = measureAgreement(
      rated(['yes', 'yes', 20], ['yes', 'no', 5], ['no', 'yes', 10], ['no', 'no', 15]),
    );
    expect(found.share.value).toBeCloseTo(0.7, 10);
    expect(found.kappa.value).toBeCloseTo(0.4, 10);
    // Of 100 values 55 are yes and 45 no: expected disagreement is 2 * 55 * 45 / (100 * 99) = .5, so alpha is 1 - .3 / .5.
    expect(found.alpha.value).toBeCloseTo(0.4, 10);
    expect(found.kappa.low).toBeLessThan(0.4);
    expect(found.kappa.high).toBeGreaterThan(0.4);
    expect(measureAgreement(rated(['x', 'y', 3], ['x', 'x', 4])).share).toEqual(
      measureAgreement(rated(['x', 'y', 3], ['x', 'x', 4])).share,
    );
  });

  it('is told with the rows to adjudicate', async () => {
    const file = (reviewer: string, ...verdicts: string[]): string =>
      JSON.stringify({
        format: 'tulay-decisions',
        version: 1,
        corpus: 'c',
        digest: '0'.repeat(16),
        events: verdicts.map((verdict, at) => ({
          type: 'unit',
          reviewer,
          corpus: '0'.repeat(16),
          unit: String(at).padStart(16, '0'),
          verdict,
        })),
      });
    const home = folderWith({ 'a.json': file('ana', 'CC', 'X', 'CC'), 'b.json': file('ben', 'CC', 'CC') });
    const { code, out } = await tulay(['agreement', 'a.json', 'b.json'], home);
    expect(code).toBe(0);
    expect(out).toContain('3 and 2 units, 2 by both');
    expect(out).toContain('agreement   0.500');
    expect(out).toContain('0000000000000001 X / CC');
  });
});
