import { describe, expect, it } from 'vitest';
import { Decay } from '../../src/align/evidence/decay.js';
import { OrderScorer } from '../../src/align/evidence/order.js';
import { alignSegments, dictionaryOf } from '../../src/align/index.js';
import { tableOfRows } from '../../src/align/words/table.js';

const ids = (...words: readonly number[]): Int32Array => Int32Array.from(words);

/** Sides of one segment each over eight words, of which each has itself as its translation. */
function natsOf(src: Int32Array, tgt: Int32Array, steepness: number): number {
  const side = (segment: Int32Array) => ({
    segments: [segment],
    chance: new Float64Array(8).fill(1 / 8),
    certainty: new Float64Array(8),
    weight: new Float64Array(8).fill(1),
  });
  const table = tableOfRows(Array.from({ length: 8 }, (_, word) => new Map([[word, 1]])));
  const parameters = { translated: 0.85, capNats: 6 };
  const words = new OrderScorer(side(src), side(tgt), { forward: table, backward: table }, parameters);
  return words.nats(1, 1, 1, 1, new Decay(steepness));
}

describe('the order of words in a bead', () => {
  const inOrder = ids(0, 1, 2, 3, 4, 5);
  const turned = ids(5, 4, 3, 2, 1, 0);

  it('speaks for words that stand in the same places on both sides', () => {
    const straight = natsOf(inOrder, inOrder, 3);
    expect(straight).toBeGreaterThan(natsOf(inOrder, turned, 3) + 2);
    expect(straight).toBeGreaterThan(natsOf(inOrder, inOrder, 0) + 1);
  });

  it('says nothing where places do not matter', () => {
    expect(natsOf(inOrder, turned, 0)).toBeCloseTo(natsOf(inOrder, inOrder, 0), 10);
  });

  it('shares one probability among the places, so that a word that stands everywhere is expected as often as without order', () => {
    const everywhere = ids(1, 1, 1, 1, 1);
    const plain = natsOf(everywhere, ids(1, 1, 1), 0);
    for (const steepness of [0.5, 2, 6]) {
      expect(natsOf(everywhere, ids(1, 1, 1), steepness)).toBeCloseTo(plain, 10);
    }
  });
});

it('the order of words says of a bead of several segments what it says of one with all their words', () => {
  const side = (...segments: Int32Array[]) => ({
    segments,
    chance: new Float64Array(8).fill(1 / 8),
    certainty: new Float64Array(8),
    weight: new Float64Array(8).fill(1),
  });
  const table = tableOfRows(
    Array.from({ length: 8 }, (_, word) => new Map([0, 1, 3].map((k) => [(word + k) % 8, 0.3 / (k + 1)]))),
  );
  const tables = { forward: table, backward: table };
  const parameters = { translated: 0.85, capNats: 6 };
  const decay = new Decay(2);
  const parts = new OrderScorer(
    side(ids(7), ids(0, 1, 1), ids(2, 5)),
    side(ids(6), ids(1, 0), ids(), ids(3, 1, 5)),
    tables,
    parameters,
  );
  const whole = new OrderScorer(side(ids(0, 1, 1, 2, 5)), side(ids(1, 0, 3, 1, 5)), tables, parameters);
  expect(parts.nats(3, 4, 2, 3, decay)).toBe(whole.nats(1, 1, 1, 1, decay));
});

it('the order of words says the same where the tables are cut to the words that beads may be made of', () => {
  const total = 60;
  const side = (turn: number) => ({
    segments: Array.from({ length: 200 }, (_, at) =>
      ids(...Array.from({ length: 3 + (at % 3) }, (_, k) => (Math.floor(at / 5) + turn * k) % total)),
    ),
    chance: new Float64Array(total).fill(1 / total),
    certainty: new Float64Array(total),
    weight: new Float64Array(total).fill(1),
  });
  const rows = Array.from({ length: total }, (_, word) =>
    Array.from({ length: 6 }, (_, k) => [(word + 7 * k) % total, 0.2 / (k + 1)] as const),
  );
  const table = tableOfRows(rows.map((row) => new Map(row)));
  const parameters = { translated: 0.85, capNats: 6 };
  const scorer = () => new OrderScorer(side(1), side(2), { forward: table, backward: table }, parameters);
  const [whole, cut] = [scorer(), scorer()];
  const decay = new Decay(2);
  for (const from of [0, 60, 130]) {
    cut.look(from, from + 60, from + 5, from + 50);
    for (let k = 3; k < 45; k += 1)
      expect(cut.nats(from + k + 5, from + k + 5, 1 + (k % 3), 1 + (k % 2), decay)).toBe(
        whole.nats(from + k + 5, from + k + 5, 1 + (k % 3), 1 + (k % 2), decay),
      );
  }
});

describe('a border between two beads', () => {
  const word = (side: string, k: number): string =>
    `${side}${String.fromCharCode(97 + Math.floor(k / 26), 97 + (k % 26))}q`;
  const sentence = (side: string, ...words: readonly number[]) => ({
    text: words.map((k) => word(side, k)).join(' '),
  });
  const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, k) => from + k);
  const languages = { src: 'eng_Latn', tgt: 'swh_Latn' } as const;
  const entries = range(0, 200).map((k) => [word('k', k), word('m', k)] as const);

  it('is drawn where the order of the known words puts it, where lengths and the words as such know no side', () => {
    // Ten sentences of eight known words, then twice two sentences against three, of which the middle one has no known word.
    const src = [...range(0, 10).map((s) => sentence('k', ...range(8 * s, 8)))];
    const tgt = [...range(0, 10).map((s) => sentence('m', ...range(8 * s, 8)))];
    src.push(sentence('k', ...range(80, 8)), sentence('k', ...range(88, 8)));
    tgt.push(sentence('m', ...range(80, 4)), sentence('z', ...range(0, 4)), sentence('m', ...range(88, 4)));
    src.push(sentence('k', ...range(100, 8)), sentence('k', ...range(108, 8)));
    tgt.push(
      sentence('m', ...range(104, 4)),
      sentence('z', ...range(10, 4)),
      sentence('m', ...range(112, 4)),
    );
    const { beads } = alignSegments(src, tgt, { languages, dictionary: dictionaryOf(entries, languages) });
    expect(beads.slice(10).map((bead) => [bead.src, bead.tgt])).toEqual([
      [[10], [10, 11]],
      [[11], [12]],
      [[12], [13]],
      [[13], [14, 15]],
    ]);
  });
});
