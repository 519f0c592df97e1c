import { describe, expect, it } from 'vitest';
import { numberMark, punctuationMark, tokenise, tokeniseAnew } from '../../src/align/words/tokens.js';

const mark = (sign: string): string => punctuationMark + sign;
const number = (digits: string): string => numberMark + digits;

describe('tokens of a segment', () => {
  it('are words in small letters, numbers in ASCII digits, and the marks that tell segments apart', () => {
    expect(tokenise('Wait: is it 1,234; really?', 'eng_Latn')).toEqual([
      'wait',
      mark(':'),
      'is',
      'it',
      number('1234'),
      mark(';'),
      'really',
      mark('?'),
    ]);
    // Full stops, commas, apostrophes and hyphens stand everywhere.
    expect(
      tokenise("One, two. It's -- done.", 'eng_Latn').filter((token) => token.startsWith(mark(''))),
    ).toEqual([]);
  });

  it('are the same whichever digits and marks a language writes', () => {
    expect(tokenise('१९४८?', 'hin_Deva')).toEqual([number('1948'), mark('?')]);
    expect(tokenise('١٩٤٨؟', 'arb_Arab')).toEqual([number('1948'), mark('?')]);
    expect(tokenise('1948？', 'cmn_Hans')).toEqual([number('1948'), mark('?')]);
  });

  it('are the same when the texts that were met are forgotten, and by language', () => {
    const before = tokenise('ภาษาไทย 12', 'tha_Thai');
    tokenise('x'.repeat(1_500_001), 'eng_Latn');
    expect(tokenise('ภาษาไทย 12', 'tha_Thai')).toEqual(before);
    expect(tokeniseAnew('ภาษาไทย 12', 'tha_Thai')).toEqual(before);
    expect(before).toEqual(['ภาษา', 'ไทย', number('12')]);
  });

  it('are the same where so much is new that nothing is remembered, and after', () => {
    const text = (at: number): string => `${at} ${'word '.repeat(2000)}`;
    // The memory is full after some 150 of these, and idle for some 600.
    for (const round of [0, 1])
      for (let at = 0; at < 900; at++)
        expect(tokenise(text(at), 'eng_Latn')[0], `${round}`).toBe(number(String(at)));
    expect(tokenise('some 12', 'eng_Latn')).toEqual(['some', number('12')]);
  });
});
