import { describe, expect, it } from 'vitest';
import { type Features, featureNames } from '../../src/accept/features/features.js';
import { weighNeighbors } from '../../src/accept/features/partner.js';
import { doubtWeights, firstWeights, rowCalibration } from '../../src/accept/score/row-weights.js';
import { firstScore, rowScore } from '../../src/accept/score/score.js';
import { scoreTermNames } from '../../src/accept/score/weights.js';

const unknown = Object.fromEntries(featureNames.map((name) => [name, null])) as Features;
/** A row for which everything speaks. */
const sound: Features = {
  ...unknown,
  ...{ identical: 0, copied: 0, one_language: 0, src_language: 1, tgt_language: 1, script: 1, letters: 0.9 },
  ...{ words: 1, words_z: 4, known: 0.8, gap: 0, odds: 4, rival_odds: -5, lost: 0.3, cut: 0, size: 80 },
  ...{ length_z: 0, length_odds: 1, numbers: 0, src_numbers: 0, tgt_numbers: 0, punctuation: 0, broken: 0 },
  ...{
    ends: 0,
    starts: 0,
    unclosed: 0,
    markup: 0,
    repeats: 0,
    missing: 0,
    missing_length: 0,
    missing_edge: 0,
  },
  ...{ others: 0, partner: -6, order: 1, torn: 0, trigrams: 0 },
};

describe('the score of a row', () => {
  it('is high where everything speaks for it, and falls with every doubt', () => {
    expect(rowScore(sound)).toBeGreaterThan(0.95);
    const doubts: readonly Partial<Features>[] = [
      { partner: 6, rival_odds: 7, odds: -3, words: -0.1, words_z: 0, length_odds: -1 },
      { shared: 5, rival_odds: 6, odds: -1, words: 0 },
      { others: 2.5, other_odds: 5, odds: -1 },
      { missing: 14, missing_length: 4, missing_edge: 3, ends: 0.9, length_odds: -3, length_z: -4 },
      { tgt_language: 0.01 },
      { copied: 0.45 },
      { broken: 0.02 },
      { order: -2, starts: 0.9, odds: 0 },
      { torn: 3, starts: 0.9, length_z: -3, length_odds: -1 },
      { trigrams: 9, src_language: 0.4 },
      { script: 0 },
      { letters: 0.05 },
      { repeats: 0.8 },
    ];
    // Words alone lower it: short rows and free ones have few counterparts too.
    const strange = { odds: -2, words: -0.1, words_z: 0.2 };
    expect(rowScore({ ...sound, ...strange })).toBeLessThan(rowScore(sound) - 0.02);
    for (const doubt of doubts)
      expect(rowScore({ ...sound, ...doubt }), JSON.stringify(doubt)).toBeLessThan(0.5);
  });

  it('sums doubts of several kinds', () => {
    const bad = { tgt_language: 0.4, length_z: -3, length_odds: -2 };
    for (const [name, value] of Object.entries(bad))
      expect(rowScore({ ...sound, ...bad })).toBeLessThan(rowScore({ ...sound, [name]: value }));
  });

  it('is what its doubts leave over, drawn through the knots of the calibration', () => {
    const weights = {
      misaligned: { base: 0 },
      missing: { base: 0 },
      scrambled: { base: 0 },
      language: { base: 0 },
      junk: { base: 0 },
    };
    expect(
      rowScore(sound, weights, [
        [0, 0],
        [1, 1],
      ]),
    ).toBeCloseTo(1 / 6, 9);
    expect(
      rowScore(sound, weights, [
        [0, 0],
        [0.1, 0.5],
        [0.1 + 2 / 15, 0.6],
        [1, 1],
      ]),
    ).toBeCloseTo(0.55, 9);
    const sure = { misaligned: { base: -50 }, missing: {}, scrambled: {}, language: {}, junk: {} };
    expect(
      rowScore(sound, sure, [
        [0, 0],
        [1, 1],
      ]),
    ).toBeCloseTo(0.2, 6);
  });

  it('is left .1 by numbers alone, under a calibration too', () => {
    const numbers = { numbers: 2, src_numbers: 1, tgt_numbers: 1 };
    const score = rowScore({ ...sound, ...numbers });
    expect(score).toBeGreaterThanOrEqual(0.1);
    expect(score).toBeLessThanOrEqual(0.5);
  });
});

