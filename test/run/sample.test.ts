import { describe, expect, it } from 'vitest';
import { sampleOf } from '../../src/run/sample.js';

const names = Array.from({ length: 1000 }, (_, at) => `a/${at}.txt b/${at}.txt`);

describe('the document pairs that teach', () => {
  it('are all of a few', () => {
    expect(sampleOf(names.slice(0, 3), 3)).toEqual([0, 1, 2]);
  });

  it('are drawn from everywhere, in order, whatever the order of the list', () => {
    const chosen = sampleOf(names, 100);
    expect(chosen).toHaveLength(100);
    expect([...chosen].sort((a, b) => a - b)).toEqual(chosen);
    expect(chosen.filter((at) => at < 500).length).toBeGreaterThan(30);
    expect(chosen.filter((at) => at >= 500).length).toBeGreaterThan(30);
    const turned = [...names].reverse();
    expect(new Set(sampleOf(turned, 100).map((at) => turned[at]))).toEqual(
      new Set(chosen.map((at) => names[at])),
    );
  });

  it('change by one at most when a pair comes or goes', () => {
    const before = new Set(sampleOf(names, 100).map((at) => names[at]));
    for (const gone of [0, 17, 500, 999]) {
      const left = names.filter((_, at) => at !== gone);
      const after = sampleOf(left, 100).map((at) => left[at]!);
      expect(after.filter((name) => !before.has(name)).length).toBe(before.has(names[gone]) ? 1 : 0);
    }
  });
});
