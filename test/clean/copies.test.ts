import { describe, expect, it } from 'vitest';
import type { RawDocument } from '../../src/clean/index.js';
import { cleanCorpus } from './corpus.js';

const paragraphs = [
  'The market opens at six, when the first boats come in from the islands with their baskets.',
  'Nobody haggles before seven, because the buyers of the big kitchens have not had their coffee.',
  'By nine the best of the catch is gone, and the cats of the harbour take what is left of it.',
  'In winter the boats stay out for two days, and then the market is open in the afternoon too.',
];
const headings = ['The early hours', 'After the rush'];
const page = (last = ''): string =>
  [headings[0], paragraphs[0], paragraphs[1], headings[1], paragraphs[2], paragraphs[3], last].join('\n\n');

function english(texts: readonly string[], pathOf = (at: number) => `${at}.txt`): RawDocument[] {
  return texts.map((text, at) => ({ path: pathOf(at), text, language: 'eng_Latn' }));
}

/** Documents on other things, each with what a site puts around its pages. */
function others(count: number, around = ''): string[] {
  return Array.from({ length: count }, (_, at) =>
    [
      `Report number ${at}: ${'abcdefghij'[at % 10]}${at * 7}`,
      `The committee met ${at + 3} times this year and heard ${at * 11 + 5} people in room ${at}.`,
      `Its ${at + 2} members thank everybody who wrote to them about case ${at * 13 + 1}.`,
      around,
    ].join('\n\n'),
  );
}

describe('copies of one text are no evidence against it', () => {
  for (const [name, texts, pathOf] of [
    ['five equal pages', Array.from({ length: 5 }, () => page())],
    ['ten equal pages', Array.from({ length: 10 }, () => page())],
    [
      'six that differ in a counter',
      Array.from({ length: 6 }, (_, at) => page(`Visit no. ${at * 31 + 400}`)),
    ],
    [
      'mirrors on hosts of their own',
      Array.from({ length: 5 }, () => page()),
      (at: number) => `s${at}.example.org/a.txt`,
    ],
    [
      'mirrors in folders of one host',
      Array.from({ length: 5 }, () => page()),
      (at: number) => `example.org/${at}/a.txt`,
    ],
    ['eight among many others', [...Array.from({ length: 8 }, () => page()), ...others(21)]],
    ['two among a few', [page(), page(), ...others(3)]],
  ] as const) {
    it(name, () => {
      for (const { raw, text, edits } of cleanCorpus(english(texts, pathOf))) {
        expect(edits).toEqual([]);
        expect(text).toBe(raw);
      }
    });
  }

  it('and what stands around the copies and the other pages is taken all the same', () => {
    const around = 'Sign up for the harbour letter';
    const texts = [...Array.from({ length: 5 }, () => page(around)), ...others(12, around)];
    for (const { text, furniture } of cleanCorpus(english(texts))) {
      expect(text).not.toContain(around);
      expect(furniture.map((one) => one.text)).toEqual([around]);
    }
  });

  it('nor are versions that share paragraphs in their middle', () => {
    const title = 'Rules of the harbour market';
    const version = (year: number, own: readonly string[]) =>
      [
        title,
        `Edition ${year}`,
        headings[0],
        paragraphs[0],
        own[0],
        paragraphs[1],
        headings[1],
        own[1],
        own[2],
      ].join('\n\n');
    const texts = [1990, 2005, 2019].map((year) =>
      version(
        year,
        [1, 2, 3].map(
          (at) => `In ${year} article ${at} said what ${year + at} boats may bring and to whom they sell.`,
        ),
      ),
    );
    for (const { raw, text } of cleanCorpus(english(texts))) expect(text).toBe(raw);
  });
});

describe('the title of a document that others bear too', () => {
  const text = (title: string, said: string, year: number) =>
    [
      title,
      'What we promise',
      `In ${year} the council of the village wrote down what it asks of all who come to the market.`,
      `Whoever reads this keeps to it, since ${said} binds the ${year} stalls and all ${year + 3} boats alike.`,
      `The village had ${year * 7} people then.`,
    ].join('\n\n');
  const all = (title: string, said: string) =>
    cleanCorpus(english([1990, 2005, 2019, 2021].map((year) => text(title, said, year))));
  for (const [title, said] of [
    ['Rules of the Harbour Market', 'what the rules of the harbour market say'],
    ['Contributor Covenant Code of Conduct', 'this code of conduct, taken from the Contributor Covenant,'],
    ['Terms of Service', 'the terms of service'],
    ['Public Licence of the Islands', 'the public licence (and the law of the islands)'],
    ['The Articles', 'the articles'],
  ] as const)
    it(`${title}: stays, for its text speaks of it`, () => {
      for (const { raw, text } of all(title, said)) expect(text).toBe(raw);
    });

  it('stays where the text that speaks of it is wrapped', () => {
    const wrapped = (year: number) =>
      text('Covenant of the Islands', 'what this', year).replace(
        'binds the',
        'text that was\ntaken from the Covenant of the Islands, which was written at the time of the\ngreat catch binds the',
      );
    for (const { raw, text } of cleanCorpus(english([1990, 2005, 2019, 2021].map(wrapped))))
      expect(text.split('\n')[0]).toBe(raw.split('\n')[0]);
  });

  it('goes where the text never says it, as the name of a site does', () => {
    for (const { text } of all('Harbour Town Observer', 'what we wrote'))
      expect(text).not.toContain('Observer');
  });
});

it('running text that would be most of a document stays, and a flag says so', () => {
  const notice =
    'The harbour office is open from eight to noon on every day but Sunday, and in the weeks of the herring it does not close.';
  const texts = Array.from(
    { length: 12 },
    (_, at) => `${notice}\n\nThe boat of the day is the ${'abcdefghijkl'[at]}${at * 17}.`,
  );
  for (const { text, flags } of cleanCorpus(english(texts))) {
    expect(text).toContain(notice);
    expect(flags.map(({ rule }) => rule)).toContain('recurring-line');
  }
});
