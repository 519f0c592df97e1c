import { describe, expect, it } from 'vitest';
import { readDictionary } from '../../src/align/index.js';
import { Vocabulary } from '../../src/align/vocabulary.js';

describe('a vocabulary', () => {
  it('holds the forms of a word as one, under the shortest', () => {
    const vocabulary = new Vocabulary();
    const id = vocabulary.add('housekeeping');
    expect(vocabulary.add('houses')).toBe(id);
    expect(vocabulary.add('house')).toBe(id);
    expect(vocabulary.idOf('household')).toBe(id);
    expect(vocabulary.words[id]).toBe('house');
    expect(vocabulary.counts[id]).toBe(3);
  });

  it('keeps short words, numbers and marks apart', () => {
    const vocabulary = new Vocabulary();
    const words = ['hand', 'hands', '#123456', '#1234567', '\u0001"', '\u0001?'];
    expect(new Set(words.map((word) => vocabulary.add(word))).size).toBe(words.length);
  });

  it('cuts between letters, never inside one', () => {
    const vocabulary = new Vocabulary();
    const adlam = '𞤀𞤣𞤤𞤢𞤥𞤪';
    expect(vocabulary.add(adlam)).toBe(vocabulary.add([...adlam].slice(0, 5).join('')));
    expect(vocabulary.add([...adlam].slice(0, 4).join(''))).toBe(1);
  });

  it('finds a dictionary’s words in other forms', () => {
    const dictionary = readDictionary('huset @ houses\n', 'words.txt', { src: 'eng_Latn', tgt: 'swe_Latn' });
    const src = new Vocabulary();
    const tgt = new Vocabulary();
    src.add('household');
    tgt.add('husetas');
    expect(dictionary(src, tgt)[0]?.get(0)).toBe(1);
  });
});
