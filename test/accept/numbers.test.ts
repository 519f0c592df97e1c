import { describe, expect, it } from 'vitest';
import { compareNumbers } from '../../src/accept/index.js';
import { loadLexicon } from '../../src/lexicon/index.js';
import { growth } from '../cpu.js';

describe('numbers of two texts', () => {
  it.each([
    ['1,234 books', '1.234 Bücher'],
    ['1,234 books', '١٢٣٤ كتابا'],
    ['1234 books', '१२३४ किताबें'],
    ['3000 people', '三千人'],
    ['250万人', '2.5 million people'],
    ['30,000 soldiers', '3万の兵士'],
    ['6,500 books', '6 500 livres'],
    ['12,5 Prozent', '12.5 percent'],
    ['1,00,000 rupees', '100000 Rupien'],
    ['at 8:30 p.m.', 'um 20.30 Uhr'],
    ['from 1914-18', 'von 1914 bis 1918'],
    ['in the 1990s', 'dans les années 90'],
    ['Chapter XIV', 'Kapitel 14'],
    ['Louis XVI was 38', 'Ludwig 16. war 38'],
    ['5 May 2020', '2020年5月5日'],
    ['2 × 2 = 4', '2 mal 2 ist 4'],
    ['55 இலட்சம் ரூபா', '5.5 million rupees'],
    ['3万の兵士', '30 thousand soldiers'],
    ['at 2.726 K', 'bei 2,7255 K'],
    ['about 1 ½ m deep', '1,50 m de profondeur'],
    ['2¾ cups', '2 3/4 Tassen'],
    ['½ cup', '1/2 Tasse'],
    ['on 5 1/2/2020', 'am 5 1/2/2020'],
    ['at 3 p.m.', 'um 15 Uhr'],
    ['at 2.7 K', 'bei 2,73 K'],
    ['1 234 567 people', '1,234,567 Menschen'],
    ['numbers 12 345678 and 9', '9, 12, 345678'],
    ['ปี 2563', 'the year 2020'],
    ['23 ፳፫', '23'],
    ['123 days', '፻፳፫ ቀናት'],
    ['in 2007', '፳፻፯ ዓ.ም.'],
    ['20,000 men', '፪፼ ሰዎች'],
    ['in 1954', 'MCMLIV'],
    ['105 houses', '一百零五座房子'],
    ['两千万 yuan', '20,000,000 yuan'],
  ])('agree in %j and %j', (src, tgt) => {
    expect(compareNumbers(src, tgt)).toMatchObject({ src: 0, tgt: 0 });
    expect(compareNumbers(tgt, src)).toMatchObject({ src: 0, tgt: 0 });
  });

  it.each([
    ['212 steps', '198 marches'],
    ['27 years', '72 ans'],
    ['in 1998', 'en 1989'],
    ['6,500 books', '9 300 livres'],
    ['8 pounds, under 12', '15 livres, moins de 12'],
    ['12.5 percent', '15.2 Prozent'],
    ['3000 people', '2000人'],
    ['3 dogs', '30 chiens'],
    ['3 dogs and 55 lakh', '30 chiens et 56 lakh'],
    ['2.726 K', '2,735 K'],
    ['1 ½ m', '1,25 m'],
    ['543 seats', '1086 Sitze'],
    ['124 days', '፻፳፫ 5 ቀናት'],
    ['1 2345 and 9', '12345'],
  ])('contradict in %j and %j', (src, tgt) => {
    const { src: a, tgt: b } = compareNumbers(src, tgt);
    expect(Math.min(a, b)).toBeGreaterThanOrEqual(1);
  });

  it('that are spelled out on one side contradict nothing', () => {
    expect(compareNumbers('twelve men and 3 dogs', '12 hommes et 3 chiens')).toEqual({
      src: 0,
      tgt: 1,
      total: 3,
    });
    expect(compareNumbers('十分好', 'very good')).toEqual({ src: 0, tgt: 0, total: 0 });
  });

  const lexicon = loadLexicon([]);
  const wordsOf = (src: string, tgt: string) => ({
    src: lexicon.numberWords(src),
    tgt: lexicon.numberWords(tgt),
  });

  it.each([
    ['eng_Latn', 'twelve men and 3 dogs', 'fra_Latn', '12 hommes et 3 chiens'],
    ['eng_Latn', 'two hundred and fifty-three pages', 'deu_Latn', '253 Seiten'],
    ['deu_Latn', 'einundzwanzig Tage', 'tam_Taml', '21 நாட்கள்'],
    ['spa_Latn', 'cuarenta y cinco años', 'rus_Cyrl', '45 лет'],
    ['hin_Deva', 'दो लाख लोग', 'eng_Latn', '200,000 people'],
    ['pol_Latn', 'trzeci rozdział', 'eng_Latn', 'Chapter 3'],
    ['eng_Latn', '14 May 2020', 'deu_Latn', '14.5.2020'],
    ['swh_Latn', 'watoto watatu kati ya kumi', 'eng_Latn', '3 out of 10 children'],
  ])('in words of %s are those in digits: %j, %s %j', (src, a, tgt, b) => {
    const words = wordsOf(src, tgt);
    const back = { src: words.tgt, tgt: words.src };
    if (src !== 'swh_Latn') expect(compareNumbers(a, b, words)).toMatchObject({ src: 0, tgt: 0 });
    // Swahili has prefixes on its numbers: what is not known is missing as before.
    else expect(compareNumbers(a, b, words)).toMatchObject({ src: 0, tgt: 1 });
    expect(compareNumbers(b, a, back).tgt).toBe(0);
    expect(compareNumbers(a, b).tgt).toBeGreaterThan(0);
  });

  it.each([
    // Another number in words is no counterpart, and no hundredth of one.
    ['twenty-four hours', 'fra_Latn', '23 heures', 1, 1],
    ['five men', 'fra_Latn', '500 hommes', 0, 1],
    // Words that name no number by themselves make none together.
    ['two, three men', 'fra_Latn', '5 hommes', 0, 1],
    ['seventeen men and 3 dogs', 'fra_Latn', '52 hommes et trois chiens', 1, 1],
    // Round and small ones are said without being meant so.
    ['a hundred times', 'fra_Latn', '52 fois', 0, 1],
  ])('in words do not excuse what is another number: %j, %s %j', (a, language, b, src, tgt) => {
    expect(compareNumbers(a, b, wordsOf('eng_Latn', language))).toMatchObject({ src, tgt });
  });

  it('are compared in time linear in a table of figures', async () => {
    const compare = (length: number): void => {
      const table = Array.from({ length }, (_, k) => 1000 + k * 3).join('; ');
      expect(compareNumbers(table, table).src).toBe(0);
    };
    expect(await growth(compare, 5000, 20_000)).toBeLessThan(1.5);
  });
});
