import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Vocabulary } from '../../src/align/index.js';
import { formOf } from '../../src/align/words/cognate-forms.js';
import { cognateWeight } from '../../src/align/words/cognate-weight.js';
import { findCognates } from '../../src/align/words/cognates.js';

function vocabularyOf(...words: readonly string[]): Vocabulary {
  const vocabulary = new Vocabulary();
  for (const word of words) vocabulary.add(word);
  return vocabulary;
}

const weight = (a: string, b: string): number => {
  const [one, other] = [formOf(a), formOf(b)];
  return one === undefined || other === undefined ? 0 : cognateWeight(one, other);
};

describe('cognates', () => {
  it('are words that look alike across scripts and spellings', () => {
    expect(weight('parliament', 'parlamento')).toBeGreaterThan(0.5);
    expect(weight('владимир', 'vladimir')).toBeGreaterThan(0.12);
    expect(weight('house', 'casa')).toBe(0);
    // Numbers are equal or not, never alike.
    expect(weight('#1948', '#1948')).toBe(0);
  });

  it('are found the same whatever vocabularies were searched before', () => {
    const [src, tgt] = [vocabularyOf('parliament', 'universal'), vocabularyOf('parlamento', 'universelle')];
    const found = findCognates(src, tgt);
    expect(found.map((row) => [...(row?.keys() ?? [])])).toEqual([[0], [1]]);
    findCognates(vocabularyOf('president'), vocabularyOf('casa', 'parlament', 'universal', 'presidente'));
    expect(findCognates(src, tgt)).toEqual(found);
  });

  it('weigh in the search over two vocabularies what they weigh alone', () => {
    const words = ['parliament', 'parlamento', 'president', 'president', 'universal', 'universelle'];
    const [src, tgt] = [vocabularyOf(...words), vocabularyOf(...words)];
    const found = findCognates(src, tgt).flatMap((row, id) =>
      [...(row ?? [])].map(([other, value]) => [src.words[id]!, tgt.words[other]!, value] as const),
    );
    expect(found.length).toBeGreaterThan(3);
    for (const [a, b, value] of found) expect(value).toBe(weight(a, b));
  });

  it('weigh the same both ways, between 0 and 1', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcdeiklmnoprstu0369'), minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(weight(a, b)).toBe(weight(b, a));
        expect(weight(a, b)).toBeGreaterThanOrEqual(0);
        expect(weight(a, b)).toBeLessThan(1);
      }),
    );
  });
});
