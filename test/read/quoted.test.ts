import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/model/index.js';
import { readQuoted } from '../../src/read/formats/quoted.js';

const unquoted = (text: string): string => applyEdits(text, readQuoted(text));

describe('readQuoted', () => {
  it.each([
    [
      'a whole mail',
      '> The mill\n> \n> It is old.\n>\n> Its wheel is gone.',
      'The mill\n\nIt is old.\n\nIts wheel is gone.',
    ],
    [
      'an answer under what it answers',
      'Ana wrote:\n> One.\n> Two.\n> Three.\n\nNo.',
      'Ana wrote:\nOne.\nTwo.\nThree.\n\nNo.',
    ],
    ['marks of several answers', '>> a b\n> > c d\n> >e f\n>g h', 'a b\nc d\ne f\ng h'],
    [
      'quoted paragraphs with empty lines between',
      '> Un.\r\n\r\n> Deux.\r\n\r\n> Trois.',
      'Un.\r\n\r\nDeux.\r\n\r\nTrois.',
    ],
  ])('takes the marks out of %s', (_name, text, expected) => {
    expect(unquoted(text)).toBe(expected);
  });

  it.each([
    ['a menu path', 'Open the menu\n> File\n> Save\nand wait.'],
    ['comparisons', 'Results\n>= 3 is good\n>= 5 is better\n>= 9 is best'],
    ['marks inside a line', 'a > b\nc > d\ne > f'],
  ])('leaves %s', (_name, text) => {
    expect(readQuoted(text)).toEqual([]);
  });
});
