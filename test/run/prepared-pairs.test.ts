import { describe, expect, it } from 'vitest';
import {
  alignPreparedSections,
  alignSections,
  learnLexicon,
  prepareSections,
  teachDocuments,
} from '../../src/align/index.js';
import { loadLexicon } from '../../src/lexicon/index.js';
import type { AlignSection } from '../../src/model/index.js';
import { PreparedPairs } from '../../src/run/tasks/prepared-pairs.js';

const sections = (...texts: string[]): AlignSection[] => [
  { segments: texts.map((text) => ({ text, kind: 'sentence' as const, paragraph: 0 })) },
];
const eng = sections('The house is old.', 'A river runs beside the house.', 'Nobody lives there, 1905.');
const deu = sections('Das Haus ist alt.', 'Ein Fluss fließt neben dem Haus.', 'Niemand wohnt dort, 1905.');

describe.each([
  ['in the order of their languages', { src: 'deu_Latn', tgt: 'eng_Latn' }, deu, eng],
  ['the other way round', { src: 'eng_Latn', tgt: 'deu_Latn' }, eng, deu],
])('documents prepared once, %s', (_, languages, src, tgt) => {
  it('are aligned again as if they were read again', () => {
    const lexicon = loadLexicon([languages.src, languages.tgt]);
    const options = { languages, lexicon, learn: false };
    const prepared = prepareSections(src, tgt, options);
    const first = alignPreparedSections(prepared);
    expect(first).toEqual(alignSections(src, tgt, options));
    const ladder = { ...first.ladder, confidence: 1 };
    const [a, b] = [src[0]!.segments, tgt[0]!.segments];
    const learned = learnLexicon([{ src: a, tgt: b, ladder }], { languages, lexicon });
    const again = alignPreparedSections({
      ...prepared,
      documents: teachDocuments(prepared.documents, learned),
    });
    expect(again).toEqual(alignSections(src, tgt, { ...options, learned }));
    expect(again).not.toEqual(first);
  });
});

describe('the pairs that a thread keeps', () => {
  const pair = prepareSections(eng, deu, {
    languages: { src: 'eng_Latn', tgt: 'deu_Latn' },
    learn: false,
  });
  const held = (pairs: PreparedPairs) => ['a', 'b', 'c', 'd', 'e', 'f'].filter((key) => pairs.get(key));

  it('are the first of a language pair, and make room for the next language pair', () => {
    const pairs = new PreparedPairs(30_000);
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) pairs.keep(key, 'eng deu', pair);
    const first = held(pairs);
    expect(first.length).toBeGreaterThan(0);
    expect(first.length).toBeLessThan(6);
    expect(first[0]).toBe('a');
    const next = new PreparedPairs(30_000);
    for (const key of ['a', 'b', 'c', 'd', 'e']) next.keep(key, 'eng deu', pair);
    next.keep('f', 'eng fra', pair);
    expect(held(next)).toEqual([...first.slice(1), 'f']);
  });

  it('make room for another stage, and for pairs that come after it', () => {
    const pairs = new PreparedPairs(30_000);
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) pairs.keep(key, 'eng deu', pair);
    const first = held(pairs);
    pairs.clear();
    expect(held(pairs)).toEqual([]);
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) pairs.keep(key, 'eng deu', pair);
    expect(held(pairs)).toEqual(first);
  });

  it('are none when one is more than there is room for', () => {
    const pairs = new PreparedPairs(10);
    pairs.keep('a', 'eng deu', pair);
    expect(held(pairs)).toEqual([]);
  });
});
