import { describe, expect, it } from 'vitest';
import { mostPairSegments } from '../../src/model/index.js';
import type { DocumentGroup, DocumentPair, PairingResult } from '../../src/pair/index.js';
import { undoneRecord } from '../../src/run/group-records.js';
import { undoTooLarge } from '../../src/run/pair-size.js';

const edge = (src: string, tgt: string): DocumentPair => ({
  src,
  tgt,
  srcLanguage: 'eng_Latn',
  tgtLanguage: 'fra_Latn',
  score: 0.9,
  parts: {} as DocumentPair['parts'],
  origin: 'direct',
});
const group = (one: DocumentPair): DocumentGroup => ({
  id: one.src,
  members: { [one.srcLanguage]: [one.src], [one.tgtLanguage]: [one.tgt] },
  edges: [one],
  contradictions: [],
  wide: false,
});
const pairs = [edge('a', 'b'), edge('c', 'd')];
const found = {
  pairs,
  groups: pairs.map(group),
  alone: [],
  nearMisses: [],
  duplicates: [],
} as unknown as PairingResult;

describe('two documents of more segments than can be aligned', () => {
  const half = mostPairSegments / 2;
  const segments: Readonly<Record<string, number>> = { a: half, b: half + 1, c: half, d: half };
  const undone = undoTooLarge(found, (doc) => segments[doc]!);

  it('are taken back with the reason, and others stay', () => {
    expect(undone.found.pairs).toEqual([pairs[1]]);
    expect(undone.found.alone.map(({ id, reason }) => [id, reason])).toEqual([
      ['a', 'undone'],
      ['b', 'undone'],
    ]);
    expect(undone.found.alone[0]!.detail).toBe(
      'the two have 400001 segments, too many to be aligned; expected at most 400000 in both; cut the files into chapters',
    );
  });

  it('are in the ledger, with how many there were and might be', () => {
    expect(undone.undone.map(undoneRecord)).toEqual([
      expect.objectContaining({
        kind: 'pair',
        rule: 'pair-size',
        value: mostPairSegments + 1,
        threshold: mostPairSegments,
      }),
    ]);
  });

  it('where none is too large nothing is made anew', () => {
    expect(undoTooLarge(found, () => 7).found).toBe(found);
  });
});
