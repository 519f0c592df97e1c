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
