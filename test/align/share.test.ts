import { describe, expect, it } from 'vitest';
import { alignSegments, learnLexicon, lexiconOver, shareLexicon } from '../../src/align/index.js';
import { loadLexicon } from '../../src/lexicon/index.js';
import type { AlignSegment } from '../../src/model/index.js';

const side = (...texts: string[]): AlignSegment[] =>
  texts.map((text) => ({ text, kind: 'sentence' as const, paragraph: 0 }));
const src = side(
  'The house is old 😀.',
  'A river runs \ud83d beside the house.',
  'Nobody lives there now, 1905.',
);
const tgt = side(
  'Das Haus ist alt 😀.',
  'Ein Fluss fließt \ud83d neben dem Haus.',
  'Niemand wohnt dort, 1905.',
);

describe('a learned lexicon that is handed to another thread', () => {
  it('is the same there, to the word and the bit', () => {
    const languages = { src: 'eng_Latn', tgt: 'deu_Latn' };
    const lexicon = loadLexicon([languages.src, languages.tgt]);
    const ladder = alignSegments(src, tgt, { languages, lexicon, learn: false });
    const learned = learnLexicon([{ src, tgt, ladder: { ...ladder, confidence: 1 } }], {
      languages,
      lexicon,
    });
    const over = lexiconOver(structuredClone(shareLexicon(learned)));
    expect(learned.src.size).toBeGreaterThan(8);
    for (const one of ['src', 'tgt'] as const) {
      expect(over[one].words).toEqual(learned[one].words);
      expect(over[one].counts).toEqual(learned[one].counts);
      expect(over[one].tokenTotal).toBe(learned[one].tokenTotal);
      for (const word of [...learned[one].forms.words, 'housing', 'never'])
        expect(over[one].idOf(word)).toBe(learned[one].idOf(word));
    }
    expect(over.forward).toEqual(learned.forward);
    expect(over.backward).toEqual(learned.backward);
    const options = { languages, lexicon, learn: false };
    expect(alignSegments(src, tgt, { ...options, learned: over })).toEqual(
      alignSegments(src, tgt, { ...options, learned }),
    );
  });
});
