/** Where arrays stand in {@link Scratch}: each of these in turn what words say of cells, sums over ladders, and what learning gives to tokens. */
export const ahead = 0;
export const behind = 1;
export const onward = 2;
/** The evidence of beads, then their posteriors, which are asked for until the next pass. */
export const ofBeads = 3;

/**
 * Arrays that the passes over two documents use in turn. A fresh array costs the system every one of its pages and brings the
 * collector nearer to its next full round; those of a large document are tens of megabytes a pass.
 */
export class Scratch {
  readonly #buffers: ArrayBuffer[] = [];

  /**
   * The array of a place, of `length` numbers. It holds whatever was left there, and what was asked for before in the same place is no
   * longer valid.
   */
  float32s(place: number, length: number): Float32Array {
    return new Float32Array(this.#buffer(place, 4 * length), 0, length);
  }

  /** {@link float32s} of double precision; the places are the same. */
  float64s(place: number, length: number): Float64Array {
    return new Float64Array(this.#buffer(place, 8 * length), 0, length);
  }

  #buffer(place: number, bytes: number): ArrayBuffer {
    const held = this.#buffers[place];
    if (held !== undefined && held.byteLength >= bytes) return held;
    const made = new ArrayBuffer(bytes);
    this.#buffers[place] = made;
    return made;
  }
}
