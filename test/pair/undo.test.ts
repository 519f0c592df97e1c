import { describe, expect, it } from 'vitest';
import { type DocumentPair, type PairingResult, undoPair, undoPairs } from '../../src/pair/index.js';

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
const edge = (src: string, tgt: string): DocumentPair => ({
  src,
  tgt,
  srcLanguage: src.slice(0, 3),
  tgtLanguage: tgt.slice(0, 3),
  score: 0.9,
  parts,
  origin: 'direct',
});

/** One group of four languages in which every pair but one was found. */
function found(): PairingResult {
  // In no order: what is left is put in order.
  const edges = [
    edge('eng', 'swh'),
    edge('deu', 'fra'),
    edge('deu', 'swh'),
    edge('eng', 'fra'),
    edge('deu', 'eng'),
  ];
  const members = { deu: ['deu', 'deu copy'], eng: ['eng'], fra: ['fra'], swh: ['swh'] };
  return {
    pairs: edges,
    groups: [{ id: 'g', members, edges, contradictions: [], wide: false }],
    alone: [],
    duplicates: [],
    threshold: 0.7,
    expectedPrecision: 1,
    nearMisses: [],
    control: { documents: 0, controls: 0, controlsAccepted: 0 },
  };
}
const namesOf = ({ pairs }: PairingResult): string[] => pairs.map(({ src, tgt }) => `${src} ${tgt}`);

describe('undoing a pair', () => {
  it('leaves the others in their order, and a group that is still held together', () => {
    const undone = undoPair(found(), 'deu', 'fra', 'chance');
    expect(namesOf(undone)).toEqual(['deu eng', 'deu swh', 'eng fra', 'eng swh']);
    expect(undone.groups).toMatchObject([
      {
        members: { deu: ['deu', 'deu copy'], eng: ['eng'], fra: ['fra'], swh: ['swh'] },
        contradictions: [{ src: 'deu', tgt: 'fra', score: 0.9, reason: 'chance' }],
      },
    ]);
    expect(undone.alone).toEqual([]);
    const other = undoPair(found(), 'eng', 'swh', 'chance');
    expect(namesOf(other)).toEqual(['deu eng', 'deu fra', 'deu swh', 'eng fra']);
  });

  it('sends away whom nobody holds any more, with its rejected counterpart', () => {
    const undone = undoPairs(found(), [
      { src: 'eng', tgt: 'fra', reason: 'one' },
      { src: 'deu', tgt: 'fra', reason: 'two' },
    ]);
    expect(namesOf(undone)).toEqual(['deu eng', 'deu swh', 'eng swh']);
    expect(undone.groups[0]!.members).toEqual({ deu: ['deu', 'deu copy'], eng: ['eng'], swh: ['swh'] });
    expect(undone.alone).toMatchObject([{ id: 'fra', reason: 'undone', candidate: 'deu', detail: 'two' }]);
  });

  it('takes a group of two apart', () => {
    const first = edge('deu', 'eng');
    const two = { ...found(), pairs: [first], groups: [{ ...found().groups[0]!, edges: [first] }] };
    const undone = undoPair(two, 'deu', 'eng', 'chance');
    expect([undone.groups, undone.pairs]).toEqual([[], []]);
    expect(undone.alone).toMatchObject([
      { id: 'deu', candidate: 'eng' },
      { id: 'eng', candidate: 'deu' },
    ]);
  });
});
