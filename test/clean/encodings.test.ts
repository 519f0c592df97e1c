import { describe, expect, it } from 'vitest';
import { growth } from '../cpu.js';
import { cleanText } from './corpus.js';

/** The edits of the rule on misread text: what was there, what it becomes, the encoding, and how it is known. */
const readings = (text: string) =>
  cleanText(text)
    .edits.filter(({ rule }) => rule === 'mojibake')
    .map(({ before, after, evidence, mechanism }) => [before, after, evidence?.readAs, mechanism]);

describe('misread text', () => {
  it.each([
    // Where two encodings read the same run, the commonest mistake is named.
    ['Le cafÃ© est', 'Ã©', 'é', 'windows-1252'],
    ['wiÄ™cej', 'Ä™', 'ę', 'windows-1252'],
    ['ÐŸÑ€Ð¸Ð²ÐµÑ‚', 'ÐŸÑ€Ð¸Ð²ÐµÑ‚', 'Привет', 'windows-1252'],
    ['uĹľ je', 'Ĺľ', 'ž', 'windows-1250'],
    ['РџСЂРёРІРµС‚', 'РџСЂРёРІРµС‚', 'Привет', 'windows-1251'],
    ['Le caf√© est', '√©', 'é', 'macintosh'],
    ['itâ\u0080\u0099s', 'â\u0080\u0099', '’', 'latin1'],
    // The longest reading wins over what its beginning could be read as.
    ['naÃ¯vetÃ©', 'Ã¯', 'ï', 'windows-1252'],
    ['Êàê ðàíüøå âœ“ ok', 'âœ“', '✓', 'windows-1252'],
  ] as const)('%j is read from its bytes', (text, before, after, encoding) => {
    expect(readings(text)[0]).toEqual([before, after, encoding, 'decoding']);
  });

  it.each([
    // What could be a capital with a sign after it is decoded beside a sure case of its encoding only.
    ['Le cafÃ© OÃ™.', 'Ã™', 'Ù'],
    ['OÃ™ est le cafÃ©', 'Ã™', 'Ù'],
  ] as const)('%j has an open case that a sure one decides', (text, before, after) => {
    expect(readings(text)).toContainEqual([before, after, 'windows-1252', 'decoding-by-context']);
  });

  it.each(['OÃ™.', 'Le caf√© OÃ™.', 'É™', 'Àª', 'Ã'])('%j has one that nothing decides', (text) => {
    expect(readings(text).map(([before]) => before)).not.toContain('Ã™');
  });

  it('is told by halves of characters only beside whole ones of Latin letters', () => {
    expect(cleanText('Il va Ã  Paris avec cafÃ©.').text).toBe('Il va à Paris avec café.');
    expect(cleanText('Il va Ã  Paris avec café.').text).toBe('Il va Ã  Paris avec café.');
    expect(cleanText('Il va Ã  Paris. ÐŸÑ€Ð¸Ð²ÐµÑ‚').text).toBe('Il va Ã  Paris. Привет');
  });
});

describe('invisible characters', () => {
  it('that stand together are one edit, told by the first', () => {
    expect(
      cleanText('a\u0000\u0007\u0001b\u0002c').edits.map(({ before, after, evidence }) => [
        before,
        after,
        evidence?.character,
      ]),
    ).toEqual([
      ['\u0000\u0007\u0001', '', 'U+0000'],
      ['\u0002', '', 'U+0002'],
    ]);
    // A line separator is a line break, and no part of what only goes.
    expect(cleanText('a\u0001\u2028b').edits.map(({ before, after }) => [before, after])).toEqual([
      ['\u0001', ''],
      ['\u2028', '\n'],
    ]);
  });

  it.each([
    // Joiners in scripts that spell with them, and in pictures; nowhere else.
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['👩\u200d👧', '👩\u200d👧'],
    ['a\u200db', 'ab'],
    ['🐀\u200dx', '🐀\u200dx'],
    ['𐐀\u200dx', '𐐀x'],
    // Directions only in a line that runs from right to left.
    ['שלום \u200fabc', 'שלום \u200fabc'],
    ['abc\u200f def', 'abc def'],
    ['abc \u202aדef\u202c', 'abc \u202aדef\u202c'],
    ['abc\u2066 def\u2069', 'abc def'],
    // The end of a word that goes on, and one inside it.
    ['wor\u00add', 'word'],
    ['ภาษา\u200bไทย', 'ภาษา\u200bไทย'],
    ['lan\u200bguage', 'language'],
    // Jamo that hold a place, Mongolian vowels, marks that are kept apart.
    ['\u1100\u1160', '\u1100\u1160'],
    ['a\u1160b', 'ab'],
    ['\u182d\u180e\u1820', '\u182d\u180e\u1820'],
    ['a\u180eb', 'ab'],
    ['a\u034f\u0301', 'a\u034f\u0301'],
    ['a\u034fb', 'ab'],
    ['it\u0092s', 'it’s'],
    ['a\u0081b', 'ab'],
  ] as const)('%j become %j', (before, after) => {
    expect(cleanText(before).text).toBe(after);
  });

  it('leave a heap of marks in the order that it has: to sort it would take the square of its length', async () => {
    const clean = (marks: number): void => {
      const text = `a${'\u0301\u0316'.repeat(marks / 2)}`;
      expect(cleanText(text).text).toBe(text);
    };
    expect(await growth(clean, 15_000, 120_000)).toBeLessThan(1.5);
  });
});

describe('statements of programs on one line', () => {
  it('are looked for until twenty beginnings led nowhere', () => {
    const nowhere = 'let x = 5) and so on, ';
    const leak = "gtag('config', 'G-1');";
    const text = (beginnings: number): string => nowhere.repeat(beginnings) + leak;
    expect(cleanText(text(20)).text).toBe(nowhere.repeat(20).trim());
    expect(cleanText(text(21)).text).toBe(text(21));
  });
});
