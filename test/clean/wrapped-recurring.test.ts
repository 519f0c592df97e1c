import { describe, expect, it } from 'vitest';
import { cleanCorpus } from './corpus.js';

/** A paragraph of four lines at some 70 letters each. */
const paragraph = (town: string, at: number): string =>
  [
    `The harbour of ${town} has a wall of grey stone that is ${at + 11} feet high and`,
    `was built by those of ${town} from the ${'abcdefghij'[at % 10]}-valley when the river had taken the one`,
    `that stood there before, of which nobody in ${town} remembers more than`,
    `what the songs of ${town} say of it.`,
  ].join('\n');
const page = (town: string, from = 0, to = 10): string =>
  Array.from({ length: to - from }, (_, at) => paragraph(town, from + at)).join('\n\n');
const corpus = (texts: readonly string[]) =>
  cleanCorpus(texts.map((text, at) => ({ path: `${at}.txt`, language: 'eng_Latn', text })));
const taken = (cleaned: ReturnType<typeof corpus>) =>
  cleaned.flatMap(({ edits }) =>
    edits.filter(({ rule }) => rule === 'recurring-line').map(({ before }) => before.trim()),
  );

describe('a paragraph that was broken to a width', () => {
  it('stays where a page that was translated by half holds it too', () => {
    const pages = ['Marwick', 'Husum', 'Emden', 'Leer', 'Tondern'].map((town) => page(town));
    const half = `${page('Marwick', 0, 4)}\n\n${page('Kiel', 0, 8)}`;
    expect(taken(corpus([...pages, half]))).toEqual([]);
  });

  it('is taken as a whole where a site puts it at the end of each page', () => {
    const notice =
      'The harbour papers may be copied by everybody who names where he has found\nthem and who does not ask for money from those that read what he copied.';
    const towns = ['Marwick', 'Husum', 'Emden', 'Leer', 'Tondern'];
    const found = taken(corpus(towns.map((town) => `${page(town)}\n\n${notice}`)));
    expect(found.join('\n')).toBe(towns.map(() => notice).join('\n'));
  });

  it('stays as a whole where one line of it recurs', () => {
    const towns = ['Marwick', 'Husum', 'Emden', 'Leer', 'Tondern'];
    const texts = towns.map(
      (town) =>
        `${page(town)}\n\nWhoever has found a fault in these pages is asked to send a letter to the\npeople of ${town}, who keep them.`,
    );
    expect(taken(corpus(texts))).toEqual([]);
  });

  it('follows a heading, which recurs and stays', () => {
    const towns = ['Marwick', 'Husum', 'Emden', 'Leer', 'Tondern'];
    const texts = towns.map((town) => `${page(town, 0, 3)}\n\nWhat is told\n\n${page(town, 3, 8)}`);
    expect(taken(corpus(texts))).toEqual([]);
  });
});

describe('a paragraph that was broken to a width, in a script without case', () => {
  const paragraphs = {
    jpn_Jpan: (town: string, at: number) =>
      [
        `${town}の港には高さ${at + 11}尺の灰色の石の壁があり、谷の人々がそれを`,
        `積み上げたのは、前からそこにあった${town}の壁を川が押し流した年の`,
        `ことで、それを覚えている人は${town}にはもういない。`,
      ].join('\n'),
    hin_Deva: (town: string, at: number) =>
      [
        `${town} के बंदरगाह के चारों ओर ${at + 11} फुट ऊँची धूसर पत्थर की दीवार है जिसे घाटी के`,
        `लोगों ने उस वर्ष में बनाया था जब नदी ${town} की पहली दीवार को बहा ले गई थी और`,
        `उसे अब ${town} में कोई याद नहीं करता।`,
      ].join('\n'),
  };
  const headings = { jpn_Jpan: '港の話', hin_Deva: 'बंदरगाह की कहानी' };
  const towns = ['अम', 'बन', '東浜', '西崎', '北条'];
  for (const language of ['jpn_Jpan', 'hin_Deva'] as const) {
    const paragraph = paragraphs[language];
    const of = (town: string, from: number, to: number) =>
      Array.from({ length: to - from }, (_, at) => paragraph(town, from + at)).join('\n\n');
    const all = (texts: readonly string[]) =>
      taken(cleanCorpus(texts.map((text, at) => ({ path: `${at}.txt`, language, text }))));

    it(`stays where a half-translated page holds it too (${language})`, () => {
      expect(all([...towns.map((town) => of(town, 0, 9)), `${of('अम', 0, 4)}\n\n${of('南', 0, 6)}`])).toEqual(
        [],
      );
    });

    it(`follows a heading, which stays (${language})`, () => {
      const texts = towns.map((town) => `${of(town, 0, 3)}\n\n${headings[language]}\n\n${of(town, 3, 8)}`);
      expect(all(texts)).toEqual([]);
    });
  }

  it('may begin with the words of its own heading, which stays', () => {
    const texts = towns.map((town, at) => {
      const some = [1, 2, 3, 4].map((from) => paragraphs.jpn_Jpan(town, from)).join('\n\n');
      return at > 0 ? some : `${some}\n\n   灯台の仕事と夜\n   灯台は北の岬\n\n       灯台の仕事と夜は、`;
    });
    const found = cleanCorpus(texts.map((text, at) => ({ path: `${at}.txt`, language: 'jpn_Jpan', text })));
    expect(taken(found)).toEqual([]);
  });

  it('is none where the lines are entries of a list', () => {
    const entries = [
      '東浜の市場の魚の値段を毎朝知らせる港の新しい掲示板',
      '西崎の灯台を守る人を三年ぶりに募集するという知らせ',
    ];
    const texts = towns.map(
      (town) =>
        `${[1, 2, 3, 4].map((at) => paragraphs.jpn_Jpan(town, at)).join('\n\n')}\n\n${entries.join('\n')}`,
    );
    const found = taken(
      cleanCorpus(texts.map((text, at) => ({ path: `${at}.txt`, language: 'jpn_Jpan', text }))),
    );
    expect(new Set(found)).toEqual(new Set(entries));
  });
});
