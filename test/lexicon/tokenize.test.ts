import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asciiDigits, foldWord, normalizeWord, tokenize } from '../../src/text/index.js';
import { growth } from '../cpu.js';

describe('tokenize', () => {
  it.each([
    ["Iba't ibang tao, 2014!", ['iba', 't', 'ibang', 'tao', '2014']],
    ['२०१४ में काम', ['2014', 'में', 'काम']],
    ['हैं।क्योंकि', ['हैं', 'क्योंकि']],
    ['工人在工厂。', ['工人', '在', '工厂']],
    ['คนงานก่อสร้าง', ['คน', 'งาน', 'ก่อสร้าง']],
    ['ﬁnal ＡＢＣ', ['final', 'abc']],
    ['İstanbul', ['istanbul']],
    ['', []],
    ['… — !', []],
  ])('splits %s', (text, words) => {
    expect(tokenize(text)).toEqual(words);
  });

  it('drops the invisible joiners inside a word', () => {
    expect(tokenize('ශ්\u200dරී ක්\u200cෂ')).toEqual(['ශ්රී', 'ක්ෂ']);
  });

  it('takes a long run of an unspaced script in linear time and loses no character', async () => {
    const take = (times: number): void => {
      const text = '人民的法院在工作'.repeat(times);
      expect(tokenize(text).join('')).toBe(text);
    };
    expect(await growth(take, 500, 4000)).toBeLessThan(1.5);
  });

  it('is the same on a text and on its normal form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(tokenize(normalizeWord(text))).toEqual(tokenize(text));
      }),
    );
  });
});

describe('digits', () => {
  it.each(['०१२३४५६७८९', '٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹', '๐๑๒๓๔๕๖๗๘๙', '၀၁၂၃၄၅၆၇၈၉', '௦௧௨௩௪௫௬௭௮௯', '𞥐𞥑𞥒𞥓𞥔𞥕𞥖𞥗𞥘𞥙'])(
    '%s become ASCII',
    (digits) => {
      expect(asciiDigits(digits)).toBe('0123456789');
    },
  );
});

describe('foldWord', () => {
  it('drops the diacritics of alphabets and keeps the vowel signs of the Indic scripts', () => {
    expect(foldWord('òṣìṣẹ́')).toBe('osise');
    expect(foldWord('كِتَاب')).toBe('كتاب');
    expect(foldWord('हिंदी')).toBe('हिंदी');
    expect(foldWord('plain')).toBe('plain');
  });
});
