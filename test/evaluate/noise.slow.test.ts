import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../bench/align-text.js';
import { readTrueRows } from '../../evaluate/noise/corpus.js';
import { faults, type Row } from '../../evaluate/noise/faults.js';
import {
  averagePrecision,
  caughtOf,
  measureNoise,
  type NoiseExample,
  thresholdAt,
} from '../../evaluate/noise/measure.js';
import { packageRoot } from '../../src/model/index.js';

const rows: readonly Row[] = [
  {
    src: 'The old mill that stands by the river burned.',
    tgt: 'Le vieux moulin près de la rivière a brûlé.',
  },
  {
    src: 'In 1782 two brothers did not build it for 300 people.',
    tgt: 'En 1782, deux frères ne l’ont pas construit pour 300 personnes.',
  },
  { src: 'Every spring the water rises and floods it.', tgt: 'Chaque printemps, l’eau monte et l’inonde.' },
];
const languages = { src: 'eng_Latn', tgt: 'fra_Latn' } as const;

describe('planted noise', () => {
  it.each(Object.entries(faults))('%s differs from the true row', (_, plant) => {
    const foreign = ['Die Mühle am Fluss ist alt und niemand wohnt mehr darin.'];
    for (let seed = 0; seed < 20; seed++) {
      const planted = plant({ rows, at: 1, languages, foreign, random: randomNumbers(seed) });
      if (planted !== null) expect(planted).not.toEqual(rows[1]);
    }
  });

  it('changes a number in the digits of its script', () => {
    const devanagari = [{ src: 'It has 57 steps.', tgt: 'इसमें ५७ सीढ़ियाँ हैं।' }];
    const planted = faults['number changed']!({
      rows: devanagari,
      at: 0,
      languages: { src: 'eng_Latn', tgt: 'hin_Deva' },
      foreign: [],
      random: randomNumbers(3),
    });
    expect(planted?.tgt).toMatch(/^इसमें [०-९]+ सीढ़ियाँ हैं।$/);
    expect(planted?.tgt).not.toBe(devanagari[0]!.tgt);
  });
});

describe('the measures', () => {
  const example = (score: number, fault: string | null, weight = 1) =>
    ({
      score,
      fault,
      weight,
      set: 's',
      family: 's',
      src: 'a',
      tgt: 'b',
      features: {},
    }) as unknown as NoiseExample;

  it('put the threshold where the asked share of the true rows lies under it, by weight', () => {
    const examples = [0.1, 0.2, 0.3, 0.4].map((score) => example(score, null));
    expect(thresholdAt(examples, 0.25)).toBe(0.2);
    expect(thresholdAt([...examples, example(0.05, null, 0.001)], 0.26)).toBe(0.2);
    expect(thresholdAt(examples, 0)).toBe(0.1);
  });

  it('give the average precision of a ranking', () => {
    expect(averagePrecision([example(0.1, 'x'), example(0.2, 'x'), example(0.9, null)])).toBe(1);
    expect(averagePrecision([example(0.1, null), example(0.2, 'x')])).toBe(0.5);
  });
});

const gold = join(packageRoot(), '..', 'shared', 'gold');
const some = ['textberg-dev', 'kdissa-sin-eng-hiru', 'udhr-deu-fra-noisy', 'udhr-eng-hin-noisy'];
const hasGold = existsSync(join(gold, some[0]!));
if (!hasGold) console.warn('skipped: noise floors need the gold sets in ../shared/gold');

describe.skipIf(!hasGold)('the score on gold sets with planted noise', () => {
  it('finds noise and keeps true rows', { timeout: 120_000 }, async () => {
    const examples: NoiseExample[] = [];
    const sets = readTrueRows([gold]).filter(({ set }) => some.includes(set));
    for await (const measured of measureNoise(sets)) examples.push(...measured);
    const caught = caughtOf(examples, thresholdAt(examples));
    const of = (fault: string) => caught.find((one) => one.fault === fault)!;
    expect(averagePrecision(examples)).toBeGreaterThan(0.945);
    expect(of('untranslated source').byScore).toBeGreaterThan(0.95);
    expect(of('letterless').byScore).toBeGreaterThan(0.95);
    expect(of('misaligned by one').byScore).toBeGreaterThan(0.6);
    expect(of('half missing').byScore).toBeGreaterThan(0.4);
    expect(of('none').byRules.research).toBeLessThan(0.015);
  });
});
