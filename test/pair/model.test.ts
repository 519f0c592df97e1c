import { describe, expect, it } from 'vitest';
import { bandOf, bands } from '../../src/pair/control-trials.js';
import { featuresOf } from '../../src/pair/model.js';

const nothing = {
  lexicon: 0,
  senses: 0,
  knownWords: 0,
  names: null,
  numerals: null,
  lengthGap: 0,
  structure: null,
  anchors: null,
  hints: null,
};

describe('what the model sees of two documents', () => {
  it('is nothing for or against where nothing is known', () => {
    expect(featuresOf(nothing)).toEqual([1, 0, 0, 0, 0, 0, 0.5, 0, 0, 0, 0, 0]);
  });

  it('is each part by itself, and that all numbers differ', () => {
    const all = {
      lexicon: 0.4,
      senses: 0.5,
      knownWords: 0,
      names: 0.3,
      numerals: 0.2,
      lengthGap: 0,
      structure: 0.7,
      anchors: 0.1,
      hints: 1,
    };
    expect(featuresOf(all)).toEqual([1, 0.4, 0.3, 0.2, 0, 0, 0.7, 1, 0.1, 0, 0, 0]);
    expect(featuresOf({ ...nothing, numerals: 0 })[4]).toBe(1);
    expect(featuresOf({ ...nothing, numerals: 0.02 })[4]).toBe(0);
  });

  it('is what the wordnets say as far as they know the words of both languages', () => {
    const { length } = featuresOf(nothing);
    const told = (given: Partial<typeof nothing>) => featuresOf({ ...nothing, ...given }).slice(length - 3);
    expect(told({ senses: 0.5, lexicon: 0.2 })).toEqual([0, 0, 0]);
    expect(told({ senses: 0.5, lexicon: 0.2, knownWords: 0.5 })).toEqual([0.25, 0.5, 0.1]);
  });

  it('is a length that counts less the more the two point to the same things', () => {
    const length = (given: Partial<typeof all>) => featuresOf({ ...nothing, lengthGap: -50, ...given })[5];
    const all = { anchors: 0 as number | null, hints: null as number | null };
    expect([length({}), length({ anchors: 0.3 }), length({ anchors: 0.45 }), length({ anchors: 1 })]).toEqual(
      [9, 9, expect.closeTo(6, 9), 3],
    );
    expect(length({ hints: 1 })).toBe(3);
    expect(featuresOf({ ...nothing, lengthGap: -0.1 })[5]).toBeCloseTo(
      featuresOf({ ...nothing, lengthGap: 0.1 })[5]!,
      9,
    );
  });
});

describe('the band of a probability', () => {
  it('begins at its lower end', () => {
    expect(bands.map(bandOf)).toEqual(bands.map((_, band) => band));
    expect([bandOf(0.29), bandOf(0.9985), bandOf(1)]).toEqual([0, 8, 9]);
    expect(bands.every((least, at) => least < 1 && (at === 0 || least > bands[at - 1]!))).toBe(true);
  });
});
