import { describe, expect, it } from 'vitest';
import { isJustified } from '../../src/clean/facts/justified.js';
import { growth } from '../cpu.js';
import { cleanText } from './corpus.js';

/** Fills lines to a width by stretching the spaces of each but the last, from the left and from the right in turns, as roff does. */
function justify(text: string, width: number, indent: string, tabs = false): string {
  const lines: string[][] = [[]];
  for (const word of text.split(' ')) {
    const open = lines.at(-1)!;
    if (open.length > 0 && [...open, word].join(' ').length > width - indent.length) lines.push([word]);
    else open.push(word);
  }
  const set = lines.map((words, at) => {
    const spaces = words.slice(1).map(() => 1);
    if (at < lines.length - 1) {
      let left = width - indent.length - words.join(' ').length;
      for (let turn = 0; left > 0 && spaces.length > 0; turn += 1, left -= 1)
        spaces[at % 2 === 0 ? turn % spaces.length : spaces.length - 1 - (turn % spaces.length)]! += 1;
    }
    return indent + words.map((word, place) => word + ' '.repeat(spaces[place] ?? 0)).join('');
  });
  return set.map((line) => (tabs ? withTabs(line) : line)).join('\n');
}

/** Writes spaces that end at a tab stop as a tab, as `col` does. */
function withTabs(line: string): string {
  let out = '';
  for (let at = 0; at < line.length; at += 8) {
    const cell = line.slice(at, at + 8);
    out += cell.length === 8 ? cell.replace(/ +$/, '\t') : cell;
  }
  return out;
}

const french = [
  "Le programme cherche et charge les objets partagés dont un autre programme a besoin, prépare son démarrage et le lance, puis il rend la main à l'utilisateur qui l'avait appelé.",
  "Les objets que le programme ne trouve pas dans les dossiers du système sont cherchés dans ceux que nomme la variable d'environnement, à moins que le programme ne soit exécuté pour un autre utilisateur.",
  "Quand l'option est donnée deux fois, seule la dernière compte, et le programme en avertit celui qui l'appelle.",
  'Il rend zéro quand tout va bien.',
];

describe('a manual page that was set to a width', () => {
  const terms = ['--cherche', '--dossier NOM', '--deux-fois', '--fin'];
  for (const tabs of [false, true]) {
    it(`is paragraphs again, its stretched spaces are one${tabs ? ', and its tabs' : ''}`, () => {
      const page = french.map((one) => justify(one, 72, '       ', tabs)).join('\n\n');
      expect(cleanText(page, 'fra_Latn').text).toBe(
        french.map((one) => (tabs ? `\t${one}`.replace('\t', '       ') : `       ${one}`)).join('\n\n'),
      );
    });
  }

  it('keeps the terms that it defines on lines of their own', () => {
    const page = french
      .map((one, at) => `       ${terms[at]}\n${justify(one, 72, '              ')}`)
      .join('\n\n');
    expect(
      cleanText(page, 'fra_Latn')
        .text.split('\n')
        .map((line) => line.trim()),
    ).toEqual(french.flatMap((one, at) => [...(at > 0 ? [''] : []), terms[at]!, one]));
  });

  it('joins words in capitals that were broken', () => {
    const page = [
      'The first numeric value in each of the rows of the table shows the SIGX\u2010',
      'CPU of the machine, and the second is that of all other machines, on most',
      'of which it has never been another one since the first of them was built,',
      'and on none of which anybody has asked for it.',
    ].join('\n');
    expect(cleanText(page, 'eng_Latn').text).toContain('shows the SIGXCPU of the machine');
  });
});

it('joins a broken word whose end looks like the letter of a list', () => {
  const page = [
    'The program waits for the time that is given, and tells of it with an er\u2010',
    'ror. Where no time is given it waits until somebody ends it, which nobody',
    'has done on this machine since the last of its users left the harbour for',
    'good.',
  ].join('\n');
  const option = `${page}\n\n  -t\n  Tells how long a program of the harbour waits for an answer before an er\u2010\n  ror. It is one of two.`;
  expect(cleanText(page, 'eng_Latn').text).toContain('with an error. Where');
  expect(cleanText(option, 'eng_Latn').text).toContain('before an error. It');
});

describe('what is no justified text', () => {
  const rows = [
    'the old mermaid      built in Marwick      1921      12.5 metres long',
    'the grey gull        bought in Husum       1934      10.2 metres long',
    'the north wind       built in Emden        1950      14.8 metres long',
    'the second wife      found at sea          1961      11.0 metres long',
    'the morning star     built in Leer         1977      13.3 metres long',
    'the last one left    built in Marwick      1980      12.2 metres long',
  ];
  it('a table whose rows have one width', () => {
    expect(isJustified(rows, 69)).toBeUndefined();
    expect(cleanText(rows.join('\n'), 'eng_Latn').text).toBe(rows.join('\n'));
  });

  it('a list with leaders of spaces', () => {
    const list = rows.map((row) => row.slice(0, 34).trimEnd());
    expect(cleanText(list.join('\n'), 'eng_Latn').text).toBe(list.join('\n'));
  });

  it('lines without such spaces', () => {
    expect(isJustified(french, 100)).toBe(false);
  });
});

it('a book without blank lines is joined in time that grows as its lines do', async () => {
  const book = (lines: number): string =>
    Array.from(
      { length: lines },
      (_, at) =>
        `of the ${'abcdefghij'[at % 10]}-harbour and its ${'klmnopqrst'[at % 7]}eople who carry the herring into the well-`,
    ).join('\nknown ');
  const join = (lines: number) => cleanText(book(lines), 'eng_Latn');
  expect(await growth(join, 4000, 24_000)).toBeLessThan(1.5);
});
