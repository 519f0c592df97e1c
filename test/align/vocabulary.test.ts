import { describe, expect, it } from 'vitest';
import { readDictionary } from '../../src/align/index.js';
import { FormVocabulary } from '../../src/align/words/forms.js';
import { Vocabulary } from '../../src/align/words/vocabulary.js';

function formsOf(...words: string[]): FormVocabulary {
  const vocabulary = new Vocabulary();
  for (const word of words) vocabulary.add(word);
  return new FormVocabulary(vocabulary);
}

describe('a vocabulary of forms', () => {
  it('holds the forms of a word as one, under the shortest', () => {
    const forms = formsOf('housekeeping', 'houses', 'garden', 'house', 'houses');
    expect([...forms.groups]).toEqual([0, 0, 1, 0]);
    expect(forms.words).toEqual(['house', 'garden']);
    expect(forms.counts).toEqual([4, 1]);
    expect(forms.tokenTotal).toBe(5);
    expect(forms.idOf('houses')).toBe(0);
    expect(forms.idOf('household')).toBe(0);
    expect(forms.idOf('hotel')).toBeUndefined();
  });

  it('keeps a form by itself that occurs often', () => {
    const forms = formsOf(...new Array<string>(60).fill('government'), 'governor', 'governors');
    expect([...forms.groups]).toEqual([0, 1, 1]);
    expect(forms.idOf('governance')).toBe(1);
    expect(formsOf(...new Array<string>(60).fill('government')).idOf('governor')).toBe(0);
  });

  it('keeps short words, numbers and marks apart', () => {
    const words = ['hand', 'hands', '#123456', '#1234567', '\u0001"', '\u0001?'];
    expect(new Set(formsOf(...words).groups).size).toBe(words.length);
  });

  it('cuts between letters, never inside one', () => {
    const adlam = [...'𞤀𞤣𞤤𞤢𞤥𞤪'];
    const forms = formsOf(adlam.join(''), adlam.slice(0, 5).join(''), adlam.slice(0, 4).join(''));
    expect([...forms.groups]).toEqual([0, 0, 1]);
  });

  it('finds a dictionary’s words in other forms', () => {
    const dictionary = readDictionary('huset @ houses\n', 'words.txt', { src: 'eng_Latn', tgt: 'swe_Latn' });
    expect(dictionary(formsOf('household'), formsOf('husetas'))[0]?.get(0)).toBe(1);
  });
});
