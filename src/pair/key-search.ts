import { type DocumentKeys, type KeyIndex, type Postings, postingBudget, sortedPlaces } from './key-index.js';

/** Candidates kept of one document in one other language. */
const candidatesKept = 10;

/** The keys of documents that ask together, one behind the other, and what the index has of each. */
interface Asked {
  /** Where each document's keys begin, and the end. */
  readonly starts: Uint32Array;
  readonly keys: Uint32Array;
  readonly weights: Float32Array;
  /** Places of the keys in ascending order of key. */
  readonly order: Uint32Array;
  /** Postings of each key, as far as they are counted. */
  readonly lengths: Uint16Array;
}

/**
 * A search over one index with its working memory, which is reused from document to document. A bucket of the index at a time
 * is in memory, and the postings that were chosen.
 */
export class KeySearch {
  readonly #index: KeyIndex;
  readonly #mostPostings: number;
  readonly #sums: Float32Array;
  readonly #touched = new Uint32Array(postingBudget);
  /** Where a single bucket is all there is. */
  #only: Postings | undefined;

  /**
   * @param mostPostings
   *   postings that are read at once, if not for a single document
   */
  constructor(index: KeyIndex, mostPostings: number) {
    this.#index = index;
    this.#mostPostings = mostPostings;
    this.#sums = new Float32Array(index.documentCount);
  }

  /** What each of some documents finds, in their order. */
  *run(lists: readonly DocumentKeys[]): Generator<readonly number[]> {
    const asked = layOut(lists);
    let last = -1;
    this.#sweep(asked.keys, asked.order, (place, postings, start) => {
      // Counted for every document that asks, a key that many have would cost as much as they are.
      const known = last >= 0 && asked.keys[last] === asked.keys[place];
      asked.lengths[place] = known
        ? asked.lengths[last]!
        : rangeEnd(postings.keys, start, asked.keys[place]!) - start;
      last = place;
    });
    const chosen = lists.map((_, document) => chooseKeys(asked, document));
    for (let from = 0; from < lists.length; ) {
      let to = from;
      let wanted = 0;
      do {
        for (const place of chosen[to]!) wanted += asked.lengths[place]!;
        to++;
      } while (to < lists.length && wanted <= this.#mostPostings);
      yield* this.#read(asked, chosen.slice(from, to));
      from = to;
    }
  }

  /** Reads the postings of some keys, bucket by bucket, and then weighs them document by document. */
  *#read(asked: Asked, chosen: readonly Uint32Array[]): Generator<readonly number[]> {
    const wanted = new Uint8Array(asked.keys.length);
    for (const places of chosen) for (const place of places) wanted[place] = 1;
    const order = asked.order.filter((place) => wanted[place] === 1);
    const from = new Uint32Array(asked.keys.length);
    const gathered = new Gathered();
    let last = -1;
    this.#sweep(asked.keys, order, (place, postings, start) => {
      const known = last >= 0 && asked.keys[last] === asked.keys[place];
      from[place] = known ? from[last]! : gathered.add(postings, start, asked.lengths[place]!);
      last = place;
    });
    for (const places of chosen) yield this.#weigh(asked, places, from, gathered);
  }

  #weigh(
    { lengths, weights }: Asked,
    places: Uint32Array,
    from: Uint32Array,
    { documents, weights: others }: Gathered,
  ): readonly number[] {
    let count = 0;
    for (const place of places) {
      const length = lengths[place]!;
      const amount = weights[place]! * (Math.log((this.#index.documentCount + 1) / length) + 0.1);
      for (let at = from[place]!; at < from[place]! + length; at++) {
        const document = documents[at]!;
        if (this.#sums[document] === 0) this.#touched[count++] = document;
        this.#sums[document]! += amount * others[at]!;
      }
    }
    const touched = this.#touched.subarray(0, count);
    const best = topOf(touched, this.#sums);
    for (const document of touched) this.#sums[document] = 0;
    return best;
  }

  /** Goes through keys and the index in their order, and meets each key that the index has with where its postings begin. */
  #sweep(
    keys: Uint32Array,
    order: Uint32Array,
    meet: (place: number, postings: Postings, start: number) => void,
  ): void {
    let rank = 0;
    for (const bucket of this.#index.buckets) {
      while (rank < order.length && keys[order[rank]!]! < bucket.first) rank++;
      if (rank === order.length) return;
      if (keys[order[rank]!]! > bucket.last) continue;
      const postings = this.#take(bucket);
      let start = 0;
      for (; rank < order.length && keys[order[rank]!]! <= bucket.last; rank++) {
        const key = keys[order[rank]!]!;
        if (postings.keys[start] !== key) start = lowerBound(postings.keys, key, start);
        if (postings.keys[start] === key) meet(order[rank]!, postings, start);
      }
    }
  }

  #take(bucket: KeyIndex['buckets'][number]): Postings {
    if (this.#index.buckets.length > 1) return bucket.take();
    this.#only ??= bucket.take();
    return this.#only;
  }
}

function layOut(lists: readonly DocumentKeys[]): Asked {
  const starts = new Uint32Array(lists.length + 1);
  lists.forEach(({ keys }, at) => {
    starts[at + 1] = starts[at]! + keys.length;
  });
  const total = starts[lists.length]!;
  const keys = new Uint32Array(total);
  const weights = new Float32Array(total);
  lists.forEach((list, at) => {
    keys.set(list.keys, starts[at]);
    weights.set(list.weights, starts[at]);
  });
  return { starts, keys, weights, order: sortedPlaces(keys), lengths: new Uint16Array(total) };
}

/** Places of the keys of a document that it reads, the rarest first, as far as its budget goes. */
function chooseKeys({ starts, keys, lengths }: Asked, document: number): Uint32Array {
  const places: number[] = [];
  for (let place = starts[document]!; place < starts[document + 1]!; place++)
    if (lengths[place]! > 0) places.push(place);
  places.sort((x, y) => lengths[x]! - lengths[y]! || keys[x]! - keys[y]!);
  let budget = postingBudget;
  const end = places.findIndex((place) => {
    budget -= lengths[place]!;
    return budget < 0;
  });
  return Uint32Array.from(end < 0 ? places : places.slice(0, end));
}

/** Postings of several buckets, one behind the other. */
class Gathered {
  documents = new Uint32Array(1024);
  weights = new Float32Array(1024);
  #length = 0;

  /** @returns where they stand */
  add({ documents, weights }: Postings, start: number, length: number): number {
    const from = this.#length;
    this.#length += length;
    if (this.#length > this.documents.length) {
      const [more, heavier] = [new Uint32Array(2 * this.#length), new Float32Array(2 * this.#length)];
      more.set(this.documents);
      heavier.set(this.weights);
      [this.documents, this.weights] = [more, heavier];
    }
    this.documents.set(documents.subarray(start, start + length), from);
    this.weights.set(weights.subarray(start, start + length), from);
    return from;
  }
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
