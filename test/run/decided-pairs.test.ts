import { describe, expect, it } from 'vitest';
import { DecisionLog } from '../../src/accept/index.js';
import type { DocumentGroup, DocumentPair, PairingResult } from '../../src/pair/index.js';
import { decidePairs, relabel } from '../../src/run/decide/pairing.js';

const parts = {
  lexicon: 1,
  senses: null,
  names: null,
  numerals: null,
  length: null,
  structure: null,
  anchors: null,
  hints: null,
};
/** Documents are named by their language: `de1` is in German. */
const keys: Record<string, string> = {
  de: 'deu_Latn',
  en: 'eng_Latn',
  fr: 'fra_Latn',
  sw: 'swh_Latn',
  aa: 'aar_Latn',
};
const languageOf = (doc: string): string | undefined => keys[doc.slice(0, 2)];

function pair(src: string, tgt: string): DocumentPair {
  const [srcLanguage, tgtLanguage] = [languageOf(src)!, languageOf(tgt)!];
  return { src, tgt, srcLanguage, tgtLanguage, score: 0.9, parts, origin: 'direct' };
}

function group(...edges: readonly DocumentPair[]): DocumentGroup {
  const docs = edges.flatMap(({ src, tgt }) => [src, tgt]);
  const members = Object.fromEntries(docs.map((doc) => [languageOf(doc)!, [doc]]));
  return { id: docs[0]!, members, edges, contradictions: [], wide: false };
}

function pairing(groups: readonly DocumentGroup[], alone: readonly string[] = []): PairingResult {
  return {
    groups,
    pairs: groups.flatMap(({ edges }) => edges),
    alone: alone.map((id) => ({ id, reason: 'no-candidate', candidate: null, score: null })) as never,
    duplicates: [],
    threshold: 0.7,
    expectedPrecision: 1,
    nearMisses: [],
    control: { documents: 0, controls: 0, controlsAccepted: 0 },
  };
}

const pairsOf = ({ pairs }: PairingResult): string[] => pairs.map(({ src, tgt }) => `${src} ${tgt}`);
const membersOf = ({ groups }: PairingResult): string[][] =>
  groups.map(({ members }) => Object.values(members).flat().sort());

/** Decides about pairs: `+de1 en1` confirms, `-de1 en1` refuses. */
function decide(found: PairingResult, ...wanted: readonly string[]) {
  const events = wanted.map((one) => {
    const [src, tgt] = one.slice(1).split(' ');
    const verdict = one.startsWith('+') ? 'confirmed' : 'refused';
    return { type: 'pair', src, tgt, verdict, reviewer: 'ana', corpus: 'c' };
  }) as unknown as Parameters<typeof decidePairs>[1];
  const log = new DecisionLog(events);
  const decided = decidePairs(found, events, languageOf, log);
  return { ...decided, whys: log.records().map(({ why }) => why) };
}

