import type { PreparedDocument } from './corpus.js';
import { hashText, mix } from './hash.js';

/** Keys a document is filed under, of each kind: its weightiest names, numbers and concepts. */
const nameKeys = 48;
const numeralKeys = 16;
const conceptKeys = 32;
/** Every two of the weightiest concepts make a key of their own, rarer than either. */
const conceptPairKeys = 12;
/** Postings read for one document in one other language; this bound keeps the cost linear in documents. */
const postingBudget = 4000;
/** Candidates kept of one document in one other language. */
const candidatesKept = 10;

/** Documents of one language filed by key, as two flat arrays sorted by key. */
interface KeyIndex {
  readonly keys: Float64Array;
  readonly documents: Uint32Array;
  readonly weights: Float32Array;
}

interface WeightedKey {
  readonly key: number;
  readonly weight: number;
}

/** The keys of a document with their weights, the same whatever other documents there are of its language. */
function keysOf(document: PreparedDocument): WeightedKey[] {
  const keys: WeightedKey[] = [];
  pushTop(keys, document.nameIds, document.nameValues, nameKeys, 1);
  pushTop(keys, document.numeralIds, document.numeralValues, numeralKeys, 2);
  const { meanConcepts } = document.statistics;
  const excess = Float32Array.from(document.conceptValues, (value, at) =>
    Math.max(0, value - meanConcepts[document.conceptIds[at]!]!),
  );
  const concepts = pushTop(keys, document.conceptIds, excess, conceptKeys, 3).slice(0, conceptPairKeys);
  for (let i = 0; i < concepts.length; i++) {
    for (let j = i + 1; j < concepts.length; j++) {
      const low = Math.min(concepts[i]!.id, concepts[j]!.id);
      const high = Math.max(concepts[i]!.id, concepts[j]!.id);
      keys.push({ key: mix(low * 65_536 + high) * 8 + 4, weight: concepts[i]!.value + concepts[j]!.value });
    }
  }
  const { stem, language } = document.fingerprint.hints;
  if (stem !== '' && language !== '') keys.push({ key: hashText(stem) * 8 + 5, weight: 1 });
  return keys;
}

function pushTop(
  keys: WeightedKey[],
  ids: Uint32Array | Uint16Array,
  values: Float32Array,
  limit: number,
  family: number,
): { id: number; value: number }[] {
  const top = Array.from(ids, (id, at) => ({ id, value: values[at]! }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value || a.id - b.id)
    .slice(0, limit);
  for (const { id, value } of top) keys.push({ key: id * 8 + family, weight: value });
  return top;
}

function fileDocuments(documents: readonly PreparedDocument[], keys: readonly WeightedKey[][]): KeyIndex {
  const total = keys.reduce((sum, list) => sum + list.length, 0);
  // Sorting numbers that hold key and place together is far faster than sorting records.
  const order = new Float64Array(total);
  const flat: WeightedKey[] = [];
  const owners = new Uint32Array(total);
  keys.forEach((list, document) => {
    for (const entry of list) {
      owners[flat.length] = document;
      flat.push(entry);
    }
  });
  const distinct = [...new Set(flat.map((entry) => entry.key))].sort((a, b) => a - b);
  const rank = new Map(distinct.map((key, index) => [key, index]));
  flat.forEach((entry, at) => {
    order[at] = rank.get(entry.key)! * total + at;
  });
  order.sort();
  const index: KeyIndex = {
    keys: new Float64Array(total),
    documents: new Uint32Array(total),
    weights: new Float32Array(total),
  };
  order.forEach((packed, at) => {
    const from = packed % total;
    index.keys[at] = flat[from]!.key;
    index.documents[at] = owners[from]!;
    index.weights[at] = flat[from]!.weight;
  });
  return documents.length === 0 ? { ...index } : index;
}

function lowerBound(keys: Float64Array, key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Finds, for every document of each side, the few documents of the other side that share its rarest keys.
 *
 * Never compares all with all: each document reads at most a fixed number of postings, rarest keys first, so
 * the cost is linear in documents (times the logarithm of the index).
 *
 * @returns
 *   pairs `[index in a, index in b]` in ascending order, without repetition
 */
export function findCandidates(
  a: readonly PreparedDocument[],
  b: readonly PreparedDocument[],
  keysCache: Map<PreparedDocument, readonly WeightedKey[]> = new Map(),
): [number, number][] {
  const keysFor = (document: PreparedDocument): WeightedKey[] => {
    let keys = keysCache.get(document) as WeightedKey[] | undefined;
    if (keys === undefined) {
      keys = keysOf(document);
      keysCache.set(document, keys);
    }
    return keys;
  };
  const keysA = a.map(keysFor);
  const keysB = b.map(keysFor);
  const found = new Set<number>();
  const indexB = fileDocuments(b, keysB);
  keysA.forEach((keys, i) => {
    for (const j of query(keys, indexB, b.length)) found.add(i * b.length + j);
  });
  const indexA = fileDocuments(a, keysA);
  keysB.forEach((keys, j) => {
    for (const i of query(keys, indexA, a.length)) found.add(i * b.length + j);
  });
  return [...found].sort((x, y) => x - y).map((packed) => [Math.floor(packed / b.length), packed % b.length]);
}

function query(keys: readonly WeightedKey[], index: KeyIndex, documents: number): number[] {
  const ranges = keys
    .map(({ key, weight }) => {
      const start = lowerBound(index.keys, key);
      const end = lowerBound(index.keys, key + 0.5);
      return { start, end, weight, key };
    })
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.end - a.start - (b.end - b.start) || a.key - b.key);
  const sums = new Map<number, number>();
  let budget = postingBudget;
  for (const { start, end, weight } of ranges) {
    if (end - start > budget) break;
    budget -= end - start;
    const rarity = Math.log((documents + 1) / (end - start));
    for (let at = start; at < end; at++) {
      const document = index.documents[at]!;
      sums.set(document, (sums.get(document) ?? 0) + weight * index.weights[at]! * (rarity + 0.1));
    }
  }
  return [...sums]
    .sort((x, y) => y[1] - x[1] || x[0] - y[0])
    .slice(0, candidatesKept)
    .map(([document]) => document);
}
