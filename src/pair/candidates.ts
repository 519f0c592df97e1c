import { hashText, mix } from '../text/index.js';
import type { PreparedDocument } from './corpus.js';

/** Keys a document is filed under, of each kind: its weightiest names, numbers and concepts. */
const nameKeys = 48;
const numeralKeys = 16;
const conceptKeys = 32;
/** Every two of the weightiest concepts make a key of their own, rarer than either. */
const conceptPairKeys = 12;
const senseKeys = 32;
const sensePairKeys = 8;
/** Postings read for one document in one other language; this bound keeps the cost linear in documents. */
const postingBudget = 4000;
/** Candidates kept of one document in one other language. */
const candidatesKept = 10;

/** Documents of one language filed by key, as flat arrays sorted by key. */
export interface KeyIndex {
  readonly documentCount: number;
  readonly keys: Uint32Array;
  readonly documents: Uint32Array;
  readonly weights: Float32Array;
  /** The keys of the documents that are to find others, the same that they are filed under. */
  readonly keysOf: Iterable<DocumentKeys>;
  /** Number of the first of them; 0 where nothing is said. */
  readonly firstAsked?: number;
}

export interface DocumentKeys {
  readonly keys: Uint32Array;
  readonly weights: Float32Array;
}

/** The keys of a document with their weights, the same whatever other documents there are of its language. */
export function keysOf(document: PreparedDocument): DocumentKeys {
  const keys: number[] = [];
  const weights: number[] = [];
  const push = (family: number, id: number, weight: number): void => {
    keys.push(mix(id ^ Math.imul(family, 0x9e3779b1)) >>> (32 - keyBits));
    weights.push(weight);
  };
  for (const { id, value } of topValues(document.nameIds, document.nameValues, nameKeys)) push(1, id, value);
  for (const { id, value } of topValues(document.numeralIds, document.numeralValues, numeralKeys)) {
    push(2, id, value);
  }
  const { meanConcepts } = document.statistics;
  const excess = Float32Array.from(document.conceptValues, (value, at) =>
    Math.max(0, value - meanConcepts[document.conceptIds[at]!]!),
  );
  const concepts = topValues(document.conceptIds, excess, conceptKeys);
  concepts.forEach(({ id, value }, i) => {
    push(3, id, value);
    for (let j = i + 1; j < Math.min(conceptPairKeys, concepts.length); j++) {
      const other = concepts[j]!;
      push(4, pairKey(id, other.id), value + other.value);
    }
  });
  const senses = topValues(document.senseIds, document.senseValues, senseKeys);
  senses.forEach(({ id, value }, i) => {
    push(7, id, value);
    for (const other of senses.slice(i + 1, sensePairKeys)) {
      push(8, pairKey(id, other.id), value + other.value);
    }
  });
  const { stem, language, versions } = document.hints;
  if (versions !== '') push(6, hashText(versions), 1);
  if (stem !== '' && language !== '') push(5, hashText(stem), 1);
  return { keys: Uint32Array.from(keys), weights: Float32Array.from(weights) };
}

function pairKey(a: number, b: number): number {
  return Math.min(a, b) * 65_536 + Math.max(a, b);
}

function topValues(
  ids: Uint32Array | Uint16Array,
  values: Float32Array,
  limit: number,
): { id: number; value: number }[] {
  const top: { id: number; value: number }[] = [];
  for (let at = 0; at < ids.length; at++) {
    if (values[at]! > 0) top.push({ id: ids[at]!, value: values[at]! });
  }
  return top.sort((a, b) => b.value - a.value || a.id - b.id).slice(0, limit);
}

/** Files documents of one language by their keys; linear in documents. */
export function fileDocuments(lists: readonly DocumentKeys[]): KeyIndex {
  let total = 0;
  for (const { keys } of lists) total += keys.length;
  const given = new Uint32Array(total);
  const owners = new Uint32Array(total);
  const flat = new Float32Array(total);
  let place = 0;
  lists.forEach(({ keys, weights }, document) => {
    for (let at = 0; at < keys.length; at++) {
      owners[place] = document;
      flat[place] = weights[at]!;
      given[place] = keys[at]!;
      place++;
    }
  });
  const order = sortedPlaces(given);
  const keys = new Uint32Array(total);
  const filed = new Uint32Array(total);
  const weights = new Float32Array(total);
  for (let at = 0; at < total; at++) {
    const from = order[at]!;
    keys[at] = given[from]!;
    filed[at] = owners[from]!;
    weights[at] = flat[from]!;
  }
  return { documentCount: lists.length, keys, documents: filed, weights, keysOf: lists };
}

/** Bits of a key: two digits of the radix sort below. */
const keyBits = 28;
const digitBits = 14;

