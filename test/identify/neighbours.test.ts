import { describe, expect, it } from 'vitest';
import { type Identified, settleLanguages, withSettled } from '../../src/identify/index.js';

const found = (key: Identified['key'], confidence = 0.9): Identified => ({
  key,
  confidence,
  languages: [{ lang: key, share: 1 }],
  basis: key,
});
const open = (...likely: readonly (readonly [Identified['key'], number])[]): Identified => ({
  ...found('und_Latn', likely[0]![1]),
  likely: likely.map(([key, share]) => ({ key, share })),
});
const croatianOrBosnian = open(['hrv_Latn', 0.6], ['bos_Latn', 0.4]);
const many = (count: number, one: Identified): Identified[] => Array.from({ length: count }, () => one);

describe('languages that the other documents tell', () => {
  it('are those of its relatives that the corpus has', () => {
    const all = [...many(5, found('hrv_Latn')), croatianOrBosnian];
    // (0.6 × 5) : (0.4 × 0.5), where every language begins with half a document and five of .9 are seen.
    expect(settleLanguages(all)).toEqual(new Map([[5, { key: 'hrv_Latn', confidence: 0.9375 }]]));
  });

  it('stay open where the corpus has both, or neither', () => {
    const both = [...many(5, found('hrv_Latn')), ...many(5, found('bos_Latn')), croatianOrBosnian];
    expect(settleLanguages(both).size).toBe(0);
    expect(settleLanguages([...many(50, found('fra_Latn')), croatianOrBosnian]).size).toBe(0);
  });

  it('are told by documents that are all open, if they lean to one side, and not by one itself', () => {
    const leaning = open(['hrv_Latn', 0.8], ['bos_Latn', 0.2]);
    expect(settleLanguages(many(8, leaning)).size).toBe(8);
    expect(settleLanguages([leaning]).size).toBe(0);
    const even = open(['hrv_Latn', 0.5], ['bos_Latn', 0.5]);
    expect(settleLanguages(many(100, even)).size).toBe(0);
  });

  it('never outweigh a text that says the other clearly, however many they are', () => {
    const bosnian = open(['bos_Latn', 0.84], ['hrv_Latn', 0.02], ['srp_Latn', 0.14]);
    const settled = settleLanguages([...many(10_000, found('hrv_Latn')), bosnian]);
    expect(settled.get(10_000)?.key).not.toBe('hrv_Latn');
  });

  it('keep to the probability that is asked for', () => {
    const all = [...many(5, found('hrv_Latn')), croatianOrBosnian];
    expect(settleLanguages(all, 0.93).size).toBe(1);
    expect(settleLanguages(all, 0.94).size).toBe(0);
  });

  it('stand for what was open in the document, and for no text that could not be in them', () => {
    const settled = { key: 'hrv_Latn', confidence: 0.95 } as const;
    const mixed: Identified = {
      ...croatianOrBosnian,
      languages: [
        { lang: 'und_Latn', share: 0.75 },
        { lang: 'hrv_Latn', share: 0.25 },
      ],
    };
    const { key, confidence, languages, likely } = withSettled(mixed, settled);
    expect({ key, confidence, languages, likely }).toEqual({
      ...settled,
      languages: [{ lang: 'hrv_Latn', share: 1 }],
      likely: undefined,
    });
    const other = open(['ind_Latn', 0.6], ['zsm_Latn', 0.4]);
    expect(withSettled(other, settled)).toBe(other);
    expect(withSettled(found('eng_Latn'), settled).key).toBe('eng_Latn');
  });
});
