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
  readonly #open: OpenNodes;

  constructor(file: FastTextFile) {
    this.#file = file;
    const { counts } = file;
    const leaves = counts.length;
    const nodes = 2 * leaves - 1;
    this.#left = new Int32Array(nodes);
    this.#right = new Int32Array(nodes);
    this.#open = new OpenNodes(nodes);
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

  /** The likeliest leaves: of all nodes that were reached the likeliest is gone on from, so that few are reached in vain. */
  predict(mean: Float32Array, most: number): Prediction[] {
    const { labels } = this.#file;
    const found: Prediction[] = [];
    const open = this.#open;
    open.start(2 * labels.length - 2);
    while (found.length < most && open.count > 0) {
      const { score } = open;
      const node = open.take();
      if (node < labels.length) {
        found.push({ label: labels[node]!, probability: Math.exp(score) });
        continue;
      }
      const right = this.#branch(mean, node - labels.length);
      open.add(this.#left[node]!, score + logOf(1 - right));
      open.add(this.#right[node]!, score + logOf(right));
    }
    return found;
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

/** What scores lower is not wanted. */
const leastScore = logOf(0);

/** Nodes that were reached and not gone on from, by rising score. */
class OpenNodes {
  readonly #nodes: Int32Array;
  readonly #scores: Float64Array;
  count = 0;

  constructor(most: number) {
    this.#nodes = new Int32Array(most);
    this.#scores = new Float64Array(most);
  }

  start(node: number): void {
    this.count = 0;
    this.add(node, 0);
  }

  add(node: number, score: number): void {
    if (score < leastScore) return;
    const [nodes, scores] = [this.#nodes, this.#scores];
    let at = this.count++;
    for (; at > 0 && scores[at - 1]! > score; at--) {
      nodes[at] = nodes[at - 1]!;
      scores[at] = scores[at - 1]!;
    }
    nodes[at] = node;
    scores[at] = score;
  }

  /** The score of the likeliest. */
  get score(): number {
    return this.#scores[this.count - 1]!;
  }

  /** Takes the likeliest out. */
  take(): number {
    return this.#nodes[--this.count]!;
  }
}
