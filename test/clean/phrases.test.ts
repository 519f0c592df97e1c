import { describe, expect, it } from 'vitest';
import { findBar, findBarItem, findNotice } from '../../src/clean/facts/phrases.js';
import { cleanCorpus, cleanText } from './corpus.js';

describe('a bar of links', () => {
  it.each([
    'Home | Contact',
    'Home · Contact · Help',
    'home contact help',
    'Home > Bridges > The old bridge',
  ])('%j is one', (line) => expect(findBar(line)).toMatchObject({ phraseLanguage: 'eng' }));

  it.each([
    'Home',
    'home contact',
    'Home | Bridges',
    'Bridges | Home',
    'Home > Bridges',
    'home contact bridges',
    `Home > Bridges > ${'The old bridge '.repeat(4)}`,
    `Home | ${'Contact | '.repeat(30)}`,
  ])('%j is none', (line) => expect(findBar(line)).toBeUndefined());

  it('has entries that are short lines by themselves', () => {
    expect(findBarItem('About us')).toBeDefined();
    expect(findBarItem('About us and all that we know of it')).toBeUndefined();
  });
});

describe('entries of bars under each other', () => {
  const [above, below] = ['bridge', 'mill'].map(
    (word) => `The ${word} over the river was built of stone, and it stands there to this day.`,
  );
  const between = (...lines: readonly string[]) =>
    cleanText([above, ...lines, below].join('\n'), 'eng_Latn')
      .text.split('\n')
      .slice(1, -1);

  it('are taken out from three on, and from two on below a phrase', () => {
    expect(between('Home', 'Contact', 'Help')).toEqual([]);
    expect(between('Home', 'Contact')).toEqual(['Home', 'Contact']);
    expect(between('Read more', 'Home', 'Contact')).toEqual([]);
    expect(between('Read more', 'Home')).toEqual(['Home']);
    expect(between('Read more', 'The river', 'Home', 'Contact')).toEqual(['The river', 'Home', 'Contact']);
    expect(between('Home', 'Contact', '', 'The river', '', 'Help')).toContain('Contact');
  });
});

it('a notice begins with its words, whatever follows', () => {
  expect(findNotice('© 2012 Mill and Sons, all of them')).toBeDefined();
  expect(findNotice('The mill of Mill and Sons')).toBeUndefined();
});

describe('what is glued to the beginning of a line', () => {
  const text = (word: string): string =>
    `The ${word} over the river was built of stone, and it stands there to this day.`;

  it('goes from two words on where others have it as a line', () => {
    const clean = (prefix: string) =>
      cleanCorpus([
        {
          path: 'a.txt',
          language: 'eng_Latn',
          text: `${text('bridge')}\n${prefix}\nPart two\n${text('mill')}\n${text('tower')}`,
        },
        {
          path: 'b.txt',
          language: 'eng_Latn',
          text: `${text('harbour')}\n${prefix}\nPart two\n${text('house')}\nMore`,
        },
        {
          path: 'c.txt',
          language: 'eng_Latn',
          text: `${text('school')}\n${prefix}The old railway\n${text('wall')}`,
        },
      ])[2]!.text.split('\n')[1];
    expect(clean('Marwick Diary')).toBe('The old railway');
    expect(clean('Marwick')).toBe('MarwickThe old railway');
  });
});

describe('lines that may have been wrapped', () => {
  const filler = Array.from({ length: 2 }, () => 'Short line').join('\n\n');

  it('are left where their breaks stand at ends of sentences, whatever comes behind them', () => {
    const page = [
      'The harbour is older than the town and nobody knows who made it,',
      'though everybody who sees it believes that somebody must have.',
      'Where there is stone there is a mason who has put it in its place.',
      'and it ends here',
      '',
      filler,
    ].join('\n');
    expect(cleanText(page, 'eng_Latn').text.split('\n')).toHaveLength(page.split('\n').length);
  });
});
