import { describe, expect, it } from 'vitest';
import { applyEdits, confirmAcross } from '../../src/clean/index.js';
import { cleanCorpus, seedDocuments } from './corpus.js';

const documents = seedDocuments();
const [hindi, tagalog, unpaired] = documents;

/** What stands in the seeds and must go, by document. */
const residue = [
  ['$config[code] not found', 'दिन का वीडियो\n', 'आप के लिए लाया आप के लिए आप के लिए लाया'],
  ['$config[code] not found', 'Video ng Araw\n', 'Nagdala sa iyo ni Sapling Nagdala sa iyo ni Sapling'],
  [
    'विषयसूची:\n',
    'Anonim\n',
    '$config[code] not found\n',
    'दिन का वीडियो\n',
    'आप के लिए लाया आप के लिए आप के लिए लाया\n',
  ],
];

function withoutResidue(index: number): string {
  return residue[index]!.reduce((text, one) => {
    expect(text.split(one).length).toBe(2);
    return text.replace(one, '');
  }, documents[index]!.text);
}

describe('cleaning the seeds', () => {
  it('takes out the residue and nothing else', () => {
    const cleaned = cleanCorpus(documents);
    cleaned.forEach((one, index) => {
      expect(one.text).toBe(withoutResidue(index));
      expect(applyEdits(one.raw, one.edits)).toBe(one.text);
    });
  });

  it('names the corpus before the phrase file where both see a line', () => {
    const [first, , third] = cleanCorpus(documents);
    const videos = [first!, third!].map((one) => one.edits.find((edit) => edit.before.startsWith('दिन')));
    expect(videos.map((edit) => edit?.mechanism)).toEqual(['recurrence', 'recurrence']);
    expect(videos.map((edit) => edit?.evidence.also)).toEqual(['phrase-file', 'phrase-file']);
  });

  it.each([[[0]], [[1]], [[2]], [[0, 1]], [[1, 2]], [[0, 2]]])(
    'gives the same texts from the corpus of %j',
    (chosen) => {
      const cleaned = cleanCorpus(chosen.map((index) => documents[index]!));
      expect(cleaned.map((one) => one.text)).toEqual(chosen.map(withoutResidue));
    },
  );

  it('gives the same in any order of the documents', () => {
    const forward = cleanCorpus(documents);
    const backward = [...cleanCorpus([...documents].reverse())].reverse();
    expect(backward.map((one) => [one.text, one.edits])).toEqual(forward.map((one) => [one.text, one.edits]));
  });

  it('finds the furniture without the phrase file where the corpus shows it', () => {
    const cleaned = cleanCorpus(documents, { rules: { 'phrase-line': false } });
    expect(cleaned[0]!.text).toBe(withoutResidue(0));
    expect(cleaned[1]!.text).toBe(
      withoutResidue(1).replace('\nNag', '\nNag').replace('Kinakailangan', 'Video ng Araw\nKinakailangan'),
    );
  });

  it('keeps real lines when paragraphs go missing or run together', () => {
    for (const { text, language } of [hindi!, tagalog!, unpaired!]) {
      const lines = text.split('\n');
      for (let drop = 0; drop < lines.length; drop += 1) {
        const fewer = lines.filter((_, index) => index !== drop).join('\n');
        const [only] = cleanCorpus([{ path: 'a', text: fewer, language }]);
        expect(only!.text).not.toContain('$');
        for (const line of lines) {
          if (line.length > 200 && fewer.includes(line)) expect(only!.text).toContain(line);
        }
      }
    }
  });

  it('does the same for a site with other phrases, none of them in the phrase file', () => {
    const others: readonly (readonly [string, string])[] = [
      ['$config[code] not found', '{{ page.ad_slot }}'],
      ['दिन का वीडियो', 'हमारे संग सीखिए'],
      ['आप के लिए लाया आप के लिए आप के लिए लाया', 'सौजन्य से प्रस्तुत भारत मंडल'],
      ['Video ng Araw', 'Matuto kasama kami'],
      ['Nagdala sa iyo ni Sapling Nagdala sa iyo ni Sapling', 'Hatid ng Bayan Hatid ng Bayan'],
    ];
    const swapped = documents.map((document) => ({
      ...document,
      text: others.reduce((text, [from, to]) => text.replaceAll(from, to), document.text),
    }));
    const [first, second, third] = cleanCorpus(swapped);
    const { a, b } = confirmAcross(first!, second!);
    expect(a.text).toBe(withoutResidue(0));
    expect(b.text).toBe(withoutResidue(1));
    expect(third!.text).toBe(withoutResidue(2));
  });
});
