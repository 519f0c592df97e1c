import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { durationText } from '../../src/cli/build/progress.js';
import { fewPairs, reviewRows, summarise, summaryJson } from '../../src/cli/build/summary.js';
import { type Manifest, packageRoot } from '../../src/model/index.js';

const manifest = JSON.parse(readFileSync(join(packageRoot(), 'output/manifest.json'), 'utf8')) as Manifest;
const alone = [
  {
    path: 'a.txt',
    status: 'unpaired',
    reason: { code: 'no-candidate', message: 'nothing is like it' },
    best_rejected: { doc: 'x', path: 'b.txt', score: 0.25 },
  },
  { path: 'c.txt', status: 'failed', reason: null, best_rejected: null },
] as unknown as Parameters<typeof summarise>[0]['alone'];
const input = {
  manifest,
  alone,
  nearMisses: [{ src: 'd', tgt: 'e', score: 0.5 }],
  out: 'out',
  seconds: 1.25,
};

const withCounts = (counts: Partial<Manifest['counts']>, more: Partial<Manifest> = {}): Manifest => ({
  ...manifest,
  ...more,
  counts: { ...manifest.counts, ...counts },
});

describe('the summary of a build', () => {
  it('says what stayed alone with its best candidate, and what nearly was a pair', () => {
    const lines = summarise(input).split('\n');
    expect(lines).toContain('unpaired    a.txt: nothing is like it (best candidate b.txt, score 0.250)');
    expect(lines).toContain('failed      c.txt');
    expect(lines).toContain(`near miss   d and e: 0.500 of ${manifest.pairing.threshold}`);
    expect(lines.at(-2)).toBe('written     out in 1.3 s');
    expect(lines.at(-1)).toBe('open        out/report/index.html');
  });

  it('names the candidate once, and opens the card where there is no report', () => {
    const [first] = alone;
    const named = { ...first!, reason: { code: 'no-candidate', message: 'less like b.txt than it should' } };
    const outputs = manifest.outputs.filter(({ path }) => !path.startsWith('report/'));
    const text = summarise({ ...input, manifest: { ...manifest, outputs }, alone: [named as never] });
    expect(text).toContain('a.txt: less like b.txt than it should\n');
    expect(text).toMatch(/open {8}out\/README\.md$/);
  });

  it('has its heads in bold on a terminal, and says how sure the pairs are', () => {
    expect(summarise({ ...input, colours: true })).toContain('\u001b[1mdocuments \u001b[0m  3 (');
    const pairing = { ...manifest.pairing, expected_precision: 0.98765 };
    expect(summarise({ ...input, manifest: { ...manifest, pairing } })).toContain('expected precision 0.988');
    const unsure = { ...manifest.pairing, expected_precision: null };
    expect(summarise({ ...input, manifest: { ...manifest, pairing: unsure } })).toContain(
      'too few documents',
    );
  });

  it('is cut to a screen unless all is asked for', () => {
    const rules = Object.fromEntries(
      Array.from({ length: 9 }, (_, at) => [
        `rule-${at}`,
        { edits: 1, removed: 5, inserted: 0, documents: 1 },
      ]),
    );
    const text = summarise({ ...input, manifest: { ...manifest, rules } });
    expect(text.match(/^ {2}rule-\d/gm)).toEqual([
      '  rule-0',
      '  rule-1',
      '  rule-2',
      '  rule-3',
      '  rule-4',
    ]);
    expect(text).toContain('and 4 more rules');
    expect(summarise({ ...input, manifest: { ...manifest, rules }, verbose: true })).not.toContain(
      'more rules',
    );
  });

  it('is an object for a program', () => {
    const summary = JSON.parse(summaryJson(input)) as Record<string, unknown>;
    expect(summary).toMatchObject({ out: 'out', seconds: 1.3, counts: { documents: 3 } });
    const { seconds: _seconds, ...timeless } = input;
    expect(summaryJson(timeless)).not.toContain('"seconds"');
  });
});

describe('a build that paired next to nothing', () => {
  it('says why, and what to try', () => {
    expect(fewPairs(withCounts({ documents: 40, failed: 20, paired: 2 }))).toBeUndefined();
    const two = { languages: { deu_Latn: 20, eng_Latn: 20 } };
    expect(fewPairs(withCounts({ documents: 40, failed: 0, paired: 2 }, two))).toMatch(
      /^2 of 40 documents were paired: no more were likelier than /,
    );
    expect(fewPairs(withCounts({ documents: 40, failed: 0, paired: 0 }, two))).toMatch(
      /^nothing was paired: no more/,
    );
    const one = { languages: { deu_Latn: 20, und_Latn: 20 } };
    expect(fewPairs(withCounts({ documents: 40, failed: 0, paired: 0 }, one))).toContain('in one language');
    expect(fewPairs(withCounts({ documents: 3, failed: 3, paired: 0 }, one))).toContain('nothing was paired');
  });
});

describe('what reviewers said', () => {
  const review = {
    judgements: 9,
    found: 8,
    rejected: 1,
    precision: { precision: 0.9, low: 0.8, high: 0.95, sampled: 1 },
    agreement: [
      { reviewers: ['ana', 'ben'], units: 5, share: 0.8, kappa: 0.6 },
      { reviewers: ['ana', 'eva'], units: 1, share: 1, kappa: null },
    ],
  } as unknown as NonNullable<Manifest['review']>;

  it('is counted, with the precision and how far they agree where that is known', () => {
    expect(reviewRows({})).toEqual([]);
    expect(reviewRows({ review })).toEqual([
      'judged      8 units, 1 rejected',
      'precision   90.0% (95% 80.0% to 95.0%), from 1 unit drawn blind',
      'agreement   ana and ben: 80.0% of 5 units, kappa 0.60',
      'agreement   ana and eva: 100.0% of 1 unit',
    ]);
    const { precision: _precision, agreement: _agreement, ...bare } = review;
    expect(reviewRows({ review: bare as never })).toEqual(['judged      8 units, 1 rejected']);
  });
});

it('a duration is as exact as a guess is', () => {
  expect([500, 8000, 90_000, 3_600_000, 4_800_000].map(durationText)).toEqual([
    '1 s',
    '8 s',
    '2 min',
    '1 h 0 min',
    '1 h 20 min',
  ]);
});
