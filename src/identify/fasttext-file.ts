import { Buffer } from 'node:buffer';

/** What a model of fastText says of itself, as far as prediction needs it. */
export interface FastTextFile {
  /** Length of a vector. */
  readonly size: number;
  /** Shortest and longest runs of characters that are features of a word. */
  readonly runs: { readonly least: number; readonly most: number };
  /** Runs are hashed into so many buckets. */
  readonly buckets: number;
  /** Rows of words, by word. */
  readonly words: ReadonlyMap<string, number>;
  /** Row of each bucket, -1 where it was pruned. */
  readonly bucketRows: Int32Array;
  /** Labels and how often each was seen in training, the most frequent first. */
  readonly labels: readonly string[];
  readonly counts: readonly number[];
  /** Vectors of words and buckets, row by row. */
  readonly input: Float32Array;
  /** Vectors of the inner nodes of the tree of labels, row by row. */
  readonly output: Float32Array;
}

const magic = 793_712_314;
const version = 12;
const hierarchicalSoftmax = 1;
const labelEntry = 1;

/**
 * Reads a model that fastText has quantised (`.ftz`), with a tree of labels (hierarchical softmax) that is not. The format is that of
 * `FastText::saveModel` of fastText 0.9.
 *
 * @throws
 *   Error where the bytes are another kind of model
 */
export function readFastText(bytes: Uint8Array): FastTextFile {
  const from = new ByteReader(bytes);
  if (from.int32() !== magic || from.int32() !== version) throw new Error('not a model of fastText');
  const [size = 0, , , , , , loss, , buckets = 0, least = 0, most = 0] = Array.from({ length: 12 }, () =>
    from.int32(),
  );
  if (loss !== hierarchicalSoftmax) throw new Error('the model has no tree of labels');
  from.float64();
  const entries = readEntries(from, buckets);
  if (!from.flag()) throw new Error('the model is not quantised');
  const input = readQuantised(from, size);
  if (from.flag()) throw new Error('the tree of labels is quantised');
  return { size, runs: { least, most }, buckets, ...entries, input, output: readMatrix(from) };
}

function readEntries(
  from: ByteReader,
  buckets: number,
): Pick<FastTextFile, 'words' | 'bucketRows' | 'labels' | 'counts'> {
  const [entries, words] = [from.int32(), from.int32()];
  from.int32();
  from.int64();
  const pruned = from.int64();
  const rows = new Map<string, number>();
  const labels: string[] = [];
  const counts: number[] = [];
  for (let at = 0; at < entries; at++) {
    const text = from.text();
    const count = from.int64();
    if (from.byte() === labelEntry) {
      labels.push(text);
      counts.push(count);
    } else rows.set(text, at);
  }
  const bucketRows = new Int32Array(buckets).fill(-1);
  for (let k = 0; k < pruned; k++) bucketRows[from.int32()] = words + from.int32();
  return { words: rows, bucketRows, labels, counts };
}

/** A matrix by its product quantiser: each row is a list of centroids, one for every few numbers, times the norm of the row. */
function readQuantised(from: ByteReader, size: number): Float32Array {
  const hasNorms = from.flag();
  const rows = from.int64();
  from.int64();
  const codes = from.bytes(from.int32());
  const vectors = readQuantiser(from);
  const normCodes = hasNorms ? from.bytes(rows) : null;
  const norms = hasNorms ? readQuantiser(from).centroids : null;
  const parts = codes.length / rows;
  const matrix = new Float32Array(rows * size);
  for (let row = 0; row < rows; row++) {
    const norm = norms === null || normCodes === null ? 1 : norms[normCodes[row]!]!;
    for (let k = 0; k < size; k++) {
      const part = Math.floor(k / vectors.width);
      const code = codes[row * parts + part]!;
      const last = part === parts - 1 ? vectors.lastWidth : vectors.width;
      const centroid = part * 256 * vectors.width + code * last;
      matrix[row * size + k] = norm * vectors.centroids[centroid + (k - part * vectors.width)]!;
    }
  }
  return matrix;
}

function readQuantiser(from: ByteReader) {
  const size = from.int32();
  from.int32();
  const [width, lastWidth] = [from.int32(), from.int32()];
  return { width, lastWidth, centroids: from.floats(size * 256) };
}

function readMatrix(from: ByteReader): Float32Array {
  const rows = from.int64();
  return from.floats(rows * from.int64());
}

/** Little-endian numbers and texts, one after the other. */
class ByteReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  #step(size: number): number {
    this.#at += size;
    return this.#at - size;
  }

  byte = (): number => this.#bytes.readUInt8(this.#step(1));
  flag = (): boolean => this.byte() !== 0;
  int32 = (): number => this.#bytes.readInt32LE(this.#step(4));
  int64 = (): number => Number(this.#bytes.readBigInt64LE(this.#step(8)));
  float64 = (): number => this.#bytes.readDoubleLE(this.#step(8));

  bytes(count: number): Uint8Array {
    const start = this.#step(count);
    return this.#bytes.subarray(start, start + count);
  }

  floats(count: number): Float32Array {
    const start = this.#step(4 * count);
    const list = new Float32Array(count);
    for (let k = 0; k < count; k++) list[k] = this.#bytes.readFloatLE(start + 4 * k);
    return list;
  }

  /** A text that ends with a zero byte. */
  text(): string {
    const end = this.#bytes.indexOf(0, this.#at);
    const start = this.#step(end + 1 - this.#at);
    return this.#bytes.toString('utf8', start, end);
  }
}
