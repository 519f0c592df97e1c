import { describe, expect, it } from 'vitest';
import { alignSections } from '../../src/align/index.js';
import type { AlignSection } from '../../src/model/index.js';

/** A section of sentences that share nothing with another section's but their numbers. */
const section = (words: string, from: number, count = 4): AlignSection => ({
  segments: Array.from({ length: count }, (_, k) => ({
    text: `${words} ${from + k} ${words} ${(from + k) * 7 + 1001}.`,
  })),
});
const options = { languages: { src: 'eng_Latn', tgt: 'hin_Deva' }, learn: false } as const;

describe('alignSections', () => {
  const src = [section('water', 100), section('stone', 200), section('bread', 300), section('horse', 400)];
  const same = [section('पानी', 100), section('पत्थर', 200), section('रोटी', 300), section('घोड़ा', 400)];

  it('binds sentences by sections that match', () => {
    const { method, reason, sections } = alignSections(src, same, options);
    expect([method, reason]).toEqual(['sections', null]);
    expect(sections.map(({ src: s, tgt: t }) => `${s}-${t}`)).toEqual(['0-0', '1-1', '2-2', '3-3']);
  });

  it('binds by them when three of four match', () => {
    const { method } = alignSections(src, [...same.slice(0, 3), section('चाँद', 9500)], options);
    expect(method).toBe('sections');
  });

  it('lays one ladder over the documents when two of four match', () => {
    const half = [...same.slice(0, 2), section('चाँद', 8500), section('तारा', 9500)];
    const { method, reason } = alignSections(src, half, options);
    expect([method, reason]).toEqual(['document', expect.stringMatching(/^sections match by 0\.[45]\d/)]);
  });

  it('lays one ladder over the documents when one of four matches, and says by how much', () => {
    const other = [same[0]!, section('चाँद', 7500), section('तारा', 8500), section('सूरज', 9500)];
    const { method, reason } = alignSections(src, other, options);
    expect(method).toBe('document');
    expect(reason).toMatch(/^sections match by 0\.\d\d, less than 0\.6$/);
  });
});