describe('the calibration of rows', () => {
  it('rises from 0, keeps rows of different scores apart and promises no certainty', () => {
    expect(rowCalibration[0]).toEqual([0, 0]);
    expect(rowCalibration.at(-1)![0]).toBe(1);
    rowCalibration.slice(1).forEach(([score, probability], k) => {
      expect(score).toBeGreaterThan(rowCalibration[k]![0]);
      expect(probability).toBeGreaterThan(rowCalibration[k]![1]);
      expect(probability).toBeLessThanOrEqual(1);
    });
  });
});

describe('the first judgement of a row', () => {
  it('knows nothing of the rows beside it', () => {
    const first = firstScore(sound);
    const beside = { partner: 8, shared: 4, rival: 2, rival_z: 3, rival_odds: 8 };
    expect(firstScore({ ...sound, ...beside })).toBe(first);
    expect(firstScore({ ...sound, odds: -3, words: -0.2, words_z: 0 })).toBeLessThan(first - 0.2);
    expect(first).toBeGreaterThan(0.9);
  });

  it('and the doubts have weights of known terms only', () => {
    const known = new Set<string>(scoreTermNames);
    for (const weights of [firstWeights, ...Object.values(doubtWeights)])
      expect(Object.keys(weights).filter((name) => !known.has(name))).toEqual([]);
    // What an aligner says is of units.
    for (const weights of Object.values(doubtWeights)) expect(weights.ladder).toBeUndefined();
  });
});

describe('a side of a row beside', () => {
  const ratio = { mean: 0, deviation: 0.2 };
  const own = { src: 'a long text of some words', tgt: 'ein langer Text aus Wörtern', odds: -1 };
  const sides = (first: number, given: object = {}) => [
    {
      ...{ src: 'b long text of some words', tgt: own.tgt, odds: 3, first, shares: false },
      ...{ beside: { repeats: 0, broken: 0 } },
      ...given,
    },
  ];

  it('is believed to be free as far as its own row looks wrong', () => {
    const at = (first: number) => weighNeighbors(own, sides(first), ratio).partner!;
    expect(at(0)).toBeCloseTo(4, 1);
    expect(at(0.9)).toBeCloseTo(at(0) + Math.log(0.1), 9);
    expect(at(1)).toBeCloseTo(at(0) + Math.log(0.02), 9);
  });

  it('that both rows have in common is fought for, whatever its row looks like', () => {
    const found = weighNeighbors(own, sides(0.99, { shares: true }), ratio);
    expect(found.shared!).toBeCloseTo(4, 1);
    expect(found.partner).toBeNull();
  });

  it('is none where its row is looped or broken, or says the row over again', () => {
    const nothing = { partner: null, shared: null, rival_odds: null };
    expect(weighNeighbors(own, sides(0, { beside: { repeats: 0.5, broken: 0 } }), ratio)).toEqual(nothing);
    expect(weighNeighbors(own, sides(0, { beside: { repeats: 0, broken: 0.1 } }), ratio)).toEqual(nothing);
    expect(weighNeighbors(own, sides(0, { src: own.src }), ratio)).toEqual(nothing);
  });

  it('is no better for numbers that contradict, and no worse than is told', () => {
    const numbered = sides(0, { src: 'b long text of 17 words', tgt: 'ein langer Text aus 19 Wörtern' });
    expect(weighNeighbors(own, numbered, ratio).partner!).toBeCloseTo(1, 0);
    expect(weighNeighbors(own, sides(0, { odds: -30 }), ratio).partner).toBe(-6);
  });
});