describe('a pair that a person confirms', () => {
  it('becomes a pair in the order of its languages, of documents that were alone', () => {
    const { pairing: now, whys } = decide(pairing([], ['en1', 'de1', 'fr1']), '+en1 de1');
    expect(whys).toEqual(['']);
    expect(now.pairs).toMatchObject([
      { src: 'de1', tgt: 'en1', srcLanguage: 'deu_Latn', tgtLanguage: 'eng_Latn', score: 1, confirmed: true },
    ]);
    expect(now.alone.map(({ id }) => id)).toEqual(['fr1']);
  });

  it('joins two groups, and gives a group an edge that it lacked', () => {
    const two = pairing([group(pair('de1', 'en1')), group(pair('fr1', 'sw1')), group(pair('de2', 'en2'))]);
    const joined = decide(two, '+sw1 en1').pairing;
    expect(membersOf(joined)).toEqual([
      ['de2', 'en2'],
      ['de1', 'en1', 'fr1', 'sw1'],
    ]);
    expect(pairsOf(joined)).toEqual(['de1 en1', 'de2 en2', 'en1 sw1', 'fr1 sw1']);
    const within = decide(joined, '+de1 fr1').pairing;
    expect(pairsOf(within)).toEqual(['de1 en1', 'de1 fr1', 'de2 en2', 'en1 sw1', 'fr1 sw1']);
    expect(membersOf(within)).toEqual(membersOf(joined));
  });

  it('takes back that the two contradict each other, and no other contradiction', () => {
    const contradictions = [pair('de1', 'fr1'), pair('en1', 'fr1'), pair('de1', 'sw1')];
    const one = { ...group(pair('de1', 'en1'), pair('en1', 'sw1'), pair('fr1', 'sw1')), contradictions };
    const [now] = decide(pairing([one as never]), '+de1 fr1').pairing.groups;
    expect(now!.contradictions.map(({ src, tgt }) => `${src} ${tgt}`)).toEqual(['en1 fr1', 'de1 sw1']);
  });

  it('that was found keeps its score, and the others what they were', () => {
    const { pairing: now } = decide(pairing([group(pair('de1', 'en1'), pair('en1', 'fr1'))]), '+en1 de1');
    expect(now.pairs.map(({ score, confirmed }) => [score, confirmed])).toEqual([
      [0.9, true],
      [0.9, undefined],
    ]);
    expect(now.groups[0]!.edges).toEqual(now.pairs);
  });

  it('is not made where it cannot be, and the reason is said', () => {
    const found = pairing([group(pair('de1', 'en1')), group(pair('de2', 'fr2'))]);
    const { pairing: now, whys } = decide(found, '+de1 xx9', '+xx9 de1', '+de1 de2', '+en1 fr2');
    expect(whys).toEqual([
      'a document of the pair is not in this corpus',
      'a document of the pair is not in this corpus',
      'both documents are in the same language',
      'a document in deu_Latn is already paired there; refuse that pair first',
    ]);
    expect(now).toEqual(found);
  });
});

describe('a pair that a person refuses', () => {
  it('is taken apart before others are made; what is no pair stays none', () => {
    const found = pairing([group(pair('de1', 'en1'))], ['en2', 'fr1']);
    const { pairing: now, refused, whys } = decide(found, '+de1 en2', '-en1 de1', '-de1 fr1', '-fr1 xx9');
    expect(whys).toEqual(['', '', '', 'a document of the pair is not in this corpus']);
    expect(pairsOf(now)).toEqual(['de1 en2']);
    expect(refused).toMatchObject([{ src: 'de1', tgt: 'en1', reviewer: 'ana' }]);
    expect(now.alone.map(({ id }) => id).sort()).toEqual(['en1', 'fr1']);
  });
});

describe('a document whose language a person sets', () => {
  const found = pairing([
    { ...group(pair('de1', 'en1'), pair('en1', 'fr1')), hub: 'eng_Latn' },
    group(pair('de2', 'en2')),
  ]);

  it('takes its pairs along, in the order of their languages', () => {
    const now = relabel(found, 'en1', 'swh_Latn', 'ana');
    expect(
      now.pairs.map(({ src, tgt, srcLanguage, tgtLanguage }) => [src, tgt, srcLanguage, tgtLanguage]),
    ).toEqual([
      ['de1', 'en1', 'deu_Latn', 'swh_Latn'],
      ['de2', 'en2', 'deu_Latn', 'eng_Latn'],
      ['fr1', 'en1', 'fra_Latn', 'swh_Latn'],
    ]);
    expect(now.groups.map(({ hub }) => hub)).toEqual(['swh_Latn', undefined]);
    expect(Object.keys(now.groups[0]!.members)).toEqual(['deu_Latn', 'swh_Latn', 'fra_Latn']);
    const first = relabel(found, 'fr1', 'aar_Latn', 'ana');
    expect(pairsOf(first)).toEqual(['de1 en1', 'de2 en2', 'fr1 en1']);
    expect(first.groups[0]!.hub).toBe('eng_Latn');
  });

  it('leaves a group that has the language already, and what is no news changes nothing', () => {
    const now = relabel(found, 'fr1', 'deu_Latn', 'ana');
    expect(pairsOf(now)).toEqual(['de1 en1', 'de2 en2']);
    expect(now.alone).toMatchObject([{ id: 'fr1' }]);
    expect(relabel(found, 'fr1', 'fra_Latn', 'ana')).toBe(found);
    expect(relabel(found, 'sw9', 'fra_Latn', 'ana')).toBe(found);
  });
});
