import { describe, expect, it } from 'vitest';
import { defaultParameters } from '../../src/align/parameters.js';
import { OrderOdds } from '../../src/align/words/order-odds.js';
import { Direction } from '../../src/align/words/row-direction.js';
import { tableOfRows } from '../../src/align/words/table.js';
import { WordOdds } from '../../src/align/words/word-odds.js';

/** Odds of a bitext in which words that translate each other stand at one place of their sides. */
function learnedOdds(): OrderOdds {
  const odds = new OrderOdds();
  for (let at = 0; at < 400; at++) {
    odds.count(odds.kindOf(at % 4, 4, at % 4, 4), 1, false);
    odds.count(odds.kindOf(at % 4, 4, (at >> 2) % 4, 4), 1, true);
  }
  odds.learn();
  return odds;
}

describe('the order of words', () => {
  it('speaks for a row where they stand as in true rows, and against one where they are mixed', () => {
    const odds = learnedOdds();
    expect(odds.of(odds.kindOf(1, 4, 1, 4))).toBeGreaterThan(0.5);
    expect(odds.of(odds.kindOf(0, 4, 3, 4))).toBeLessThan(-1);
    // Places are shares of their sides.
    expect(odds.kindOf(2, 4, 4, 8)).toBe(odds.kindOf(2, 4, 2, 4) + 1);
    expect(odds.kindOf(0, 4, 3, 4)).toBe(odds.kindOf(3, 4, 0, 4));
  });

  it('says nothing where true rows and exchanged ones have the same, or nothing was learned', () => {
    const odds = new OrderOdds();
    odds.learn();
    for (let kind = 0; kind < 7; kind++) expect(odds.of(kind)).toBeCloseTo(0, 9);
  });

  it('is asked of words that one word in one place explains', () => {
    const side = {
      segments: [],
      chance: new Float64Array(4).fill(0.05),
      certainty: new Float64Array(4),
      weight: new Float64Array(4).fill(1),
    };
    const table = tableOfRows([0, 1, 2, 3].map((word) => new Map([[word, 0.9]])));
    const parameters = { ...defaultParameters, translated: 0.8, capNats: 9 };
    const direction = new Direction(
      side,
      [9, 9, 9, 9],
      side,
      table,
      parameters,
      new WordOdds(),
      learnedOdds(),
    );
    const order = (given: readonly number[], scored: readonly number[]): number =>
      direction.score(given, scored, false).order;
    const straight = order([0, 1, 2, 3], [0, 1, 2, 3]);
    expect(straight).toBeGreaterThan(2);
    expect(order([0, 1, 2, 3], [3, 2, 1, 0])).toBeLessThan(0);
    // The first word stands in two places: which is meant is not known.
    expect(order([0, 0, 2, 3], [0, 3, 2, 3])).toBe(order([1, 1, 2, 3], [0, 3, 2, 3]));
    // After a row nothing of its places is left.
    expect(order([0, 1, 2, 3], [0, 1, 2, 3])).toBe(straight);
  });
});
