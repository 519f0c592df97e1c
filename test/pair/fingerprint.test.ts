import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../src/pair/index.js';

describe('a fingerprint', () => {
  it('counts letters, marks and digits, of the whole document and of each paragraph', () => {
    const one = fingerprint({
      id: 'a',
      path: '',
      language: 'hin_Deva',
      title: null,
      sections: [
        { heading: null, paragraphs: ['Ab, 12!', 'क्या?'] },
        { heading: 'Two', paragraphs: [] },
      ],
    });
    expect(one.paragraphChars).toEqual([4, 4, 3]);
    expect(one.lengthChars).toBe(11);
    expect(one.sectionParagraphs).toEqual([2, 0]);
  });

  it('of the same text in another normal form is the same', () => {
    const of = (text: string) =>
      fingerprint({
        id: 'a',
        path: '',
        language: 'fra_Latn',
        title: null,
        sections: [{ heading: null, paragraphs: [text] }],
      });
    const [composed, apart] = [of('Le café est fermé.'), of('Le café est fermé.'.normalize('NFD'))];
    expect(apart.sha256).toBe(composed.sha256);
    expect(apart.minhash).toEqual(composed.minhash);
  });

  it('keeps of many numbers those that occur most, and of equal ones those of the smallest hashes', () => {
    const of = (numbers: readonly number[]) =>
      fingerprint({
        id: 'a',
        path: '',
        language: 'eng_Latn',
        title: null,
        sections: [{ heading: null, paragraphs: [numbers.join(' a ')] }],
      }).numerals;
    const some = Array.from({ length: 700 }, (_, at) => 1000 + at);
    const others = Array.from({ length: 700 }, (_, at) => 2000 + at);
    const [ofSome, ofOthers] = [of(some), of(others)];
    expect(Math.min(ofSome.ids.length, ofOthers.ids.length)).toBeGreaterThan(650);
    const all = [...new Set([...ofSome.ids, ...ofOthers.ids])].sort((a, b) => a - b);
    expect(of([...some, ...others]).ids).toEqual(all.slice(0, 800));
    const left = ofOthers.ids.filter((id) => !ofSome.ids.includes(id)).slice(0, 800 - ofSome.ids.length);
    const twice = of([...some, ...some, ...others]);
    expect(twice.ids).toEqual([...ofSome.ids, ...left].sort((a, b) => a - b));
    expect(twice.values).toHaveLength(800);
  });
});
