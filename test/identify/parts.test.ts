import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsOf } from '../../src/identify/parts.js';
import type { ProseParagraph } from '../../src/identify/prose.js';

/** What the parts are by their meaning: every paragraph is asked. */
function plainParts(paragraphs: readonly ProseParagraph[], guesses: readonly string[], total: number) {
  const weights = new Map<string, number>();
  guesses.forEach((iso, at) => {
    if (iso !== '') weights.set(iso, (weights.get(iso) ?? 0) + paragraphs[at]!.weight);
  });
  const large = [...weights]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .filter(([, weight], rank) => rank === 0 || (weight >= 0.08 * total && weight >= 80))
    .map(([iso]) => iso);
  if (large.length < 2) return [paragraphs];
  const own = guesses.map((iso) => (large.includes(iso) ? iso : large[0]!));
  return [...new Set(own)].map((iso) => paragraphs.filter((_, at) => own[at] === iso));
}

const paragraph = (text: string, weight: number): ProseParagraph => ({ text, script: 'Latn', weight });

describe('the parts of a text', () => {
  it('are those that come of asking for every paragraph of some weight', () => {
    const some = fc.array(
      fc.record({ weight: fc.integer({ min: 12, max: 300 }), iso: fc.constantFrom('eng', 'fra', 'deu', '') }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(some, fc.integer({ min: 0, max: 2000 }), (list, others) => {
        const paragraphs = list.map(({ weight }, at) => paragraph(String(at), weight));
        const guesses = list.map(({ weight, iso }) => (weight < 40 ? '' : iso));
        const total = others + list.reduce((sum, { weight }) => sum + weight, 0);
        const parts = partsOf(paragraphs, ({ text }) => guesses[Number(text)]!, total);
        expect(parts).toEqual(plainParts(paragraphs, guesses, total));
      }),
      { numRuns: 500 },
    );
  });

  it('are asked for no longer than another could be among them', () => {
    const asked = (weights: readonly number[]): number => {
      let count = 0;
      const guess = (): string => {
        count += 1;
        return 'eng';
      };
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      partsOf(
        weights.map((weight) => paragraph('', weight)),
        guess,
        total,
      );
      return count;
    };
    expect(asked([70, 70])).toBe(0);
    expect(asked([39, 39, 39, 39, 300])).toBe(0);
    expect(asked([300, 50])).toBe(1);
    expect(asked([300, 50, 50])).toBe(2);
  });
});
