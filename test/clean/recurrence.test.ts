import { describe, expect, it } from 'vitest';
import { createRecurrenceCounter } from '../../src/clean/index.js';

const sentence = (word: string): string =>
  `Here stands a sentence about the ${word}, which is long enough to be text.`;

function modelOf(...texts: readonly string[]) {
  const counter = createRecurrenceCounter();
  texts.forEach((text, at) => void counter.add({ path: `d${at}.txt`, text, language: 'eng_Latn' }));
  return counter.freeze();
}

describe('what recurs in a corpus', () => {
  it('is counted by line with its places: before text, at the edges, in a list', () => {
    const bodies = ['bridge', 'river', 'mill', 'tower', 'harbour'].map(sentence);
    // Lines 0 to 3 and 8 to 11 of twelve are edges; 4 to 7 are not.
    const [a, b, c, d, e] = bodies;
    const text = [a, 'First', b, c, 'Inside four', d, 'Inside six', e, 'Last but three', a, b, 'End'].join(
      '\n',
    );
    const model = modelOf(text, text);
    const support = (line: string) => model.lineSupport(line, 'eng_Latn', 'd9.txt');
    expect(support('First')).toEqual({
      documents: 2,
      beforeBody: 2,
      edge: 2,
      listed: 0,
      gluedLines: 0,
      of: 2,
      scope: 'language',
    });
    expect(['Inside four', 'Inside six', 'Last but three', 'End'].map((line) => support(line).edge)).toEqual([
      0, 0, 2, 2,
    ]);
    expect(support('End').beforeBody).toBe(0);
    expect(support('Never')).toMatchObject({ documents: 0, of: 2 });
    // What was found for one language is not told of another.
    expect(model.lineSupport('First', 'fra_Latn', 'd9.txt')).toMatchObject({ documents: 0, of: 0 });
  });

  it('is in a list where five short lines stand in a row, and nowhere else', () => {
    const list = (count: number) => Array.from({ length: count }, (_, at) => `Item ${'abcdefg'[at]}`);
    const [five, four] = [5, 4].map((count) => {
      const text = [sentence('bridge'), ...list(count), sentence('river')].join('\n');
      return modelOf(text).lineSupport('Item a', 'eng_Latn', 'x.txt').listed;
    });
    expect([five, four]).toEqual([1, 0]);
    // In a list here and by itself there: no line of a list.
    const both = [sentence('mill'), 'Item a', sentence('bridge'), ...list(5), sentence('river')].join('\n');
    expect(modelOf(both).lineSupport('Item a', 'eng_Latn', 'x.txt').listed).toBe(0);
  });

  it('is counted by neighbours and by words, once a document', () => {
    const model = modelOf('One\nTwo\nOne\nTwo', `Two\nOne\n${sentence('bridge')}`, sentence('bridge'));
    const follow = (first: string, second: string) =>
      model.neighbourSupport(first, second, 'eng_Latn', 'x.txt');
    expect([follow('One', 'Two'), follow('Two', 'One'), follow('One', 'One')]).toEqual([1, 2, 0]);
    const word = (one: string) => model.wordSupport(one, 'eng_Latn');
    expect([word('Bridge'), word('one'), word('a'), word('river')]).toEqual([2, 2, 0, 0]);
  });

  it('is counted by site where the site says more', () => {
    const counter = createRecurrenceCounter();
    for (const path of ['a.example/1', 'a.example/2', 'b.example/1', 'c.example/1'])
      counter.add({ path, text: 'About us\nOther words', language: 'eng_Latn' });
    const model = counter.freeze();
    expect(model.lineSupport('About us', 'eng_Latn', 'a.example/9')).toMatchObject({
      documents: 2,
      of: 2,
      scope: 'site',
    });
    expect(model.lineSupport('About us', 'eng_Latn', 'b.example/9')).toMatchObject({
      documents: 4,
      of: 4,
      scope: 'language',
    });
  });

  it('is found in the beginning of lines that something is glued to', () => {
    const model = modelOf('Written by Anna\nOther', 'Written by AnnaThe bridge', 'Written by AnnaA mill');
    expect(model.prefixSupport('Written by AnnaSome more', 'eng_Latn', 'x.txt')).toMatchObject([
      { at: 15, boundary: 'case', glued: 2, alone: { documents: 1, gluedLines: 2 } },
    ]);
    expect(model.prefixSupport('Printed by AnnaSome more', 'eng_Latn', 'x.txt')).toEqual([]);
  });
});
