import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { residuePatterns } from '../../src/clean/facts/patterns.js';
import { findPhrase } from '../../src/clean/facts/phrases.js';
import { checkCleanConfig, rules } from '../../src/clean/index.js';
import { packageRoot } from '../../src/model/root.js';

const json = (...path: string[]) => JSON.parse(readFileSync(join(packageRoot(), ...path), 'utf8'));

describe('the data of the cleaner', () => {
  it.each(['phrases', 'residue', 'entities', 'references'])('%s.json is as its schema says', (name) => {
    const validate = new Ajv2020({ strict: true, allErrors: true }).compile(
      json('schema', `clean-${name}.schema.json`),
    );
    validate(json('data', 'clean', `${name}.json`));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('has phrases in thirty languages at least', () => {
    const file = json('data', 'clean', 'phrases.json') as { phrases: { forms: Record<string, string[]> }[] };
    expect(new Set(file.phrases.flatMap(({ forms }) => Object.keys(forms))).size).toBeGreaterThanOrEqual(30);
  });

  it('finds every phrase it lists, in capitals and with signs around too', () => {
    const file = json('data', 'clean', 'phrases.json') as {
      phrases: { id: string; forms: Record<string, string[]> }[];
    };
    for (const { id, forms } of file.phrases) {
      if (['bar-item', 'notice', 'rights-notice'].includes(id)) continue;
      for (const phrase of Object.values(forms).flat()) {
        const line = phrase.replaceAll('#', '12').replace(/\*/g, 'Ab Cd');
        expect(findPhrase(line), line).toBeDefined();
        expect(findPhrase(`» ${line}`), `» ${line}`).toBeDefined();
        expect(findPhrase(line.toUpperCase()), line.toUpperCase()).toBeDefined();
      }
    }
  });

  it.each(residuePatterns().patterns.map((one) => [one.id, one] as const))(
    'the pattern %s matches what it lists and nothing else',
    (_id, pattern) => {
      for (const text of pattern.fires) {
        pattern.regex.lastIndex = 0;
        expect(pattern.regex.exec(text)?.[0], text).toBe(text);
      }
      for (const text of pattern.keeps) {
        pattern.regex.lastIndex = 0;
        expect(pattern.regex.exec(text), text).toBeNull();
      }
    },
  );
});

describe('the configuration', () => {
  it('names every fault at once', () => {
    const problems = checkCleanConfig({
      rules: {
        mojibake: true,
        nonsense: false,
        'html-tag': { depth: 1 },
        'recurring-line': { overlapLimit: 'much' },
      },
    });
    expect(problems).toHaveLength(3);
    expect(problems.join('\n')).toMatch(
      /rules\.nonsense: no such rule[\s\S]*html-tag\.depth: no such setting[\s\S]*overlapLimit: expected a number, got "much"/,
    );
  });

  it('has every rule under a name of its own', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { id } of rules) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });
});
