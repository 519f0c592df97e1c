import { describe, expect, it } from 'vitest';
import { loadLexicon } from '../../src/lexicon/index.js';
import type { Segment } from '../../src/model/index.js';
import { KnownWords } from '../../src/report/known-words.js';
import { WordLinker } from '../../src/report/words.js';

const languages = { src: 'deu_Latn', tgt: 'eng_Latn' };

function segments(...texts: readonly string[]): Segment[] {
  return texts.map((text, index) => ({
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
}

const german = segments(
  'Der Hund und die Katze trinken 12 Liter Wasser.',
  'Das Parlament öffnet ein Fenster.',
  'Der Präsident isst Brot.',
);
const english = segments(
  'The dog and the cat drink 12 litres of water.',
  'The parliament opens a window.',
  'The president eats bread.',
);

const known = (): KnownWords =>
  new KnownWords({ languages, lexicon: loadLexicon([languages.src, languages.tgt]), learned: null });

const linksOf = (words: KnownWords, src: readonly Segment[], tgt: readonly Segment[]) => {
  const linker = new WordLinker(words, src, tgt);
  return src.map(({ text }, at) => linker.link(text, tgt[at]!.text));
};

describe('words that light up', () => {
  it('are linked by the lexicon, by likeness and as numbers, each with who says so', () => {
    const rows = linksOf(known(), german, english);
    const said = rows.flatMap(({ src, tgt, links }, at) =>
      links.map(({ src: i, tgt: j, source }) => [
        german[at]!.text.slice(src[2 * i], src[2 * i + 1]),
        english[at]!.text.slice(tgt[2 * j], tgt[2 * j + 1]),
        source,
      ]),
    );
    const sourceOf = (a: string, b: string) => said.find(([s, t]) => s === a && t === b)?.[2];
    expect(sourceOf('Hund', 'dog')).toMatch(/CLDR annotations|wordnets/);
    expect(sourceOf('Parlament', 'parliament')).toMatch(/cognates, parlament ~ parliament/);
    expect(sourceOf('12', '12')).toBe('the same number, 12');
  });

  it('are the same whatever documents came before, so that a page depends on its own alone', () => {
    const used = known();
    linksOf(
      used,
      segments('Der Hund isst.', 'Wasser im Parlament.'),
      segments('Bread and cats.', 'A window.'),
    );
    expect(linksOf(used, german, english)).toEqual(linksOf(known(), german, english));
  });

  it('link a word that stands twice once each', () => {
    const [row] = linksOf(
      known(),
      segments('Hund Hund Brot', 'Katze', 'Wasser'),
      segments('dog bread dog', 'cat', 'water'),
    );
    const pairs = row!.links.map(({ src, tgt }) => `${src}-${tgt}`).sort();
    expect(pairs).toEqual(['0-0', '1-2', '2-1']);
  });
});
