import { describe, expect, it } from 'vitest';
import { withOwnShares } from '../../src/pair/copies-step.js';
import { clusterDuplicates as clusterPrints } from '../../src/pair/duplicates.js';
import { findAnchors, fingerprint } from '../../src/pair/index.js';
import { findPageParts } from '../../src/pair/page-parts.js';
import { tellPatchworks as tell } from '../../src/pair/patchworks.js';
import { sharedSentences, sketchSentences } from '../../src/pair/sentences.js';
import { printsOf } from '../../src/pair/shelf.js';
import type { PairDocument, Print } from '../../src/pair/types.js';

const clusterDuplicates = (prints: readonly Print[]) =>
  clusterPrints(printsOf(prints), findPageParts(prints));
/** The fingerprints with the shares that are told of them. */
const tellPatchworks = (prints: readonly Print[]): readonly Print[] => {
  const told = withOwnShares(printsOf(prints), tell(printsOf(prints)));
  return prints.map((_, at) => told.at(at));
};

const english = Array.from(
  { length: 12 },
  (_, at) =>
    `The ${['baker', 'miller', 'farmer', 'fisher'][at % 4]} of village ${'abcdefghijkl'[at]}ton sells his goods at the market on every ${['Monday', 'Friday', 'Sunday'][at % 3]} of the year.`,
);
const german = Array.from(
  { length: 12 },
  (_, at) =>
    `Der ${['Bäcker', 'Müller', 'Bauer', 'Fischer'][at % 4]} aus dem Dorf ${'abcdefghijkl'[at]}hausen verkauft seine Ware an jedem ${['Montag', 'Freitag', 'Sonntag'][at % 3]} des Jahres auf dem Markt.`,
);

/** A text that is long enough to stay nearly the same when one sentence is added. */
const long = ['sells', 'bought', 'forgot'].flatMap((verb) =>
  english.map(
    (line, at) => `${line.replace('sells', verb)} ${german[at]!.length * at} people saw him ${verb}.`,
  ),
);

function print(
  id: string,
  language: string,
  paragraphs: readonly string[],
  more: Partial<PairDocument> = {},
) {
  return fingerprint({
    id,
    path: '',
    language,
    title: null,
    sections: [{ heading: null, paragraphs }],
    ...more,
  });
}

