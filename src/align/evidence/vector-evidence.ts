import type { SegmentVectors, VectorSide } from '../options.js';
import type { Band } from '../search/band.js';
import { mostInBead } from '../search/beadtypes.js';

/** Pairs of segments whose likeness tells what likeness is by chance. */
const chancePairs = 2000;
/** Standard deviations above chance at which a bead is as likely right as wrong. */
const evenDeviations = 2;
const mostNats = 8;

/** What embeddings say of the beads of one pair of documents. */
export class VectorEvidence {
  readonly #src: VectorSide;
  readonly #tgt: VectorSide;
  readonly #srcNorms: Float64Array;
  readonly #tgtNorms: Float64Array;
  readonly #mean: number;
  readonly #deviation: number;
  #band: Band | undefined;
  #dots = new Float32Array(0);

  constructor(vectors: SegmentVectors) {
    this.#src = unitVectors(vectors.src);
    this.#tgt = unitVectors(vectors.tgt);
    this.#srcNorms = groupNorms(this.#src);
    this.#tgtNorms = groupNorms(this.#tgt);
    const likeness = sampleChance(this.#src, this.#tgt);
    this.#mean = likeness.mean;
    this.#deviation = likeness.deviation;
  }

  /** Compares the segments of every cell of a band; linear in cells times dimensions. */
  prepare(band: Band): void {
    this.#band = band;
    this.#dots = new Float32Array(band.cellTotal);
    for (let i = 1; i < band.low.length; i += 1) {
      for (let j = Math.max(1, band.low[i]!); j <= band.high[i]!; j += 1) {
        this.#dots[band.offsets[i]! + j - band.low[i]!] = dot(this.#src, i - 1, this.#tgt, j - 1);
      }
    }
  }

  /**
   * Evidence of the bead of `a` source and `b` target segments that ends at `(i, j)`, in nats: the cosine of
   * the summed vectors, in standard deviations above that of random pairs.
   */
  nats(i: number, j: number, a: number, b: number): number {
    const band = this.#band!;
    let sum = 0;
    for (let row = i - a + 1; row <= i; row += 1) {
      for (let column = j - b + 1; column <= j; column += 1) {
        if (column < band.low[row]! || column > band.high[row]!) continue;
        sum += this.#dots[band.offsets[row]! + column - band.low[row]!]!;
      }
    }
    const norm = this.#srcNorms[i * mostInBead + a - 1]! * this.#tgtNorms[j * mostInBead + b - 1]!;
    const deviations = (sum / (norm || 1) - this.#mean) / this.#deviation;
    return Math.max(-mostNats, Math.min(mostNats, deviations - evenDeviations));
  }
}

function unitVectors({ dimensions, values }: VectorSide): VectorSide {
  const units = values.slice();
  for (let start = 0; start < units.length; start += dimensions) {
    let squares = 0;
    for (let k = start; k < start + dimensions; k += 1) squares += units[k]! * units[k]!;
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let k = start; k < start + dimensions; k += 1) units[k] = units[k]! * scale;
  }
  return { dimensions, values: units };
}

function dot(a: VectorSide, i: number, b: VectorSide, j: number): number {
  const { dimensions } = a;
  let sum = 0;
  for (let k = 0; k < dimensions; k += 1)
    sum += a.values[i * dimensions + k]! * b.values[j * dimensions + k]!;
  return sum;
}

/** Length of the sum of the `size` vectors before `end`, at `end * mostInBead + size - 1`. */
function groupNorms(side: VectorSide): Float64Array {
  const total = side.values.length / side.dimensions;
  const norms = new Float64Array((total + 1) * mostInBead);
  for (let end = 1; end <= total; end += 1) {
    let squares = 0;
    for (let size = 1; size <= mostInBead && size <= end; size += 1) {
      squares += dot(side, end - size, side, end - size);
      for (let k = end - size + 1; k < end; k += 1) squares += 2 * dot(side, end - size, side, k);
      norms[end * mostInBead + size - 1] = Math.sqrt(Math.max(0, squares));
    }
  }
  return norms;
}

function sampleChance(src: VectorSide, tgt: VectorSide): { mean: number; deviation: number } {
  const n = src.values.length / src.dimensions;
  const m = tgt.values.length / tgt.dimensions;
  let [sum, squares] = [0, 0];
  for (let k = 0; k < chancePairs; k += 1) {
    // Two strides without a common rhythm pick pairs all over the grid, the same ones every time.
    const value = dot(src, (k * 7919) % n, tgt, (k * 104_729 + (m >> 1)) % m);
    sum += value;
    squares += value * value;
  }
  const mean = sum / chancePairs;
  return { mean, deviation: Math.sqrt(Math.max(1e-6, squares / chancePairs - mean * mean)) };
}
