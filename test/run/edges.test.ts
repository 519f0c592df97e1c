import { describe, expect, it } from 'vitest';
import type { DocumentGroup } from '../../src/pair/index.js';
import { defaultPairs } from '../../src/run/edges.js';

/** A group of as many languages, each with one document, all pairs of which are edges. */
function groupOf(languages: number, name = 'g'): Pick<DocumentGroup, 'members' | 'edges'> {
  const keys = Array.from({ length: languages }, (_, at) => `${String.fromCharCode(97 + (at % 26))}${at}`);
  const edges = keys.flatMap((src, at) =>
    keys.slice(at + 1).map((tgt) => ({
      src: `${name}-${src}`,
      tgt: `${name}-${tgt}`,
      srcLanguage: src,
      tgtLanguage: tgt,
    })),
  );
  return {
    members: Object.fromEntries(keys.map((key) => [key, [`${name}-${key}`]])),
    edges: edges as unknown as DocumentGroup['edges'],
  };
}
const groups = (count: number, languages: number) =>
  Array.from({ length: count }, (_, at) => groupOf(languages, `g${at}`));

describe('which pairs of wide groups are written when the configuration is silent', () => {
  it('is all of a small corpus', () => {
    expect(defaultPairs([groupOf(29)], () => 100)).toBe('all');
    expect(defaultPairs([], () => 100)).toBe('all');
  });

  it('is those of the hubs from 501 folders on', () => {
    expect(defaultPairs([groupOf(32)], () => 1)).toBe('all');
    expect(defaultPairs([groupOf(33)], () => 1)).toBe('hub');
  });

  it('is those of the hubs from more than 200,000 segments on, and segments of narrow groups do not count', () => {
    expect(defaultPairs(groups(40, 8), () => 178)).toBe('all');
    expect(defaultPairs(groups(40, 8), () => 179)).toBe('hub');
    expect(defaultPairs(groups(4000, 6), () => 179)).toBe('all');
  });
});
