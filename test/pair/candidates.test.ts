import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCandidates } from '../../src/pair/candidates.js';
import {
  bucketOf,
  type DocumentKeys,
  fileDocuments,
  indexOf as indexOfLists,
  type KeyIndex,
  postingBudget,
  sortedPlaces,
} from '../../src/pair/key-index.js';

type Filed = readonly (readonly [key: number, weight: number])[];

const listsOf = (documents: readonly Filed[]): DocumentKeys[] =>
  documents.map((keys) => ({
    keys: Uint32Array.from(keys, ([key]) => key),
    weights: Float32Array.from(keys, ([, weight]) => weight),
  }));
const indexOf = (documents: readonly Filed[]): KeyIndex => indexOfLists(listsOf(documents));

/** An index that is searched, whose documents ask for nothing themselves. */
const searched = (documents: readonly Filed[]): KeyIndex => ({ ...indexOf(documents), keysOf: [] });

describe('candidates', () => {
  it('are the ten that share the weightiest keys, whichever is met first', () => {
    const asked = indexOf([Array.from({ length: 12 }, (_, key) => [key, 1] as const)]);
    const found = (weights: readonly number[]): number[] =>
      findCandidates(asked, searched(weights.map((weight, key) => [[key, weight]]))).map(([, j]) => j);
    const rising = Array.from({ length: 12 }, (_, key) => key + 1);
    expect(found(rising)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(found([...rising].reverse())).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    // Among equals the smaller index wins.
    expect(found(rising.map(() => 1))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('are found from either side, each pair once and in order', () => {
    const a = indexOf([[[7, 1]], [[8, 1]], [[9, 1]]]);
    const b = indexOf([[[9, 1]], [[7, 1]]]);
    expect(findCandidates(a, b)).toEqual([
      [0, 1],
      [2, 0],
    ]);
    expect(findCandidates(b, a)).toEqual([
      [0, 2],
      [1, 0],
    ]);
  });

  it('of a rare key count for more than those of a common one', () => {
    const common = Array.from({ length: 11 }, (): Filed => [[1, 1]]);
    const b = searched([...common, [[2, 1]]]);
    expect(
      findCandidates(
        indexOf([
          [
            [1, 1],
            [2, 1],
          ],
        ]),
        b,
      ).map(([, j]) => j),
    ).toContain(11);
  });

  it('share no key and are none', () => {
    expect(findCandidates(indexOf([[[1, 1]]]), indexOf([[[2, 1]]]))).toEqual([]);
  });
});

it('sorts keys as a stable sort does', () => {
  const key = fc.oneof(fc.integer({ min: 0, max: 2 ** 28 - 1 }), fc.integer({ min: 0, max: 3 }));
  fc.assert(
    fc.property(fc.array(key, { maxLength: 50 }), (keys) => {
      const order = keys.map((_, place) => place).sort((a, b) => keys[a]! - keys[b]! || a - b);
      expect([...sortedPlaces(Uint32Array.from(keys))]).toEqual(order);
    }),
  );
});

/** Key by key, with all postings at hand: what a search comes to whatever it holds at a time. */
function searchPlainly(asking: DocumentKeys, lists: readonly DocumentKeys[]): number[] {
  const owners = (key: number): (readonly [number, number])[] =>
    lists.flatMap(({ keys, weights }, document) =>
      [...keys].flatMap((own, at) => (own === key ? [[document, weights[at]!] as const] : [])),
    );
  const ranges = [...asking.keys]
    .map((key, at) => ({ key, weight: asking.weights[at]!, found: owners(key) }))
    .filter(({ found }) => found.length > 0)
    .sort((x, y) => x.found.length - y.found.length || x.key - y.key);
  const sums = new Float32Array(lists.length);
  let budget = postingBudget;
  for (const { weight, found } of ranges) {
    if (found.length > budget) break;
    budget -= found.length;
    const amount = weight * (Math.log((lists.length + 1) / found.length) + 0.1);
    for (const [document, own] of found) sums[document]! += amount * own;
  }
  return [...sums.keys()]
    .filter((document) => sums[document]! > 0)
    .sort((x, y) => sums[y]! - sums[x]! || x - y)
    .slice(0, 10);
}

describe('an index that is cut by keys', () => {
  const key = fc.integer({ min: 0, max: 40 }).map((number) => (number * 0x9e3779b1) >>> 4);
  const filed = fc.array(fc.tuple(key, fc.integer({ min: 1, max: 9 })), { maxLength: 8 });
  const language = fc.array(filed, { minLength: 1, maxLength: 14 });
  /** As the files of a language are: of a bucket only its first and last key is at hand. */
  const cutInto = (lists: readonly DocumentKeys[], most: number): KeyIndex => ({
    documentCount: lists.length,
    buckets: [...fileDocuments(lists, most)].map((postings) => bucketOf(postings, () => postings)),
    keysOf: lists,
  });

  it('gives the candidates that searching key by key does, however small its parts', () => {
    fc.assert(
      fc.property(language, language, fc.integer({ min: 1, max: 20 }), (one, two, most) => {
        const [a, b] = [listsOf(one), listsOf(two)];
        const pairs = [
          ...a.flatMap((keys, i) => searchPlainly(keys, b).map((j) => [i, j] as const)),
          ...b.flatMap((keys, j) => searchPlainly(keys, a).map((i) => [i, j] as const)),
        ];
        const wanted = [...new Set(pairs.map(([i, j]) => i * b.length + j))].sort((x, y) => x - y);
        const places = (found: readonly (readonly [number, number])[]) =>
          found.map(([i, j]) => i * b.length + j);
        const bounds = { documents: 1 + (most % 5), postings: most };
        expect(places(findCandidates(cutInto(a, most), cutInto(b, most), bounds))).toEqual(wanted);
        expect(places(findCandidates(indexOf(one), indexOf(two)))).toEqual(wanted);
      }),
    );
  });

  it('files the same however few postings it gathers at a time', () => {
    fc.assert(
      fc.property(
        language,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 60 }),
        (one, most, few) => {
          const lists = listsOf(one);
          expect([...fileDocuments(lists, most, few)]).toEqual([...fileDocuments(lists, most)]);
        },
      ),
    );
  });

  it('reads a few buckets at a time, none much larger than asked', () => {
    const lists = listsOf(
      Array.from({ length: 500 }, (_, at) =>
        Array.from({ length: 8 }, (_, k) => [Math.imul(at * 8 + k, 0x9e3779b1) >>> 4, 1] as const),
      ),
    );
    const buckets = [...fileDocuments(lists, 100)];
    expect(buckets.length).toBeGreaterThanOrEqual(40);
    expect(Math.max(...buckets.map(({ keys }) => keys.length))).toBeLessThan(300);
    expect(buckets.reduce((sum, { keys }) => sum + keys.length, 0)).toBe(4000);
  });

  it('holds of a key of too many documents no more than tells that', () => {
    const everywhere: Filed = [[5, 1]];
    const lists = listsOf([
      ...Array.from({ length: 2 * postingBudget }, () => everywhere),
      [
        [5, 1],
        [9, 1],
      ],
    ]);
    expect([...fileDocuments(lists)].map(({ keys }) => keys.length)).toEqual([postingBudget + 2]);
    const asking = indexOf([
      [
        [5, 1],
        [9, 1],
      ],
    ]);
    expect(findCandidates(asking, { ...indexOfLists(lists), keysOf: [] })).toEqual([[0, 2 * postingBudget]]);
  });
});
