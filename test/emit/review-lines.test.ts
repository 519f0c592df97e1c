import { describe, expect, it } from 'vitest';
import { reviewLines } from '../../src/emit/about/review.js';
import type { Manifest } from '../../src/model/index.js';

const review: NonNullable<Manifest['review']> = {
  judgements: 120,
  found: 112,
  rejected: 9,
  verdicts: { X: 9, CC: 103 },
  bands: [{ from: 0.8, to: 1, sampled: 100, right: 93, precision: 0.93, low: 0.8625, high: 0.9657 }],
  precision: { precision: 0.9312, low: 0.88, high: 0.9633, sampled: 100 },
  language_pairs: {
    'hin_Deva-tgl_Latn': { precision: 0.9, low: 0.7, high: 0.97, sampled: 20 },
    'eng_Latn-tgl_Latn': { precision: 0.9391, low: 0.88, high: 0.97, sampled: 80 },
  },
  agreement: [
    {
      reviewers: ['Ana', 'Ben'],
      units: 40,
      share: 0.925,
      kappa: 0.7812,
      kappa_low: 0.55,
      kappa_high: 0.9401,
      alpha: 0.78,
    },
  ],
};
const linesOf = (changed: Partial<typeof review> = {}): string =>
  reviewLines({ review: { ...review, ...changed } } as unknown as Manifest).join('\n');

describe('the certificate on the dataset card', () => {
  it('says how many are judged, and how right the corpus is, with its interval', () => {
    expect(linesOf()).toContain('112 units of this build were judged by a reviewer, 9 rejected');
    expect(linesOf()).toContain('**93.1% (88.0-96.3)** of the units are right, from 100 units drawn blind');
    expect(linesOf()).toContain('score bands and language pairs weigh as much as they have units');
    expect(linesOf()).toContain('| hin_Deva-tgl_Latn | 20 | 90.0% (70.0-97.0) |');
  });

  it('says how far reviewers agree, with the interval of kappa, where there is one', () => {
    expect(linesOf()).toContain(
      "Ana and Ben say the same of 92.5% of the 40 units that both judged (Cohen's kappa 0.78, 95% 0.55-0.94).",
    );
    const [one] = review.agreement!;
    const none = { ...one!, kappa: null, kappa_low: null, kappa_high: null };
    expect(linesOf({ agreement: [none] })).toContain('of the 40 units that both judged.');
    const bare = { ...one!, kappa_low: null, kappa_high: null };
    expect(linesOf({ agreement: [bare] })).toContain("(Cohen's kappa 0.78).");
  });

  it('says nothing where nobody judged', () => {
    expect(reviewLines({} as Manifest)).toEqual([]);
  });
});
