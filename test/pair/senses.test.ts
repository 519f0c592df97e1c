import { describe, expect, it } from 'vitest';
import type { GivenDictionary, LexiconSource } from '../../src/lexicon/index.js';
import type { LanguageKey } from '../../src/model/index.js';
import { type Fingerprint, fingerprint, pairFingerprints } from '../../src/pair/index.js';
import { gatherEvidence } from '../../src/pair/pairing.js';

/** Stories of one length without a name or number, told in English and in Finnish. */
const stories = [
  ['The carpenter sharpened his axe.', 'Puuseppä teroitti kirveensä.'],
  ['The widow inherited the mill.', 'Leski peri myllyn.'],
  ['The thief opened the drawer.', 'Varas avasi laatikon.'],
  ['The shepherd counted the lambs.', 'Paimen laski karitsat.'],
  ['The blacksmith repaired the anchor.', 'Seppä korjasi ankkurin.'],
  ['The judge pardoned the prisoner.', 'Tuomari armahti vangin.'],
  ['The orphan swallowed the medicine.', 'Orpo nieli lääkkeen.'],
  ['The tailor measured the sleeve.', 'Räätäli mittasi hihan.'],
] as const;

const printsWithout = (excludeLexicon: readonly LexiconSource[], told = stories) =>
  told.flatMap((story, at) =>
    story.map((text, side) =>
      fingerprint(
        {
          id: `${at} ${side}`,
          path: '',
          language: ['eng_Latn', 'fin_Latn'][side]!,
          title: null,
          sections: [{ heading: null, paragraphs: [text] }],
        },
        { excludeLexicon },
      ),
    ),
  );

/** Stories of which the best candidate is the same story in the other language. */
function foundWithout(exclude: readonly LexiconSource[]): number {
  const space = gatherEvidence(printsWithout(exclude), exclude);
  const best = new Map<string, { readonly evidence: number; readonly other: string }>();
  for (const { a, b, evidence } of space.candidates) {
    const [id, other] = [space.ids[a]!, space.ids[b]!];
    if (evidence > (best.get(id)?.evidence ?? Number.NEGATIVE_INFINITY)) best.set(id, { evidence, other });
  }
  return [...best].filter(([id, { other }]) => id[0] === other[0]).length;
}

/** A dictionary of English and a language that no source has. */
const entries = [
  ['carpenter', 'tolomba'],
  ['axe', 'virke'],
  ['to sharpen', 'goltari'],
  ['gizmotron', 'hexuli'],
] as const;
const dictionary: GivenDictionary = {
  src: 'eng_Latn',
  tgt: 'qtx_Latn',
  sha256: 'a',
  entries: () => entries,
};

const printIn = (
  language: LanguageKey,
  text: string,
  dictionaries: readonly GivenDictionary[],
  excludeLexicon: readonly LexiconSource[] = [],
) =>
  fingerprint(
    { id: 'x', path: '', language, title: null, sections: [{ heading: null, paragraphs: [text] }] },
    { dictionaries, excludeLexicon },
  );

const sharedSenses = (a: Fingerprint, b: Fingerprint): number =>
  a.senses.ids.filter((id) => b.senses.ids.includes(id)).length;

describe('what words stand for in dictionaries', () => {
  const strange = printIn('qtx_Latn', 'Tolombanu goltari virke.', [dictionary]);

  it('is what their translations stand for, in all languages of the wordnets', () => {
    expect(strange.knownWords).toBeGreaterThan(0.7);
    const [english, finnish] = printsWithout([]);
    expect(sharedSenses(strange, english!)).toBeGreaterThan(2);
    expect(sharedSenses(strange, finnish!)).toBeGreaterThan(0);
    expect(printIn('qtx_Latn', 'Tolombanu goltari virke.', []).knownWords).toBe(0);
  });

  it('changes nothing of words that the wordnets have, nor of other languages', () => {
    for (const [language, text] of [
      ['eng_Latn', stories[0][0]],
      ['fin_Latn', stories[0][1]],
    ] as const)
      expect(printIn(language, text, [dictionary])).toEqual(printIn(language, text, []));
  });

  it('is a concept of its own where neither side is known', () => {
    const english = printIn('eng_Latn', 'gizmotron', [dictionary]);
    const other = printIn('qtx_Latn', 'hexuli', [dictionary]);
    expect([english.knownWords, other.knownWords]).toEqual([1, 1]);
    expect(sharedSenses(english, other)).toBe(1);
    const [axe, virke] = [
      printIn('eng_Latn', 'axe', [dictionary], ['wordnet']),
      printIn('qtx_Latn', 'virke', [dictionary], ['wordnet']),
    ];
    expect(sharedSenses(axe, virke)).toBe(1);
    expect(sharedSenses(axe, other)).toBe(0);
  });

  it('does not depend on which way round they are written', () => {
    const turned: GivenDictionary = {
      src: 'qtx_Latn',
      tgt: 'eng_Latn',
      sha256: 'b',
      entries: () => entries.map(([src, tgt]) => [tgt, src]).reverse() as [string, string][],
    };
    for (const text of ['Tolombanu goltari virke.', 'hexuli'])
      expect(printIn('qtx_Latn', text, [turned])).toEqual(printIn('qtx_Latn', text, [dictionary]));
  });
});

describe('what words stand for in the wordnets', () => {
  it('finds the counterparts of sentences that share neither names nor numbers', () => {
    expect(foundWithout([])).toBeGreaterThanOrEqual(7);
    expect(foundWithout(['wordnet'])).toBeLessThan(7);
  });

  it('is told with the share of words that are known', () => {
    const [english, finnish] = printsWithout([]);
    expect(english!.knownWords).toBeGreaterThan(0.7);
    expect(finnish!.knownWords).toBeGreaterThan(0.5);
    const shared = english!.senses.ids.filter((id) => finnish!.senses.ids.includes(id));
    expect(shared.length).toBeGreaterThan(1);
  });

  it('is nothing where wordnets are left out, or the language has none', () => {
    for (const { senses, knownWords } of printsWithout(['wordnet']))
      expect([senses.ids.length, knownWords]).toEqual([0, 0]);
    const unknown = fingerprint({
      ...{ id: 'x', path: '', language: 'qtx_Latn', title: null },
      sections: [{ heading: null, paragraphs: [stories[0][0]] }],
    });
    expect([unknown.senses.ids.length, unknown.knownWords]).toEqual([0, 0]);
  });

  it('does not depend on the order of documents', () => {
    const prints = printsWithout([]);
    expect(pairFingerprints([...prints].reverse())).toEqual(pairFingerprints(prints));
  });
});
