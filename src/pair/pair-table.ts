import type { ComparedPairs } from './compare-step.js';

/** A compared pair of documents; `a` stands before `b` in the corpus order. */
export interface CandidatePair {
  readonly a: number;
  readonly b: number;
  readonly evidence: number;
}

/** A candidate pair with its probability once the rivals are known. */
export interface RatedPair extends CandidatePair {
  readonly probability: number;
}

/** Candidates of two languages, by their numbers in the table: from one to before another. */
export interface PairBlock {
  /** Numbers of the two languages. */
  readonly left: number;
  readonly right: number;
  readonly from: number;
  readonly to: number;
}

/** Candidate pairs in order of their languages and documents, 24 bytes each: there are some tens of a document. */
export class PairTable implements Iterable<RatedPair> {
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  readonly evidence: Float64Array;
  readonly probability: Float64Array;

  constructor(length: number) {
    this.a = new Uint32Array(length);
    this.b = new Uint32Array(length);
    this.evidence = new Float64Array(length);
    this.probability = new Float64Array(length);
  }

  get length(): number {
    return this.a.length;
  }

  /** Lays in the pairs of two languages, whose documents begin at two places of the corpus order. */
  put(at: number, { a, b, evidence }: ComparedPairs, startA: number, startB: number): void {
    for (let k = 0; k < a.length; k++) {
      this.a[at + k] = startA + a[k]!;
      this.b[at + k] = startB + b[k]!;
    }
    this.evidence.set(evidence, at);
  }

  at(index: number): RatedPair {
    return {
      a: this.a[index]!,
      b: this.b[index]!,
      evidence: this.evidence[index]!,
      probability: this.probability[index]!,
    };
  }

  /** The pairs as objects, one at a time. */
  *[Symbol.iterator](): Generator<RatedPair> {
    for (let at = 0; at < this.length; at++) yield this.at(at);
  }

  /** The pairs of which something is true, in a table of their own, and others after them. */
  select(isKept: (pair: RatedPair) => boolean, more: readonly RatedPair[] = []): PairTable {
    const kept: number[] = [];
    for (let at = 0; at < this.length; at++) if (isKept(this.at(at))) kept.push(at);
    const table = new PairTable(kept.length + more.length);
    const set = (place: number, { a, b, evidence, probability }: RatedPair): void => {
      table.a[place] = a;
      table.b[place] = b;
      table.evidence[place] = evidence;
      table.probability[place] = probability;
    };
    kept.forEach((from, place) => void set(place, this.at(from)));
    more.forEach((pair, place) => void set(kept.length + place, pair));
    return table;
  }
}
