import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countCharacters } from '../../src/text/index.js';

it('as many characters are counted in a long text as by one look at all of it', () => {
  for (const pattern of [/\p{Lu}/gu, /[\p{L}\p{M}\p{N}]/gu]) {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 9 }), fc.nat(3), (part, shift) => {
        const text = `${'x'.repeat(shift)}${part.repeat(5000)}`;
        expect(countCharacters(text, pattern)).toBe(text.match(pattern)?.length ?? 0);
      }),
      { numRuns: 60 },
    );
  }
});

it('a character of two code units counts once where the text is cut, and half of one does not', () => {
  for (let shift = 8188; shift < 8196; shift++) {
    const text = `${' '.repeat(shift)}𐐀𐐁\ud801 \udc00`;
    expect(countCharacters(text, /\p{Lu}/gu)).toBe(2);
  }
  expect(countCharacters('', /\p{Lu}/gu)).toBe(0);
});

it('a lone half of a character is what the pattern says of it, before and after a whole one', () => {
  const notLetter = /[^\p{L}]/gu;
  for (const text of ['\ud801', '𐐀', '\ud801', '\ud801x', '😀', '\ud83d', 'x\udc00']) {
    expect(countCharacters(text, notLetter), JSON.stringify(text)).toBe(text.match(notLetter)?.length ?? 0);
  }
});
