import { describe, expect, it } from 'vitest';
import { type Features, featureNames } from '../../src/accept/features/features.js';
import { copiedShare, scriptShare, shapeOf } from '../../src/accept/features/text.js';
import { pairScore } from '../../src/accept/score/pair.js';
import { scoreTerms } from '../../src/accept/score/terms.js';
import { growth } from '../cpu.js';

const unknown = Object.fromEntries(featureNames.map((name) => [name, null])) as Features;
/** Terms that are not zero. */
const spoken = (features: Partial<Features>, ladder: number | null = null): string[] =>
  Object.entries(scoreTerms({ ...unknown, ...features }, ladder))
    .filter(([, value]) => value !== 0)
    .map(([name]) => name)
    .sort();

describe('the terms of a score', () => {
  it('say nothing of a unit of which nothing is known, nor of one that is as it should be', () => {
    expect(spoken({})).toEqual(['base', 'wordless']);
    const sound = {
      ...{
        identical: 0,
        copied: 0,
        one_language: 0,
        src_language: 1,
        tgt_language: 1,
        script: 1,
        letters: 0.9,
      },
      ...{ words: 0, words_z: 0, rival: -1, rival_z: 0, gap: 0, odds: 0, rival_odds: -1, lost: 0, cut: 0 },
      ...{ length_z: 0, numbers: 0, src_numbers: 0, tgt_numbers: 0, size: 80, neighbors: 1, posterior: 1 },
      ...{ punctuation: 0, ends: 0, starts: 0, unclosed: 0, markup: 0, repeats: 0, broken: 0 },
      ...{
        missing: 1,
        missing_length: 0,
        missing_edge: -1,
        length_odds: 1,
        partner: -3,
        others: 0,
        other_odds: -1,
        order: 0.5,
        torn: 0,
        trigrams: 0,
      },
    };
    expect(spoken(sound, 0.5)).toEqual(['base', 'order']);
  });

  it('all speak of a unit with everything against it', () => {
    const bad = {
      ...{
        identical: 1,
        copied: 1,
        one_language: 1,
        src_language: 0,
        tgt_language: 1,
        script: 0,
        letters: 0,
      },
      ...{ words: -1, words_z: 5, rival: 2, rival_z: 5, gap: 2, odds: -5, rival_odds: 5, lost: 9, cut: 2 },
      ...{ length_z: -9, numbers: 9, src_numbers: 1, tgt_numbers: 1, size: 80, neighbors: 0, posterior: 0 },
      ...{ punctuation: 1, ends: 1, starts: 1, unclosed: 1, markup: 1, repeats: 0.9, broken: 0.9 },
      ...{ missing: 9, missing_length: 4, missing_edge: 2, length_odds: -3, partner: 5, shared: 3 },
      ...{ others: 1, other_odds: 2, order: -1, torn: 3, trigrams: 5 },
    };
    const all = Object.keys(scoreTerms(unknown, null)).sort();
    const alone = ['numbersOneSide', 'wordless'];
    expect(spoken(bad, 0.1)).toEqual(all.filter((name) => !alone.includes(name)));
    expect(spoken({ src_numbers: 2, tgt_numbers: 0 })).toContain('numbersOneSide');
  });

  it('count the others of a side by how well they fit: a row that outdoes them all is the one they were taken from', () => {
    const of = (other_odds: number | null) => scoreTerms({ ...unknown, others: 2, other_odds }, null).others;
    expect(of(1)).toBe(2);
    expect(of(null)).toBe(2);
    expect(of(-1.5)).toBeCloseTo(1, 9);
    expect(of(-5)).toBe(0);
  });

  it('begin where they should: a little over is a little, and what is long counts both ways', () => {
    const at = (features: Partial<Features>) => scoreTerms({ ...unknown, ...features }, null);
    expect(at({ repeats: 0.2 }).repeats).toBeCloseTo(0.1, 9);
    expect(at({ src_language: 0.5 }).wrongLanguage).toBeCloseTo(0.2, 9);
    expect(at({ length_z: -2 }).length).toBe(at({ length_z: 2 }).length);
    expect(at({ identical: 1, size: 12 }).identicalLong).toBeCloseTo(
      at({ identical: 1, size: 48 }).identicalLong / 2,
      9,
    );
  });

  it('count an aligner evenly in both directions, and a person for certain', () => {
    const ladder = (score: number | null) => scoreTerms(unknown, score).ladder;
    expect(ladder(0.5)).toBe(0);
    expect(ladder(0.9)).toBeCloseTo(Math.log(9), 9);
    expect(ladder(0.1)).toBeCloseTo(-ladder(0.9), 9);
    expect([ladder(null), ladder(0.9999999), ladder(0)]).toEqual([0, 5, -5]);
    expect(ladder(1)).toBeGreaterThan(40);
  });
});

