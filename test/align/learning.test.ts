import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coarseBand } from '../../src/align/search/coarse.js';
import { type LearningParameters, learnTranslations } from '../../src/align/words/ibm1.js';
import type { PreparedSide } from '../../src/align/words/prepare.js';
import { type TranslationTable, tableOfRows } from '../../src/align/words/table.js';
import { countBeads, type TrainingBead } from '../../src/align/words/training-beads.js';
import { Vocabulary } from '../../src/align/words/vocabulary.js';

const usual: LearningParameters = {
  iterations: 1,
  priorStrength: 1,
  discount: 0,
  longestRow: 10,
  least: 1e-9,
};
const bead = (src: readonly number[], tgt: readonly number[], weight = 1): TrainingBead => ({
  src: Int32Array.from(src),
  tgt: Int32Array.from(tgt),
  weight,
});
const learn = (
  beads: readonly TrainingBead[],
  srcSize: number,
  chance: Float64Array,
  prior: TranslationTable,
  parameters: LearningParameters,
): TranslationTable =>
  learnTranslations(countBeads(beads, srcSize, chance.length), srcSize, chance, prior, parameters);
const rowsOf = ({ starts, columns, weights }: TranslationTable): Map<number, number>[] =>
  Array.from({ length: starts.length - 1 }, (_, row) => {
    const from = starts[row]!;
    return new Map(Array.from(columns.subarray(from, starts[row + 1]), (c, k) => [c, weights[from + k]!]));
  });
const nothing = (rows: number): TranslationTable =>
  tableOfRows(Array.from({ length: rows }, () => undefined));

/** Model 1 by the book: every word of a bead against every other, in a full matrix. */
function byTheBook(
  beads: readonly TrainingBead[],
  srcSize: number,
  chance: readonly number[],
  prior: readonly (readonly number[])[],
  { iterations, priorStrength, discount, least }: LearningParameters,
): number[][] {
  let p = prior.map((row) => row.map((weight, t) => chance[t]! + weight));
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    const counts = prior.map((row) => row.map(() => 0));
    for (const { src, tgt, weight } of beads)
      for (const t of tgt) {
        const all = [...src].reduce((sum, s) => sum + p[s]![t]!, chance[t]!);
        for (const s of src) counts[s]![t] = counts[s]![t]! + (weight * p[s]![t]!) / all;
      }
    p = Array.from({ length: srcSize }, (_, s) => {
      const norm = priorStrength + counts[s]!.reduce((sum, count) => sum + count, 0);
      return counts[s]!.map((count, t) => {
        const seen = iteration === iterations - 1 ? Math.max(0, count - discount) : count;
        const share = (seen + priorStrength * prior[s]![t]!) / norm;
        return share < least ? 0 : share;
      });
    });
  }
  return p;
}

