import { hashText, mix } from '../text/index.js';
import type { PreparedDocument } from './corpus.js';

/** Keys a document is filed under, of each kind: its weightiest names, numbers and concepts. */
const nameKeys = 48;
const numeralKeys = 16;
const conceptKeys = 32;
/** Every two of the weightiest concepts make a key of their own, rarer than either. */
const conceptPairKeys = 12;
/** The same for synsets. */
const senseKeys = 32;
const sensePairKeys = 8;
/** Postings read for one document in one other language; this bound keeps the cost linear in documents. */
export const postingBudget = 4000;
/** Postings that are written and read together: 12 MB. */
const mostPostings = 2 ** 20;
/** Postings that are gathered together, at most, unless those that are written together are more: 200 MB. */
const mostGathered = 2 ** 24;

/** Where keys stand: for each its documents, ascending, with the weight that it has in them. */
export interface Postings {
  /** Ascending. */
  readonly keys: Uint32Array;
  readonly documents: Uint32Array;
  readonly weights: Float32Array;
}

/** Some of the postings of a language: those of the keys from one to another. */
export interface KeyBucket {
  readonly first: number;
  readonly last: number;
  /** Reads them. */
  take(): Postings;
}

/** Documents of one language filed by key. */
export interface KeyIndex {
  readonly documentCount: number;
  /** In ascending order of keys; no key stands in two. */
  readonly buckets: readonly KeyBucket[];
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

/**
 * Files documents of one language by their keys, some keys at a time; linear in documents. Of a key that stands in more
 * documents than anybody reads, which tells nothing, no more are filed than show that.
 *
 * @param most
 *   postings that are filed together, about; what is found by them does not depend on it
 * @param gathered
 *   postings that are gathered together; the lists are gone through once for each so many
 */
export function* fileDocuments(
  lists: readonly DocumentKeys[],
  most: number = mostPostings,
  gathered: number = mostGathered,
): Generator<Postings> {
  let total = 0;
  for (const { keys } of lists) total += keys.length;
  const bits = Math.min(keyBits, Math.max(0, Math.ceil(Math.log2(total / most))));
  const partOf = (key: number): number => (bits === 0 ? 0 : key >>> (keyBits - bits));
  const ends = new Float64Array(2 ** bits + 1);
  for (const { keys } of lists) for (const key of keys) ends[partOf(key) + 1]! += 1;
  for (let part = 1; part < ends.length; part++) ends[part]! += ends[part - 1]!;
  for (let first = 0; first + 1 < ends.length; ) {
    let end = first + 1;
    while (end + 1 < ends.length && ends[end + 1]! - ends[first]! <= gathered) end++;
    yield* filedTogether(lists, partOf, { first, end, ends });
    first = end;
  }
}

/** Files the keys of some parts, from the first to before another; a part lies from one of the ends to the next. */
function* filedTogether(
  lists: readonly DocumentKeys[],
  partOf: (key: number) => number,
  { first, end, ends }: { readonly first: number; readonly end: number; readonly ends: Float64Array },
): Generator<Postings> {
  const start = ends[first]!;
  const next = ends.map((place) => place - start);
  const total = ends[end]! - start;
  const given = new Uint32Array(total);
  const owners = new Uint32Array(total);
  const weights = new Float32Array(total);
  lists.forEach((list, document) => {
    list.keys.forEach((key, at) => {
      const part = partOf(key);
      if (part < first || part >= end) return;
      const place = next[part]!++;
      given[place] = key;
      owners[place] = document;
      weights[place] = list.weights[at]!;
    });
  });
  for (let part = first; part < end; part++) {
    const [from, to] = [ends[part]! - start, ends[part + 1]! - start];
    if (to === from) continue;
    const keys = given.subarray(from, to);
    const order = readPlaces(keys, sortedPlaces(keys));
    yield {
      keys: order.map((place) => keys[place]!),
      documents: order.map((place) => owners[from + place]!),
      weights: Float32Array.from(order, (place) => weights[from + place]!),
    };
  }
}

/** The places that are read: of a key those up to one beyond {@link postingBudget}. */
function readPlaces(keys: Uint32Array, order: Uint32Array): Uint32Array {
  let run = 0;
  return order.filter((place, at) => {
    run = at > 0 && keys[order[at - 1]!] === keys[place] ? run + 1 : 1;
    return run <= postingBudget + 1;
  });
}

/** The index of documents that are held in memory. */
export function indexOf(lists: readonly DocumentKeys[]): KeyIndex {
  const buckets = [...fileDocuments(lists)].map((postings) => bucketOf(postings, () => postings));
  return { documentCount: lists.length, buckets, keysOf: lists };
}

/** A bucket of postings, which need not be held to be found again. */
export function bucketOf({ keys }: Pick<Postings, 'keys'>, take: () => Postings): KeyBucket {
  return { first: keys[0]!, last: keys.at(-1)!, take };
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