describe('the score of a pair', () => {
  const terms = (value: number) =>
    new Proxy({}, { get: () => value }) as unknown as Parameters<typeof pairScore>[0];
  const weights = { base: 1 } as unknown as NonNullable<Parameters<typeof pairScore>[3]>;

  it('is what is believed beforehand without units, and comes to what they say with many', () => {
    const odds = (score: number) => Math.log(score / (1 - score));
    const believed = odds(pairScore(terms(-3), 0, 0, weights));
    expect(believed).toBeCloseTo(2, 6);
    // Half the units between: as many as are believed in beforehand.
    expect(odds(pairScore(terms(-3), 3, 0, weights))).toBeCloseTo((believed - 3) / 2, 6);
    expect(odds(pairScore(terms(-3), 1e6, 0, weights))).toBeCloseTo(-3, 4);
    expect(odds(pairScore(terms(-3), 0, 1, weights))).toBeCloseTo(believed + Math.log(2), 6);
  });
});

describe('what was copied', () => {
  const shared = (src: string, tgt: string, [from, to] = ['deu_Latn', 'nld_Latn']) =>
    copiedShare({ text: src, lang: from! }, { text: tgt, lang: to! });

  it('is the share of words of four letters or more that stand on both sides, names aside', () => {
    expect(shared('land berg baum', 'land berg baum')).toMatchObject({ share: 1, words: 3 });
    expect(shared('land berg der die', 'land haus der die')).toMatchObject({ share: 0.5, words: 2 });
    expect(shared('Anna ist in Wien', 'Anna is in Wien')).toMatchObject({ words: 0 });
  });

  it('weighs two letters of a script without spaces as a word, and takes words of others out of its runs', () => {
    expect(shared('打印food对象的types', '印出food物件的types属')).toMatchObject({
      share: 2 / 4.5,
      words: 4.5,
    });
    expect(shared('打印对象的属性', '打印对象的属性')).toMatchObject({ share: 1, words: 3.5 });
    expect(shared('打印 food 对象', 'Print the food object')).toMatchObject({ share: 1 / 2, words: 2 });
  });
});

describe('words of a script that is neither language’s', () => {
  const shared = (src: string, tgt: string, from: string, to: string) =>
    copiedShare({ text: src, lang: from }, { text: tgt, lang: to });
  const [korean, russian] = [
    '출력은 다음과 같습니다: vendor device bridge controller',
    'Вывод команды такой: vendor device bridge controller',
  ];

  it('are quoted by both sides, and not copied', () => {
    expect(shared(korean, russian, 'kor_Kore', 'rus_Cyrl').share).toBe(0);
    expect(
      shared('Ярлык вывод команды', 'Ярлык 출력은 команды', 'rus_Cyrl', 'kor_Kore').share,
    ).toBeGreaterThan(0);
  });

  it('are copied where one language is written in it, or a side has little of its own', () => {
    expect(shared(korean, 'Die Ausgabe: vendor device bridge controller', 'kor_Kore', 'deu_Latn').share).toBe(
      1,
    );
    const untranslated = 'print the types of these objects, one by one';
    expect(shared(untranslated, untranslated, 'kor_Kore', 'rus_Cyrl').share).toBe(1);
    expect(shared(korean, untranslated, 'kor_Kore', 'rus_Cyrl').words).toBeGreaterThan(0);
  });
});

describe('the share of a script', () => {
  const share = (text: string, script: string, other: string) =>
    scriptShare(shapeOf(text).said, script, shapeOf(other).said);

  it('leaves out what both sides quote, where a third of the letters are of the script', () => {
    expect(share('打印 food 对象的 types 属性', 'Hans', 'Print the types of the food object')).toBe(1);
    expect(share('вывести types и food', 'Cyrl', 'print types and food')).toBe(1);
    expect(share('вывести types и food', 'Cyrl', 'print them')).toBeLessThan(0.6);
    // A letter of Hangul says as much as two of an alphabet.
    expect(share('lxde-desktop (LXDE 데스크톱)', 'Kore', 'lxde-desktop (prostředí LXDE)')).toBe(1);
    expect(share('lxde-desktop (LXDE сред)', 'Cyrl', 'lxde-desktop (prostředí LXDE)')).toBeLessThan(0.3);
    expect(share('是的 PIZZA IS WONDERFUL', 'Hans', 'PIZZA IS WONDERFUL')).toBeLessThan(0.2);
    expect(share('PIZZA IS WONDERFUL', 'Hans', 'PIZZA IS WONDERFUL')).toBe(0);
  });

  it('leaves out names of files and programs, unless there is nothing else', () => {
    expect(share('创建 looping-through-arrays.js 的文件', 'Hans', 'Make it')).toBe(1);
    expect(share('console.log', 'Hans', 'console.log')).toBe(0);
    expect(share('123', 'Hans', '123')).toBeNull();
  });
});

describe('a run of a hundred thousand letters', () => {
  it('is measured in the time that its length allows', async () => {
    const measure = (length: number): void => {
      const run = 'a'.repeat(length);
      copiedShare({ text: run, lang: 'kor_Kore' }, { text: run, lang: 'rus_Cyrl' });
      scriptShare(run + ' 打印'.repeat(length * 0.4), 'Hans', run);
      expect(shapeOf(run).letters).toBe(length);
    };
    expect(await growth(measure, 12_500, 100_000)).toBeLessThan(1.5);
  });
});
