import { describe, expect, it } from 'vitest';
import { bytesOf, float64sOf, int32sOf } from '../../src/model/index.js';

describe('arrays of numbers for the items of a list', () => {
  it('are what `from` of their kind makes, over lists and over other arrays of numbers', () => {
    const words = ['a', 'bcd', '', 'ef'];
    const numberOf = (word: string, at: number): number => 100 * at + word.length - 0.5;
    expect(int32sOf(words, numberOf)).toEqual(Int32Array.from(words, numberOf));
    expect(bytesOf(words, numberOf)).toEqual(Uint8Array.from(words, numberOf));
    expect(float64sOf(words, numberOf)).toEqual(Float64Array.from(words, numberOf));
    expect(float64sOf(new Uint8Array([1, 2]), (value) => value / 2)).toEqual(new Float64Array([0.5, 1]));
  });

  it('are empty for an empty list', () => {
    expect(int32sOf([], () => 1)).toHaveLength(0);
  });
});
