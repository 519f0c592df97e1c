import type { FastTextFile } from './fasttext-file.js';
import { WordVectors } from './fasttext-words.js';

/** A label and its probability, in [0, 1]. */
export interface Prediction {
  readonly label: string;
  readonly probability: number;
}

const lineEnd = 0x0a;
/** Whether a byte parts words: spaces, tabs, ends of lines, zero. */
const isSeparator = (byte: number): boolean => byte === 0x20 || byte === 0 || (byte >= 9 && byte <= 13);

/**
 * Predicts labels of texts with a model of fastText: the mean of the vectors of the words and of the runs of characters in them,
 * taken down the tree of labels. Sums are made word by word and in other precision than fastText's: its own probabilities come out, to some
 * millionths. Linear in the text.
 */
export class FastTextModel {
  readonly #tree: LabelTree;
  readonly #mean: Float32Array;
  readonly #words: WordVectors;
  readonly #encoder = new TextEncoder();
  #bytes = new Uint8Array(1024);

  constructor(file: FastTextFile) {
    this.#tree = new LabelTree(file);
    this.#mean = new Float32Array(file.size);
    this.#words = new WordVectors(file);
  }

  /** The likeliest labels of the first line of a text, the likeliest first. */
  predict(text: string, most: number): readonly Prediction[] {
    const bytes = this.#encode(text);
    const mean = this.#mean.fill(0);
    let count = 0;
    for (let start = 1, at = 1; at < bytes.length; at++) {
      // The last byte is a separator; those around a word make room for its marks.
      if (!isSeparator(bytes[at]!)) continue;
      if (at > start) {
        const added = this.#words.add(bytes, start, at, mean);
        if (added < 0) break;
        count += added;
      }
      start = at + 1;
      if (bytes[at] === lineEnd) break;
    }
    count += this.#words.addEnd(mean);
    if (count === 0) return [];
    const share = 1 / count;
    for (let k = 0; k < mean.length; k++) mean[k]! *= share;
    return this.#tree.predict(mean, most);
  }

  /** The text in UTF-8, with a separator at either end. */
  #encode(text: string): Uint8Array {
    // No code unit takes more than three bytes.
    if (this.#bytes.length < 3 * text.length + 2) this.#bytes = new Uint8Array(6 * text.length);
    const { written } = this.#encoder.encodeInto(text, this.#bytes.subarray(1));
    this.#bytes[0] = 0;
    this.#bytes[written + 1] = 0;
    return this.#bytes.subarray(0, written + 2);
  }
}

/** The Huffman tree of the labels; each inner node has a vector that tells its branches apart. */
class LabelTree {
  readonly #file: FastTextFile;
  readonly #left: Int32Array;
  readonly #right: Int32Array;

  constructor(file: FastTextFile) {
    this.#file = file;
    const { counts } = file;
    const leaves = counts.length;
    const nodes = 2 * leaves - 1;
    this.#left = new Int32Array(nodes);
    this.#right = new Int32Array(nodes);
    const weights = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY);
    weights.set(counts);
    let leaf = leaves - 1;
    let inner = leaves;
    // The two lightest nodes are joined, again and again; leaves are sorted, and joined nodes come in order.
    const lightest = (): number => (leaf >= 0 && weights[leaf]! < weights[inner]! ? leaf-- : inner++);
    for (let node = leaves; node < nodes; node++) {
      this.#left[node] = lightest();
      this.#right[node] = lightest();
      weights[node] = weights[this.#left[node]!]! + weights[this.#right[node]!]!;
    }
  }

  predict(mean: Float32Array, most: number): Prediction[] {
    const { labels } = this.#file;
    const best = new BestLeaves(Math.min(most, labels.length));
    this.#descend(mean, 2 * labels.length - 2, 0, best);
    return Array.from({ length: best.count }, (_, at) => ({
      label: labels[best.leaves[at]!]!,
      probability: Math.exp(best.scores[at]!),
    }));
  }

  #descend(mean: Float32Array, node: number, score: number, best: BestLeaves): void {
    if (score < best.least) return;
    const leaves = this.#file.labels.length;
    if (node < leaves) {
      best.add(node, score);
      return;
    }
    const right = this.#branch(mean, node - leaves);
    const likelyLeft = right < 0.5;
    const left = score + logOf(1 - right);
    // The likelier branch first: what is found there ends others early.
    if (likelyLeft) this.#descend(mean, this.#left[node]!, left, best);
    this.#descend(mean, this.#right[node]!, score + logOf(right), best);
    if (!likelyLeft) this.#descend(mean, this.#left[node]!, left, best);
  }

  /** Probability of the right branch. */
  #branch(mean: Float32Array, node: number): number {
    const { output, size } = this.#file;
    let sum = 0;
    for (let k = 0; k < size; k++) sum += output[node * size + k]! * mean[k]!;
    return 1 / (1 + Math.exp(-sum));
  }
}

/** The logarithm as fastText takes it, kept from minus infinity. */
const logOf = (probability: number): number => Math.log(probability + 1e-5);

/** The likeliest leaves so far, the likeliest first. */
class BestLeaves {
  readonly leaves: Int32Array;
  readonly scores: Float64Array;
  count = 0;
  /** What scores lower is not wanted. */
  least = logOf(0);

  constructor(most: number) {
    this.leaves = new Int32Array(most);
    this.scores = new Float64Array(most);
  }

  add(leaf: number, score: number): void {
    const { leaves, scores } = this;
    if (this.count < leaves.length) this.count++;
    let at = this.count - 1;
    for (; at > 0 && scores[at - 1]! < score; at--) {
      leaves[at] = leaves[at - 1]!;
      scores[at] = scores[at - 1]!;
    }
    leaves[at] = leaf;
    scores[at] = score;
    if (this.count === leaves.length) this.least = Math.max(this.least, scores[this.count - 1]!);
  }
}
