import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatherEvidence } from '../../src/align/evidence/evidence.js';
import type { Side } from '../../src/align/evidence/side.js';
import { type Band, closeBand, fullBand } from '../../src/align/search/band.js';
import { knownShare } from '../../src/align/words/scored-words.js';
import { type TranslationTable, tableOfRows } from '../../src/align/words/table.js';

const wordTotal = 12;
const parameters = { translated: 0.85, capNats: 6 };

/** A side of the given segments; words of a number divisible by five weigh half, as marks do. */
function sideOf(segments: readonly (readonly number[])[]): Side {
  const counts = new Float64Array(wordTotal).fill(0.5);
  for (const word of segments.flat()) counts[word] = counts[word]! + 1;
  const total = counts.reduce((sum, count) => sum + count, 0);
  return {
    segments: segments.map((words) => Int32Array.from(words)),
    chance: counts.map((count) => count / total),
    certainty: new Float64Array(wordTotal),
    weight: Float64Array.from({ length: wordTotal }, (_, word) => (word % 5 === 0 ? 0.5 : 1)),
  };
}

/** `Σ w(t) min(cap, ln(1 - λ k(t) + λ Σ_s p(t|s) / (|S| p(t))))`, word by word. */
function natsOf(
  given: Side,
  group: readonly number[],
  scored: Side,
  segment: number,
  table: TranslationTable,
): number {
  const known = knownShare(given, scored, table);
  let nats = 0;
  for (const t of scored.segments[segment]!) {
    let found = 0;
    for (const s of group)
      for (let k = table.starts[s]!; k < table.starts[s + 1]!; k += 1)
        if (table.columns[k] === t) found += table.weights[k]!;
    const ratio = (parameters.translated * found) / (Math.max(1, group.length) * scored.chance[t]!);
    const miss = 1 - parameters.translated * known[t]!;
    nats += scored.weight[t]! * Math.min(parameters.capNats, Math.log(miss + ratio));
  }
  return nats;
}

const words = fc.array(fc.nat(wordTotal - 1), { maxLength: 9 });
const table = fc
  .array(
    fc.option(
      fc.uniqueArray(fc.tuple(fc.nat(wordTotal - 1), fc.double({ min: 0.01, max: 0.2, noNaN: true })), {
        maxLength: 5,
        selector: ([column]) => column,
      }),
      { nil: undefined },
    ),
    { minLength: wordTotal, maxLength: wordTotal },
  )
  .map((rows) => tableOfRows(rows.map((row) => row && new Map(row))));

function slanted(n: number, m: number, margin: number): Band {
  const middle = (i: number): number => Math.round((i * m) / n);
  const low = Int32Array.from({ length: n + 1 }, (_, i) => Math.max(0, middle(i) - margin));
  const high = Int32Array.from({ length: n + 1 }, (_, i) => Math.min(m, middle(i) + margin));
  return closeBand(low, high, m);
}

/** Looks at the evidence of every group in every cell of a band. */
function checkBand(src: Side, tgt: Side, tables: Tables, band: Band, largest: number): void {
  const evidence = gatherEvidence(src, tgt, tables, band, parameters, largest);
  const { low, high, offsets, cellTotal } = band;
  const cell = (i: number, j: number): number => offsets[i]! + j - low[i]!;
  const joined = (side: Side, end: number, size: number): number[] =>
    side.segments.slice(end - size, end).flatMap((segment) => [...segment]);
  for (let i = 1; i < low.length; i += 1) {
    for (let j = Math.max(1, low[i]!); j <= high[i]!; j += 1) {
      for (let size = 1; size <= largest; size += 1) {
        const plane = (size - 1) * cellTotal;
        if (i >= size)
          expect(evidence.forward[plane + cell(i, j)]).toBeCloseTo(
            natsOf(src, joined(src, i, size), tgt, j - 1, tables.forward),
            4,
          );
        if (j >= size)
          expect(evidence.backward[plane + cell(i, j)]).toBeCloseTo(
            natsOf(tgt, joined(tgt, j, size), src, i - 1, tables.backward),
            4,
          );
      }
    }
  }
}

interface Tables {
  readonly forward: TranslationTable;
  readonly backward: TranslationTable;
}

describe('the evidence of words', () => {
  it('is what the formula says, for single segments and for groups, in whole grids and in bands', () => {
    const sides = fc.tuple(
      fc.array(words, { minLength: 1, maxLength: 12 }),
      fc.array(words, { minLength: 1, maxLength: 12 }),
    );
    fc.assert(
      fc.property(sides, table, table, fc.constantFrom(1, 2, 6), (segments, forward, backward, largest) => {
        const [src, tgt] = segments.map(sideOf) as [Side, Side];
        const [n, m] = [src.segments.length, tgt.segments.length];
        checkBand(src, tgt, { forward, backward }, fullBand(n, m), largest);
        checkBand(src, tgt, { forward, backward }, slanted(n, m, 2), largest);
      }),
      { numRuns: 40 },
    );
  });

  it('is the same far down a long document, where the tables are cut to the words that a segment meets', () => {
    // Words change with the place, so that what is cut off differs from one stretch of segments to the next.
    const segment = (at: number, turn: number): number[] =>
      Array.from({ length: 1 + (at % 4) }, (_, k) => (Math.floor(at / 45) + k * turn) % wordTotal);
    const src = sideOf(Array.from({ length: 400 }, (_, at) => segment(at, 1)));
    const tgt = sideOf(Array.from({ length: 400 }, (_, at) => segment(at, 2)));
    const rows = Array.from(
      { length: wordTotal },
      (_, word) => new Map(Array.from({ length: 5 }, (_, k) => [(word + 3 * k) % wordTotal, 0.3 / (k + 1)])),
    );
    const tables = { forward: tableOfRows(rows), backward: tableOfRows(rows) };
    checkBand(src, tgt, tables, slanted(400, 400, 3), 3);
    checkBand(src, tgt, tables, slanted(400, 400, 3), 1);
  });

  it('is a number for a segment of any length', () => {
    const long = sideOf([Array.from({ length: 2000 }, (_, k) => k % 2)]);
    // Two words of a thousand: each translation found counts as much as one may.
    const rare = { ...long, chance: new Float64Array(wordTotal).fill(1e-6) };
    const rows = tableOfRows([new Map([[0, 0.9]]), new Map([[1, 0.9]])]);
    for (const largest of [1, 2]) {
      const { forward } = gatherEvidence(
        rare,
        rare,
        { forward: rows, backward: rows },
        fullBand(1, 1),
        parameters,
        largest,
      );
      expect(forward[3]).toBeCloseTo(1000 * parameters.capNats * 1.5, 2);
    }
  });
});
