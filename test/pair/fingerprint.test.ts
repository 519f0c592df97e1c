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
});
