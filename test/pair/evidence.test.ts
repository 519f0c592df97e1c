import { describe, expect, it } from 'vitest';
import { unitConcepts } from '../../src/pair/corpus.js';
import { fingerprint } from '../../src/pair/index.js';
import { evidenceOf } from '../../src/pair/model.js';
import { gatherEvidence } from '../../src/pair/pairing.js';

const sentences = [
  'All human beings are born free and equal in dignity and rights.',
  'The doctor gives bread, water and milk to the child in the house.',
  'The train crosses the river in the winter night, and the moon is bright.',
  'Everyone has the right to education and to work in a free country.',
];

function print(id: string, language: string, paragraph: string) {
  const sections = [{ heading: null, paragraphs: [paragraph] }];
  return fingerprint({ id, path: '', language, title: null, sections });
}

/** What is held to be known of a language, told from the mean of its documents: it counts as much as eight of them. */
function backgroundOf(prints: readonly ReturnType<typeof print>[], language: string): Float64Array {
  const { statistics } = gatherEvidence(prints, []).languages.find((one) => one.language === language)!;
  const own = prints.filter((one) => one.language === language);
  const left = statistics.meanConcepts.map((mean) => mean * (own.length + 8));
  for (const { concepts } of own) {
    const { ids, values } = unitConcepts(concepts);
    ids.forEach((id, at) => {
      left[id]! -= values[at]!;
    });
  }
  return left.map((sum) => sum / 8);
}
const norm2 = (vector: Float64Array): number => vector.reduce((sum, value) => sum + value * value, 0);

describe('what is known of a language before its documents are seen', () => {
  it('is a vector of unit length where its declaration of human rights is known', () => {
    const background = backgroundOf([print('a', 'eng_Latn', sentences[1]!)], 'eng_Latn');
    expect(norm2(background)).toBeCloseTo(1, 5);
    expect(Math.min(...background)).toBeGreaterThan(-1e-6);
  });

  it('is the mean of the documents of all other languages where it is not, if they are eight', () => {
    // A language of which no source knows a word; its documents share their loanwords with nobody.
    const unknown = print('z', 'qtx_Latn', sentences[1]!);
    const others = (count: number) =>
      Array.from({ length: count }, (_, at) => print(`a${at}`, 'eng_Latn', sentences[at % 4]!));
    const mean = new Float64Array(backgroundOf([unknown], 'qtx_Latn').length);
    for (const { concepts } of others(8)) {
      const { ids, values } = unitConcepts(concepts);
      ids.forEach((id, at) => {
        mean[id]! += values[at]! / 8;
      });
    }
    const background = backgroundOf([unknown, ...others(8)], 'qtx_Latn');
    expect(norm2(mean)).toBeGreaterThan(0.1);
    background.forEach((value, id) => {
      if (Math.abs(value - mean[id]!) > 1e-6) expect([id, value]).toEqual([id, mean[id]]);
    });
    expect(norm2(backgroundOf([unknown, ...others(7)], 'qtx_Latn'))).toBeCloseTo(0, 9);
  });
});

describe('evidence between two documents', () => {
  it('is that of the comparison, whether it is known already, was asked before, or is of a document put in later', () => {
    const prints = ['eng_Latn', 'qtx_Latn'].flatMap((language) =>
      Array.from({ length: 24 }, (_, at) =>
        print(
          `${language}${String(at).padStart(2, '0')}`,
          language,
          `${sentences[at % 4]} ${sentences[(at * 7 + 1) % 4]} Anna Berg has ${at * 37} of ${at + 1900}.`,
        ),
      ),
    );
    const space = gatherEvidence(prints, []);
    expect(space.candidates.length).toBeGreaterThan(10);
    expect(space.candidates.length).toBeLessThan(24 * 24);
    const all = (): void => {
      for (let a = 0; a < 24; a++)
        for (let b = 24; b < 48; b++)
          expect(space.compare(a, b).evidence).toBe(evidenceOf(space.explain(a, b)));
    };
    all();
    all();
    space.replace(3, 'other', space.document(17));
    all();
  });
});
