import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  acceptRules,
  acceptSettings,
  decide,
  type Preset,
  presets,
  unitFeatures,
  unitScore,
} from '../../src/accept/index.js';
import type { ExampleFeatures } from '../../src/accept/rules/rule.js';
import { packageRoot } from '../../src/model/index.js';

function unitOf(src: string, tgt: string, { score = 0.9, ...given }: ExampleFeatures = {}) {
  const script = (text: string) => (/\p{Script=Han}/u.test(text) ? 'zho_Hans' : 'fra_Latn');
  const context = { ratio: { mean: 0, deviation: 0.2 } };
  const features = {
    ...unitFeatures({ lang: 'eng_Latn', text: src }, { lang: script(tgt), text: tgt }, context),
    ...given,
  };
  return { src: { text: src }, tgt: { text: tgt }, score, features };
}

describe.each(acceptRules)('the rule $id', (rule) => {
  const fires = (preset: Preset, [src, tgt, given]: (typeof rule.examples.fires)[number]) => {
    const settings = acceptSettings({ preset, rules: { [rule.id]: true } });
    const { rejected, marks } = decide(
      unitOf(src, tgt, given),
      settings.filter((one) => one.rule.id === rule.id),
    );
    return rejected !== null || marks.length > 0;
  };

  it('fires on its examples and passes the others under research', () => {
    for (const example of rule.examples.fires) expect(fires('research', example), example[0]).toBe(true);
    for (const example of rule.examples.passes) expect(fires('research', example), example[0]).toBe(false);
  });

  it('asks no less under strict than under research', () => {
    const { research, strict } = rule.settings;
    if (rule.fires === 'from') expect(strict.threshold).toBeLessThanOrEqual(research.threshold);
    else expect(strict.threshold).toBeGreaterThanOrEqual(research.threshold);
  });

  it('stands in the documentation with its thresholds', () => {
    const page = readFileSync(join(packageRoot(), 'docs/accept.md'), 'utf8');
    const row = page.split('\n').find((line) => line.startsWith(`| \`${rule.id}\``)) ?? '';
    for (const preset of ['research', 'strict'] as const) {
      const { action, threshold } = rule.settings[preset];
      expect(row).toContain(action === 'off' ? 'off' : `${action} ${threshold}`);
    }
  });
});

describe('settings', () => {
  it('turn nothing down by content under everything', () => {
    const junk = unitOf('</p>', '</p>', { score: 0.01 });
    expect(decide(junk, acceptSettings({ preset: 'everything' })).rejected).toBeNull();
    expect(decide(junk, acceptSettings({ preset: 'everything' })).marks.length).toBeGreaterThan(0);
  });

  it('take thresholds and actions of single rules', () => {
    const unit = unitOf('It has 212 steps.', 'Il compte 198 marches.');
    expect(decide(unit, acceptSettings()).rejected).toBeNull();
    const rules = { 'number-mismatch': { action: 'reject' } } as const;
    expect(decide(unit, acceptSettings({ rules })).rejected).toMatchObject({
      rule: 'number-mismatch',
      value: 1,
      threshold: 1,
    });
    expect(decide(unit, acceptSettings({ rules: { 'number-mismatch': false } })).marks).toEqual([]);
    expect(decide(unit, acceptSettings({ minScore: 0.95 })).rejected?.rule).toBe('min-score');
  });

  it('hold a value that equals the threshold: a rule from it fires, a rule below it does not', () => {
    const decided = (options: Parameters<typeof acceptSettings>[0], score: number) =>
      decide(unitOf('The mill is old.', 'Le moulin est vieux.', { score }), acceptSettings(options)).rejected
        ?.rule;
    expect(decided({ minScore: 0.5 }, 0.5)).toBeUndefined();
    expect(decided({ minScore: 0.5 }, 0.4999)).toBe('min-score');
    const { features } = unitOf('Is it 5 % (or more)?', 'Il est vieux.');
    const punctuation = features.punctuation as number;
    const marked = (threshold: number) =>
      decide(
        unitOf('Is it 5 % (or more)?', 'Il est vieux.'),
        acceptSettings({ rules: { 'punctuation-mismatch': { action: 'mark', threshold } } }),
      ).marks.some(({ rule }) => rule === 'punctuation-mismatch');
    expect([marked(punctuation), marked(punctuation + 0.001)]).toEqual([true, false]);
  });

  it('refuse a rule that does not exist', () => {
    expect(() => acceptSettings({ rules: { nonsense: true } })).toThrow('/accept/rules/nonsense is no rule');
    expect(presets).toEqual(['everything', 'research', 'strict']);
  });
});

describe('the score', () => {
  it.each([0.3, 0.9, 0.9999, null])(
    'is a half at most where numbers contradict, from a ladder at %j',
    (ladder) => {
      const { features } = unitOf('It has 212 steps.', 'Il compte 198 marches.', { words: 1.5, rival: -1.5 });
      expect(unitScore(features, ladder)).toBeLessThanOrEqual(0.5);
    },
  );

  it.each([0.9, 0.9999, null])(
    'is a half at most where both sides are one language, from a ladder at %j',
    (ladder) => {
      const text = 'Visitors will be able to see how flour was made.';
      expect(unitScore(unitOf(text, text, { words: 1.5 }).features, ladder)).toBeLessThanOrEqual(0.5);
      const { features } = unitOf('The mill is old.', 'This house is old too.', { one_language: 0.9 });
      expect(unitScore(features, ladder)).toBeLessThanOrEqual(0.5);
    },
  );

  it('is 1 for a bead that a person made, whatever its words say', () => {
    const { features } = unitOf('The mill is old.', 'Nous avons mangé.', {
      words: -0.9,
      words_z: -3,
      posterior: 1,
    });
    expect(unitScore(features, 1)).toBeCloseTo(1, 6);
    expect(unitScore(features, 0.99)).toBeLessThan(0.9);
  });

  it('rises with what the ladder says, and falls with what words and edges say against it', () => {
    const { features } = unitOf('The mill is old.', 'Le moulin est vieux.', { posterior: 0.99, words: 0.8 });
    const at = (ladder: number, given: Partial<typeof features> = {}) =>
      unitScore({ ...features, ...given }, ladder);
    expect(at(0.95)).toBeGreaterThan(0.8);
    expect(at(0.95)).toBeGreaterThan(at(0.4));
    for (const against of [
      { words: -0.6, words_z: -1 },
      { ends: 1 },
      { starts: 1 },
      { lost: 12 },
      { posterior: 0.4 },
    ])
      expect(at(0.95, against), JSON.stringify(against)).toBeLessThan(at(0.95));
  });
});