/**
 * The places of keys in ascending order of key, equal keys in the order given: a radix sort from the lower digit to the
 * higher, linear, and for as many places as an array can have.
 */
export function sortedPlaces(keys: Uint32Array): Uint32Array {
  let from = Uint32Array.from(keys, (_, place) => place);
  let to = new Uint32Array(keys.length);
  for (let shift = 0; shift < keyBits; shift += digitBits) {
    const next = new Float64Array(2 ** digitBits + 1);
    const mask = 2 ** digitBits - 1;
    for (let at = 0; at < keys.length; at++) next[((keys[at]! >>> shift) & mask) + 1]! += 1;
    for (let digit = 1; digit < next.length; digit++) next[digit]! += next[digit - 1]!;
    for (let at = 0; at < from.length; at++) {
      const place = from[at]!;
      const digit = (keys[place]! >>> shift) & mask;
      to[next[digit]!] = place;
      next[digit]! += 1;
    }
    [from, to] = [to, from];
  }
  return from;
}

function lowerBound(keys: Uint32Array, key: number, from: number): number {
  let low = from;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function rangeEnd(keys: Uint32Array, start: number, key: number): number {
  let end = start;
  const limit = Math.min(keys.length, start + postingBudget + 1);
  while (end < limit && keys[end] === key) end++;
  return end;
}

/**
 * Finds, for every document of each side that asks, the few documents of the other side that share its rarest keys.
 *
 * Never compares all with all: each document reads at most a fixed number of postings, rarest keys first, so
 * the cost is linear in documents (times the logarithm of the index).
 *
 * @returns
 *   pairs `[index in a, index in b]` in ascending order, without repetition
 */
export function findCandidates(a: KeyIndex, b: KeyIndex): [number, number][] {
  // Flat and growing by doubling: a Set holds at most 2^24 pairs. Numbers up to 2^53 are exact.
  let found = new Float64Array(1024);
  let count = 0;
  const note = (i: number, j: number): void => {
    if (count === found.length) {
      const grown = new Float64Array(found.length * 2);
      grown.set(found);
      found = grown;
    }
    found[count++] = i * b.documentCount + j;
  };
  const searchB = makeSearch(b);
  let asking = a.firstAsked ?? 0;
  for (const keys of a.keysOf) {
    for (const j of searchB(keys)) note(asking, j);
    asking += 1;
  }
  const searchA = makeSearch(a);
  asking = b.firstAsked ?? 0;
  for (const keys of b.keysOf) {
    for (const i of searchA(keys)) note(i, asking);
    asking += 1;
  }
  const sorted = found.subarray(0, count).sort();
  const pairs: [number, number][] = [];
  for (let at = 0; at < count; at++) {
    const packed = sorted[at]!;
    if (at > 0 && packed === sorted[at - 1]) continue;
    pairs.push([Math.floor(packed / b.documentCount), packed % b.documentCount]);
  }
  return pairs;
}

/** A search over one index with its working memory, which is reused from query to query. */
function makeSearch(index: KeyIndex): (keys: DocumentKeys) => number[] {
  const sums = new Float32Array(index.documentCount);
  const touched = new Uint32Array(postingBudget);
  return ({ keys, weights }) => {
    const ranges: { start: number; length: number; weight: number }[] = [];
    for (let at = 0; at < keys.length; at++) {
      const start = lowerBound(index.keys, keys[at]!, 0);
      const length = rangeEnd(index.keys, start, keys[at]!) - start;
      if (length > 0) ranges.push({ start, length, weight: weights[at]! });
    }
    ranges.sort((x, y) => x.length - y.length || x.start - y.start);
    let budget = postingBudget;
    let count = 0;
    for (const { start, length, weight } of ranges) {
      if (length > budget) break;
      budget -= length;
      const amount = weight * (Math.log((index.documentCount + 1) / length) + 0.1);
      for (let at = start; at < start + length; at++) {
        const document = index.documents[at]!;
        if (sums[document] === 0) touched[count++] = document;
        sums[document]! += amount * index.weights[at]!;
      }
    }
    const best = topOf(touched.subarray(0, count), sums);
    for (let at = 0; at < count; at++) sums[touched[at]!] = 0;
    return best;
  };
}

/** The documents with the largest sums, the smaller index first among equals. */
function topOf(touched: Uint32Array, sums: Float32Array): number[] {
  const best: number[] = [];
  for (const document of touched) {
    const sum = sums[document]!;
    let place = best.length;
    while (place > 0) {
      const other = sums[best[place - 1]!]!;
      if (other > sum || (other === sum && best[place - 1]! < document)) break;
      place--;
    }
    if (place >= candidatesKept) continue;
    best.splice(place, 0, document);
    if (best.length > candidatesKept) best.pop();
  }
  return best;
}
