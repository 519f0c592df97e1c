import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as cognates from '../../src/align/words/cognate-weight.js';
import { normaliseNumber } from '../../src/align/words/number-token.js';
import { loadLexicon } from '../../src/lexicon/index.js';
import type { Segment } from '../../src/model/index.js';
import { openWords, raritiesOf } from '../../src/report/client/link-words.js';
import { wordsOf } from '../../src/report/find-words.js';
import { tableOfWords } from '../../src/report/word-table.js';

const german = { src: 'deu_Latn', tgt: 'eng_Latn' };

const segmentsOf = (texts: readonly string[]): Segment[] =>
  texts.map((text, index) => ({
    id: `d:${index}`,
    doc: 'd',
    index,
    section: 0,
    paragraph: index,
    kind: 'sentence',
    lang: 'und',
    text,
    start: index,
    end: index + 1,
    flags: [],
  }));

/** What a page with these rows does, with what the build writes for it. */
function openPage(languages: typeof german, src: readonly string[], tgt: readonly string[]) {
  const lexicon = loadLexicon([languages.src, languages.tgt]);
  const words = (texts: readonly string[], side: 'src' | 'tgt') =>
    new Set(wordsOf(segmentsOf(texts), languages[side]));
  const sources = { languages, lexicon, learned: null };
  const table = tableOfWords(sources, words(src, 'src'), words(tgt, 'tgt'));
  // As it comes out of the file.
  const known = openWords(JSON.parse(JSON.stringify(table)) as typeof table, {
    ...cognates,
    normaliseNumber,
  });
  const found = {
    src: src.map((text) => known.wordsOf(text, 'src')),
    tgt: tgt.map((text) => known.wordsOf(text, 'tgt')),
  };
  const rarities = { src: raritiesOf(found.src, src.length), tgt: raritiesOf(found.tgt, tgt.length) };
  return src.map((text, row) => {
    const [from, to] = [found.src[row]!, found.tgt[row]!];
    return known.link(from, to, rarities).map(({ src: i, tgt: j, strength, source }) => ({
      words: [text.slice(from[i]!.start, from[i]!.end), tgt[row]!.slice(to[j]!.start, to[j]!.end)] as const,
      places: `${i}-${j}`,
      strength,
      source,
    }));
  });
}

const sourceOf = (rows: ReturnType<typeof openPage>, a: string, b: string): string | undefined =>
  rows.flat().find(({ words }) => words[0] === a && words[1] === b)?.source;

describe('words that light up', () => {
  it('are linked by the lexicon, by likeness and as numbers, each with who says so', () => {
    const rows = openPage(
      german,
      [
        'Der Hund und die Katze trinken 1.200 Liter Wasser.',
        'Das Parlament öffnet ein Fenster.',
        'Der Präsident isst Brot.',
      ],
      [
        'The dog and the cat drink 1,200 litres of water.',
        'The parliament opens a window.',
        'The president eats bread.',
      ],
    );
    expect(sourceOf(rows, 'Hund', 'dog')).toMatch(/CLDR annotations|wordnets/);
    expect(sourceOf(rows, 'Parlament', 'parliament')).toMatch(/cognates, parlament ~ parliament \(0\.\d\d\)/);
    expect(sourceOf(rows, '1.200', '1,200')).toBe('the same number, 1200');
  });

  it('link a word that stands twice once each', () => {
    const [row] = openPage(german, ['Hund Hund Brot', 'Katze', 'Wasser'], ['dog bread dog', 'cat', 'water']);
    expect(row!.map(({ places }) => places).sort()).toEqual(['0-0', '1-2', '2-1']);
  });

  it('are found in scripts without spaces, and across scripts', () => {
    const rows = openPage(
      { src: 'eng_Latn', tgt: 'zho_Hans' },
      ['The bridge was built over water in 1948.', 'A dog eats bread.', 'She lives in Canada.'],
      ['这座桥于１９４８年建在水上。', '狗吃面包。', '她住在加拿大。'],
    );
    expect(sourceOf(rows, '1948', '１９４８')).toBe('the same number, 1948');
    expect(sourceOf(rows, 'dog', '狗')).toBeDefined();
    expect(sourceOf(rows, 'bread', '面包')).toBeDefined();
    expect(sourceOf(rows, 'Canada', '加拿大')).toMatch(/CLDR names|cognates/);
  });

  it('say what the corpus taught where the lexicon says nothing', () => {
    const table = {
      src: { words: 'blork', romans: '' },
      tgt: { words: 'snug', romans: '' },
      ...{ counts: [1], targets: [0], strengths: [0], sources: [0], labels: ['lexicon'], taught: [0, 437] },
    };
    const known = openWords(table, { ...cognates, normaliseNumber });
    const [from, to] = [known.wordsOf('Blork!', 'src'), known.wordsOf('snug', 'tgt')];
    expect(known.link(from, to, { src: new Map(), tgt: new Map() })).toEqual([
      { src: 0, tgt: 0, strength: 0.437, source: 'learned from this corpus (0.44)' },
    ]);
  });
});

describe('words of a text', () => {
  it('are found by the page with their places, as the build has them', () => {
    for (const [text, language] of [
      ['Le pont (1948) est là.', 'fra_Latn'],
      ['这座桥于1948年建在河上。', 'zho_Hans'],
      ['केस मैनेजर की भूमिका', 'hin_Deva'],
      ['ภาษาไทยเป็นภาษา', 'tha_Thai'],
      ['İstanbul ﬁnd x² 가다', 'tur_Latn'],
    ] as const) {
      const words = wordsOf(segmentsOf([text]), language);
      const list = { words: [...words].sort().join('\n'), romans: '' };
      const none = { counts: [], targets: [], strengths: [], sources: [], labels: [], taught: [] };
      const known = openWords({ src: list, tgt: list, ...none }, { ...cognates, normaliseNumber });
      const found = known.wordsOf(text, 'src');
      expect(found.length).toBeGreaterThan(2);
      for (const { start, end, token } of found) {
        expect(end).toBeGreaterThan(start);
        if (!token.startsWith('#')) expect(words).toContain(token);
      }
    }
  });

  it('stand one behind the other, whatever the text', () => {
    const list = { words: '水\n桥上', romans: '\n' };
    const none = { counts: [0, 0], targets: [], strengths: [], sources: [], labels: [], taught: [] };
    const known = openWords({ src: list, tgt: list, ...none }, { ...cognates, normaliseNumber });
    const character = fc.constantFrom(...'aé 水桥上、12.,ß𠀀ﬁก').map(String);
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 30 }), (text) => {
        let at = 0;
        for (const { start, end } of known.wordsOf(text, 'src')) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
