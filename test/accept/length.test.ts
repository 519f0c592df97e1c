import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../bench/align-text.js';
import { lengthGain, lengthZ } from '../../src/accept/features/length.js';
import {
  type Features,
  type LengthRatio,
  LengthRatioCounter,
  pairScore,
  unitFeatures,
  unitScore,
} from '../../src/accept/index.js';

type Lengths = readonly [src: number, tgt: number];
const learned = (rows: readonly Lengths[], before?: LengthRatio): LengthRatio => {
  const counter = new LengthRatioCounter();
  for (const [src, tgt] of rows) counter.add(src, tgt);
  return counter.ratio(before);
};

describe('the length ratio', () => {
  const random = randomNumbers(5);
  const sound = Array.from({ length: 400 }, (): Lengths => {
    const src = 20 + Math.floor(200 * random());
    return [src, Math.round(src * 1.5 * Math.exp(0.3 * (random() - 0.5)))];
  });
  const halved = sound.slice(0, 120).map(([src, tgt]): Lengths => [src, Math.round(tgt / 2)]);

  it('is that of most rows, whatever a quarter of them is', () => {
    const alone = learned(sound);
    const mixed = learned([...sound, ...halved]);
    expect(alone.mean).toBeCloseTo(Math.log(1.5), 1);
    expect(Math.abs(mixed.mean - alone.mean)).toBeLessThan(0.08);
    expect(mixed.deviation).toBeLessThan(1.6 * alone.deviation);
  });

  it('does not depend on the order', () => {
    const rows = [...sound, ...halved];
    expect(learned([...rows].reverse())).toEqual(learned(rows));
  });

  it('calls a short text of another script no longer than a long one', () => {
    const ratio = learned(Array.from({ length: 100 }, (_, k): Lengths => [60 + k, Math.round((60 + k) / 3)]));
    const z = (src: number, tgt: number): number =>
      unitFeatures(
        { lang: 'eng_Latn', text: 'a'.repeat(src) },
        { lang: 'zho_Hans', text: '字'.repeat(tgt) },
        { ratio },
      ).length_z!;
    expect(Math.abs(z(9, 3))).toBeLessThan(0.3);
    expect(z(90, 12)).toBeLessThan(-3);
  });

  it('leans on what is known of the language pair where there are few rows', () => {
    const before = { mean: Math.log(3), deviation: 0.15 };
    const { mean } = learned([[30, 30]], before);
    expect(mean).toBeGreaterThan(0.9 * before.mean);
    expect(learned([], before)).toEqual(before);
  });
});

describe('what a text is written in', () => {
  const ratio = { mean: 0, deviation: 0.2 };
  const of = (src: string, tgt: string) =>
    unitFeatures({ lang: 'eng_Latn', text: src }, { lang: 'zho_Hans', text: tgt }, { ratio });

  it('is not told by addresses and tags', () => {
    expect(of('See it.', '见 https://example.org/what-is-new/in-this-release.html。').script).toBe(1);
    expect(of('See it.', '<span class="wide">见此处</span>').script).toBe(1);
  });

  it('repeats itself in scripts without spaces too, and no more than its translation does', () => {
    expect(of('The mill stands by the river.', '磨坊磨坊磨坊磨坊磨坊磨坊在河边').repeats).toBeGreaterThan(
      0.5,
    );
    expect(of('long long long long short', '长长长长短').repeats).toBeLessThan(0.2);
  });
});

describe('scores', () => {
  const features = (given: Partial<Features>): Features =>
    ({ words: 0.6, words_z: 4, odds: 4, letters: 0.9, size: 60, posterior: 1, ...given }) as Features;
  const contradict = { src_numbers: 1, tgt_numbers: 1, numbers: 2 };

  it('doubt a unit that only its numbers speak against, and turn down one that more speaks against', () => {
    for (const ladder of [null, 0.95]) {
      const only = unitScore(features(contradict), ladder);
      expect(only).toBeGreaterThanOrEqual(0.1);
      expect(only).toBeLessThanOrEqual(0.5);
      expect(unitScore(features({ ...contradict, repeats: 0.8, letters: 0.3 }), ladder)).toBeLessThan(0.05);
    }
  });

  it('believe a document pair more in a large group', () => {
    const terms = { base: 1, ladder: 0.8, single: 0.8, confidence: 2, rival: 0, lost: 3 } as const;
    const [two, many] = [pairScore(terms, 60), pairScore(terms, 60, 57)];
    expect(pairScore(terms, 60, 0)).toBe(two);
    expect(Math.log(many / (1 - many)) - Math.log(two / (1 - two))).toBeCloseTo(Math.log(58), 6);
  });
});

describe('what the lengths gain when a part is left out', () => {
  const ratio: LengthRatio = { mean: 0, deviation: 0.4 };
  const gain = (src: number, tgt: number, left: number): number =>
    lengthGain(src, tgt, { src, tgt: left }, ratio);

  it('is the difference of half the squares of their deviations, and no more than four nats', () => {
    const [before, after] = [lengthZ(100, 150, ratio), lengthZ(100, 120, ratio)];
    expect(gain(100, 150, 120)).toBeCloseTo((before ** 2 - after ** 2) / 2, 9);
    expect(gain(100, 150, 120)).toBeGreaterThan(0);
    expect(gain(100, 120, 150)).toBeCloseTo(-gain(100, 150, 120), 9);
    expect([gain(100, 1000, 100), gain(100, 100, 1000)]).toEqual([4, -4]);
  });
});
