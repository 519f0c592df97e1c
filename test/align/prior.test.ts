import { describe, expect, it } from 'vitest';
import { defaultParameters } from '../../src/align/parameters.js';
import { buildPrior, priorSources } from '../../src/align/words/prior.js';
import { Vocabulary } from '../../src/align/words/vocabulary.js';
import { loadLexicon } from '../../src/lexicon/index.js';

function vocabularyOf(...words: string[]): Vocabulary {
  const vocabulary = new Vocabulary();
  for (const word of words) vocabulary.add(word);
  return vocabulary;
}

describe('what is believed of words before the corpus is read', () => {
  const src = vocabularyOf('water', 'harbour', '#1948', 'moon');
  const tgt = vocabularyOf('mond', 'wasser', 'haus', '#1948');

  it('is what the lexicon says from the one language to the other', () => {
    const languages = { src: 'eng_Latn', tgt: 'deu_Latn' };
    const lexicon = loadLexicon(['eng_Latn', 'deu_Latn']);
    const [source] = priorSources(src, tgt, { languages, lexicon }, defaultParameters);
    expect(source!.mass).toBe(defaultParameters.lexiconMass);
    const of = (word: string): number[] => [...(source!.rows[src.idOf(word)!]?.keys() ?? [])];
    expect(of('water')).toContain(tgt.idOf('wasser'));
    expect(of('moon')).toContain(tgt.idOf('mond'));
    expect(of('water')).not.toContain(tgt.idOf('mond'));
    // Read as words of English, `wasser` and `mond` have no meaning.
    const same = priorSources(
      src,
      tgt,
      { languages: { src: 'eng_Latn', tgt: 'eng_Latn' }, lexicon },
      defaultParameters,
    );
    expect(same[0]!.rows[src.idOf('water')!]?.has(tgt.idOf('wasser')!) ?? false).toBe(false);
  });

  it('gives a share of each word to each source, and more to none than it may claim', () => {
    const rows = [
      new Map([
        [0, 1],
        [1, 1],
      ]),
      undefined,
      undefined,
      undefined,
    ];
    const { forward } = buildPrior(src, tgt, [{ rows, mass: 0.5 }], defaultParameters);
    const sumOf = (s: number): number => {
      let sum = 0;
      for (let k = forward.starts[s]!; k < forward.starts[s + 1]!; k += 1) sum += forward.weights[k]!;
      return sum;
    };
    for (let s = 0; s < src.size; s += 1) expect(sumOf(s)).toBeLessThanOrEqual(1 + 1e-6);
    expect(sumOf(src.idOf('#1948')!)).toBeGreaterThan(0.5);
    expect(sumOf(src.idOf('harbour')!)).toBe(0);
  });
});
