import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CognatePairs, Vocabulary } from '../../src/align/index.js';
import { cognateWeight, formOf } from '../../src/align/words/cognate-forms.js';
import { findCognates } from '../../src/align/words/cognates.js';

function vocabularyOf(...words: readonly string[]): Vocabulary {
  const vocabulary = new Vocabulary();
  for (const word of words) vocabulary.add(word);
  return vocabulary;
}

describe('cognates asked for pair by pair', () => {
  it('are those that look alike across scripts and spellings', () => {
    const src = vocabularyOf('parliament', 'владимир', 'house', '#1948');
    const tgt = vocabularyOf('parlamento', 'vladimir', 'casa', '#1948');
    const pairs = new CognatePairs(src, tgt, 0.12);
    expect(pairs.weight(0, 0)).toBeGreaterThan(0.5);
    expect(pairs.weight(1, 1)).toBeGreaterThan(0.12);
    expect(pairs.weight(2, 2)).toBe(0);
    // Numbers are equal or not, never alike.
    expect(pairs.weight(3, 3)).toBe(0);
  });

  it('are found the same whatever vocabularies were searched before', () => {
    const [src, tgt] = [vocabularyOf('parliament', 'universal'), vocabularyOf('parlamento', 'universelle')];
    const found = findCognates(src, tgt);
    expect(found.map((row) => [...(row?.keys() ?? [])])).toEqual([[0], [1]]);
    findCognates(vocabularyOf('president'), vocabularyOf('casa', 'parlament', 'universal', 'presidente'));
    expect(findCognates(src, tgt)).toEqual(found);
  });

  it('weigh what the search over two vocabularies says of them', () => {
    const words = ['parliament', 'parlamento', 'president', 'president', 'universal', 'universelle'];
    const [src, tgt] = [vocabularyOf(...words), vocabularyOf(...words)];
    const pairs = new CognatePairs(src, tgt, 0.12);
    findCognates(src, tgt).forEach((row, id) => {
      for (const [other, weight] of row ?? [])
        expect(pairs.weight(id, other)).toBe(weight < 0.12 ? 0 : weight);
    });
  });

  it('are never turned down by their letters when they reach the weight', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcdeiklmnoprstu0369'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(word, word, fc.constantFrom(0.03, 0.12, 0.5), (a, b, least) => {
        const [one, other] = [formOf(a), formOf(b)];
        const weight = one === undefined || other === undefined ? 0 : cognateWeight(one, other);
        const asked = new CognatePairs(vocabularyOf(a), vocabularyOf(b), least).weight(0, 0);
        expect(asked).toBe(weight < least ? 0 : weight);
      }),
      { numRuns: 3000 },
    );
  });
});