describe('translations learned by Model 1', () => {
  it('of one word against one: the empty word takes half, the prior a third of the row', () => {
    const [row] = rowsOf(learn([bead([0], [0])], 1, Float64Array.of(0.5), nothing(1), usual));
    expect(row!.get(0)).toBeCloseTo(1 / 3, 6);
  });

  it('lose the discount at the end, so that one bead is no evidence for itself', () => {
    const learned = learn([bead([0], [0])], 1, Float64Array.of(0.5), nothing(1), {
      ...usual,
      discount: 0.5,
    });
    expect(rowsOf(learned)[0]!.get(0) ?? 0).toBe(0);
  });

  it('tell words apart that meet different partners', () => {
    const beads = [bead([0, 1], [0, 1]), bead([0], [0]), bead([1], [1])];
    const [first, second] = rowsOf(
      learn(beads, 2, Float64Array.of(0.1, 0.1), nothing(2), { ...usual, iterations: 8 }),
    );
    expect(first!.get(0)!).toBeGreaterThan(5 * (first!.get(1) ?? 0));
    expect(second!.get(1)!).toBeGreaterThan(5 * (second!.get(0) ?? 0));
  });

  it('keep the heaviest of a row, and no weight under the least', () => {
    const beads = [bead([0], [0, 0, 0, 1, 1, 2])];
    const chance = Float64Array.of(0.01, 0.01, 0.01);
    const kept = (parameters: Partial<LearningParameters>): number[] =>
      [...rowsOf(learn(beads, 1, chance, nothing(1), { ...usual, ...parameters }))[0]!.keys()].sort();
    expect(kept({})).toEqual([0, 1, 2]);
    expect(kept({ longestRow: 2 })).toEqual([0, 1]);
    expect(kept({ least: 0.2 })).toEqual([0, 1]);
    expect(kept({ least: 0.3 })).toEqual([0]);
  });

  it('are those of the full matrix, whatever the beads, their weights and what was known before', () => {
    const words = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 5 });
    const share = fc.oneof(fc.constant(0), fc.double({ min: 1e-4, max: 0.2, noNaN: true }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(words, words, fc.double({ min: 0.1, max: 1, noNaN: true })), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.array(fc.array(share, { minLength: 4, maxLength: 4 }), { minLength: 4, maxLength: 4 }),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(0, 0.3),
        (drawn, prior, iterations, discount) => {
          const beads = drawn.map(([src, tgt, weight]) => bead(src, tgt, weight));
          const chance = [0.4, 0.3, 0.2, 0.1];
          const parameters = { ...usual, iterations, discount, priorStrength: 2 };
          const table = tableOfRows(
            prior.map((row) => new Map(row.map((p, t): [number, number] => [t, p]).filter(([, p]) => p > 0))),
          );
          const learned = rowsOf(learn(beads, 4, Float64Array.from(chance), table, parameters));
          const expected = byTheBook(beads, 4, chance, prior, parameters);
          for (let s = 0; s < 4; s += 1)
            for (let t = 0; t < 4; t += 1)
              expect(learned[s]!.get(t) ?? 0, `${s} ${t}`).toBeCloseTo(expected[s]![t]!, 5);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('the band found from coarse to fine', () => {
  /** A side of segments of three words each; a word of segment `k` is `3k`, `3k + 1` or `3k + 2`. */
  const side = (numbers: readonly number[]): PreparedSide => {
    const vocabulary = new Vocabulary();
    for (let word = 0; word < 3 * 400; word += 1) vocabulary.add(`w${word}`);
    const segments = numbers.map((k) => Int32Array.of(3 * k, 3 * k + 1, 3 * k + 2));
    return { vocabulary, segments } as unknown as PreparedSide;
  };
  const all = Array.from({ length: 400 }, (_, k) => k);
  const itself = tableOfRows(Array.from({ length: 1200 }, (_, word) => new Map([[word, 1]])));

  it('holds the true path of equal texts, in a small part of the grid', () => {
    const band = coarseBand(side(all), side(all), itself);
    for (const i of all) {
      expect(band.low[i]!).toBeLessThanOrEqual(i);
      expect(band.high[i]!).toBeGreaterThanOrEqual(i);
    }
    expect(band.cellTotal).toBeLessThan(0.2 * 401 * 401);
  });

  it('goes straight along a chapter that one side misses', () => {
    const [from, to] = [120, 240];
    const rest = all.filter((k) => k < from || k >= to);
    const band = coarseBand(side(all), side(rest), itself);
    for (const i of all) {
      const j = i < from ? i : i < to ? from : i - (to - from);
      expect(band.low[i]!, `row ${i}`).toBeLessThanOrEqual(j);
      expect(band.high[i]!, `row ${i}`).toBeGreaterThanOrEqual(j);
    }
    const mirrored = coarseBand(side(rest), side(all), itself);
    for (let i = 0; i < rest.length; i += 1) {
      expect(mirrored.low[i]!, `row ${i}`).toBeLessThanOrEqual(rest[i]!);
      expect(mirrored.high[i]!, `row ${i}`).toBeGreaterThanOrEqual(rest[i]!);
    }
  });

  it('is wide where nothing is known', () => {
    const unknown = tableOfRows(Array.from({ length: 1200 }, () => undefined));
    const known = coarseBand(side(all), side(all), itself);
    const blind = coarseBand(side(all), side(all), unknown);
    expect(blind.cellTotal).toBeGreaterThan(2 * known.cellTotal);
    // 64 segments to each side of the diagonal.
    expect(blind.high[200]! - blind.low[200]!).toBeGreaterThanOrEqual(128);
    expect(known.high[200]! - known.low[200]!).toBeLessThanOrEqual(64);
  });
});
