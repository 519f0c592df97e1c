import { describe, expect, it } from 'vitest';
import { structureShare } from '../../src/align/evidence/structure.js';
import { defaultParameters } from '../../src/align/parameters.js';
import { OrderOdds } from '../../src/align/words/order-odds.js';
import { Direction } from '../../src/align/words/row-direction.js';
import { ScoredWords } from '../../src/align/words/scored-words.js';
import { tableOfRows } from '../../src/align/words/table.js';
import { WordOdds } from '../../src/align/words/word-odds.js';
import type { AlignSegment } from '../../src/model/index.js';

const heading = (paragraph?: number): AlignSegment => ({
  text: 'a',
  kind: 'heading',
  ...(paragraph === undefined ? {} : { paragraph }),
});
const sentence = (paragraph?: number): AlignSegment => ({
  text: 'a',
  kind: 'sentence',
  ...(paragraph === undefined ? {} : { paragraph }),
});

describe('what the structure says of a bead', () => {
  it('is for headings that face headings, and for sentences of one paragraph', () => {
    expect(structureShare([heading()], [heading()])).toBe(1);
    expect(structureShare([sentence(1)], [sentence(5)])).toBe(1);
    expect(structureShare([sentence(1), sentence(1)], [sentence(5)])).toBe(1);
    expect(structureShare([{ text: 'a' }], [{ text: 'b' }])).toBeNull();
  });

  it('is against a heading that faces or joins a sentence', () => {
    expect(structureShare([heading()], [sentence()])).toBeCloseTo(Math.exp(-3), 4);
    expect(structureShare([sentence()], [heading()])).toBeCloseTo(Math.exp(-3), 4);
    expect(structureShare([heading(), sentence()], [heading()])).toBeCloseTo(Math.exp(-3), 4);
  });

  it('is against the end of a paragraph inside a bead, on each side', () => {
    const one = structureShare([sentence(1), sentence(2)], [sentence(1)])!;
    expect(one).toBeCloseTo(Math.exp(-1.1), 4);
    expect(structureShare([sentence(1)], [sentence(1), sentence(2)])).toBe(one);
    expect(structureShare([sentence(1), sentence(2)], [sentence(4), sentence(5)])).toBeCloseTo(one * one, 4);
  });
});

describe('words as a table scores them', () => {
  it('gain by a translation what it raises their probability, and lose where there is none', () => {
    // Two words on each side; the first is always translated by the first, the second is not known.
    const side = {
      segments: [Int32Array.of(0, 1), Int32Array.of(0)],
      chance: Float64Array.of(0.25, 0.75),
      certainty: new Float64Array(2),
      weight: Float64Array.of(1, 1),
    };
    const words = new ScoredWords(side, side, tableOfRows([new Map([[0, 1]]), undefined]), 0.8, 100);
    // A word without its translation is left with the fifth that has none.
    expect([...words.missTotals]).toEqual(
      [Math.log(0.2), Math.log(0.2)].map((nats) => expect.closeTo(nats, 9)),
    );
    expect(words.rates[0]).toBeCloseTo(0.8 / (0.25 * 0.2), 9);
    expect(words.caps[0]).toBeCloseTo(100 / 0.2, 9);
    expect([...words.ids]).toEqual([0, 0]);
    expect([...words.starts]).toEqual([0, 1, 2]);
  });
});

describe('words of a row', () => {
  it('are worth the log of how much likelier the other side makes them', () => {
    const side = {
      segments: [],
      chance: Float64Array.of(0.25, 0.75),
      certainty: new Float64Array(2),
      weight: Float64Array.of(1, 1),
    };
    const parameters = { ...defaultParameters, translated: 0.8, capNats: 9 };
    const table = tableOfRows([new Map([[0, 0.5]]), undefined]);
    const direction = new Direction(side, [1, 3], side, table, parameters, new WordOdds(), new OrderOdds());
    const nats = (given: readonly number[], scored: readonly number[]): number =>
      direction.score(given, scored, false).nats;
    // The table knows half of the word: 1 - .8 × .5 is left without its translation, .8 × .5 / .25 comes with it.
    expect(nats([0], [0])).toBeCloseTo(Math.log(0.6 + 1.6), 9);
    expect(nats([0, 1], [0])).toBeCloseTo(Math.log(0.6 + 0.8), 9);
    expect(nats([1], [0])).toBeCloseTo(Math.log(0.6), 9);
    expect(nats([0], [1])).toBeCloseTo(0, 9);
    expect(nats([0], [0, 0])).toBeCloseTo(2 * nats([0], [0]), 9);
  });

  it('count by their weight, in sum and in the stretch that says most against', () => {
    const side = {
      segments: [],
      chance: Float64Array.of(0.25, 0.75),
      certainty: new Float64Array(2),
      weight: Float64Array.of(0.5, 1),
    };
    const parameters = { ...defaultParameters, translated: 0.8, capNats: 9 };
    const table = tableOfRows([new Map([[0, 0.5]]), undefined]);
    const direction = new Direction(side, [1, 3], side, table, parameters, new WordOdds(), new OrderOdds());
    const fits = (given: readonly number[], scored: readonly number[]) =>
      direction.score(given, scored, false);
    const missed = Math.log(0.6) / 2;
    expect(fits([1], [0, 0])).toMatchObject({ tokens: 2, expected: 2 });
    expect(fits([1], [0, 0]).nats).toBeCloseTo(2 * missed, 9);
    expect(fits([1], [0, 0]).gap).toBeCloseTo(-2 * missed, 9);
    // What is found between two losses ends the stretch.
    expect(fits([0], [0, 0]).gap).toBe(0);
    expect(fits([1], [0, 1, 0]).miss).toBeCloseTo(-2 * missed, 9);
  });
});