describe('copies of one text', () => {
  it('are found where a translator stopped, and the original stands for them', () => {
    const half = [...german.slice(0, 4), ...english.slice(4)];
    const clusters = clusterDuplicates([
      print('a half', 'eng_Latn', half, { ownShare: 0.65, misdeclared: true }),
      print('b whole', 'eng_Latn', english),
      print('c german', 'deu_Latn', german),
    ]);
    expect(clusters).toMatchObject([{ representative: 'b whole', members: ['a half', 'b whole'] }]);
  });

  it('are represented by the one that says nothing alone: translated lines make a copy longer, not more original', () => {
    const touched = (at: number) =>
      long.map((line, index) => (index === at ? `${line} ${german[at]!.slice(0, 40)}.` : line));
    const clusters = clusterDuplicates([
      print('a touched', 'eng_Latn', touched(0)),
      print('b touched', 'eng_Latn', touched(5)),
      print('c whole', 'eng_Latn', long),
      print('d cut', 'eng_Latn', long.slice(0, 31)),
    ]);
    expect(clusters).toMatchObject([
      { representative: 'c whole', members: ['a touched', 'b touched', 'c whole', 'd cut'] },
    ]);
  });

  it('are asked from the first to the last which of them says what no other says', () => {
    const own = (at: number) =>
      `Only the ${'abcdefghijkl'[at]}th of the copies tells of a dragon in the well.`;
    const copy = (id: string, ...more: readonly string[]) => print(id, 'eng_Latn', [...long, ...more]);
    const representativeOf = (...prints: readonly ReturnType<typeof copy>[]) =>
      clusterDuplicates(prints).map(({ representative }) => representative);
    // Two copies do not tell which of them is strange; with a third the longer one is, and the next longest counts.
    expect(representativeOf(copy('a'), copy('b', own(0)))).toEqual(['b']);
    expect(representativeOf(copy('a'), copy('b', own(0)), copy('c'))).toEqual(['a']);
    // What one other copy says, the first or the last of them, is not strange.
    expect(representativeOf(copy('a', own(0)), copy('b'), copy('c', own(0), own(1).slice(0, 20)))).toEqual([
      'c',
    ]);
    expect(representativeOf(copy('a', own(0), own(1).slice(0, 20)), copy('b'), copy('c', own(0)))).toEqual([
      'a',
    ]);
  });

  it('are found under the name of another language', () => {
    const clusters = clusterDuplicates([
      print('a', 'sco_Latn', english, { misdeclared: true }),
      print('b', 'eng_Latn', english.slice(0, 11)),
    ]);
    expect(clusters.map(({ representative }) => representative)).toEqual(['b']);
  });

  it('are not a half-translated page and its original when the page is in its own language', () => {
    const half = [...german.slice(0, 6), ...english.slice(6)];
    const prints = [print('a', 'deu_Latn', half, { ownShare: 0.5 }), print('b', 'eng_Latn', english)];
    expect(clusterDuplicates(prints)).toEqual([]);
  });

  it('are pages put together from a translation and its original, though they read as one language', () => {
    const prints = [
      print('a patchwork', 'deu_Latn', [...german.slice(0, 5), ...english.slice(5)]),
      print('b german', 'deu_Latn', german),
      print('c english', 'eng_Latn', english),
    ];
    expect(clusterDuplicates(prints)).toEqual([]);
    const told = tellPatchworks(prints);
    expect(told.map(({ ownShare }) => ownShare < 0.6)).toEqual([true, false, false]);
    expect(clusterDuplicates(told)).toMatchObject([
      { representative: 'b german', members: ['a patchwork', 'b german'] },
    ]);
  });

  it('are not a page that quotes the original at length and says the rest by itself', () => {
    const own = german.map((sentence) => sentence.replace('Dorf', 'alten Dorf'));
    const prints = [
      print('a quotes', 'deu_Latn', [...own.slice(0, 5), ...english.slice(5)]),
      print('b german', 'deu_Latn', german),
      print('c english', 'eng_Latn', english),
    ];
    expect(tellPatchworks(prints)).toEqual(prints);
  });

  it('are not the second version of a text of which a half-translated page holds what both say', () => {
    const prints = [
      print('a', 'deu_Latn', [...german.slice(0, 6), ...english.slice(4)]),
      print('b', 'eng_Latn', english),
      print('c', 'eng_Latn', [...german.slice(10), ...english.slice(0, 9)]),
    ];
    expect(tellPatchworks(prints)[1]).toBe(prints[1]);
  });

  it('are not an original that lies about in parts, in pages of other languages', () => {
    const prints = [
      print('a', 'deu_Latn', [...german.slice(0, 6), ...english.slice(6)]),
      print('b', 'sco_Latn', english.slice(0, 6)),
      print('c', 'eng_Latn', english),
    ];
    expect(tellPatchworks(prints)).toEqual(prints);
  });

  it('are not two texts of a series that share their closing words', () => {
    const closing = english.slice(9);
    const prints = [
      print('a', 'eng_Latn', [...english.slice(0, 4), ...closing]),
      print('b', 'eng_Latn', [...english.slice(4, 8), ...closing]),
    ];
    expect(clusterDuplicates(prints)).toEqual([]);
  });

  describe('where different pages say the same formula', () => {
    const formula = [
      'This thing is sold at the market of the town and nowhere else.',
      'It is only lent to those who bring it back before the end of the year.',
    ];
    const about = (page: number) => long.slice(8 * page, 8 * page + 8);
    const pages = ['a', 'b', 'c'].map((id, page) =>
      print(id, 'eng_Latn', [...formula, ...about(page)], { path: `${id}.html` }),
    );
    const half = (paragraphs: readonly string[]) => [
      print('x', 'eng_Latn', paragraphs, { path: 'x.html' }),
      print('x-2', 'deu_Latn', german, { path: 'x.html' }),
    ];

    it('are not the part of a page that is no more than the formula', () => {
      expect(clusterDuplicates([...pages, ...half(formula)])).toEqual([]);
    });

    it('are the part of a page that says more, with the one page that says it', () => {
      const left = half([...formula, ...about(1).slice(0, 5)]);
      expect(clusterDuplicates([...pages, ...left]).map(({ members }) => members)).toEqual([['b', 'x']]);
    });
  });

  it('share sentences, not code', () => {
    const code = '```\nconst total = items.reduce((sum, item) => sum + item.price, 0);\n```\n';
    const a = sketchSentences(`${code}${english.join('\n')}`);
    const b = sketchSentences(`${code}${german.join('\n')}`);
    expect(sharedSentences(a, b)).toEqual({ ofA: 0, ofB: 0 });
    expect(sharedSentences(a, sketchSentences(english.slice(0, 6).join('\n'))).ofB).toBe(1);
  });
});

describe('what a document points to', () => {
  it('is the same in every language', () => {
    const page = (tag: string): string =>
      `---\nlang: ${tag}\ntitle: x\norder: 9\nimage: /cards/metrics.png\n---\n[a](https://www.example.org/${tag}/news/2014/x.html) <img src="../pics/fig1.png">`;
    expect(findAnchors(page('ja'))).toEqual(findAnchors(page('vi')));
    expect(findAnchors(page('ja'))).toHaveLength(4);
  });
});
