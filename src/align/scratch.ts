/**
 * Arrays that the passes over two documents use in turn. A fresh array costs the system every one of its pages and brings the
 * collector nearer to its next full round; those of a large document are tens of megabytes a pass.
 */
export class Scratch {
  readonly #float32s = new Map<string, Float32Array>();
  readonly #float64s = new Map<string, Float64Array>();

  /** The array of a name, of `length` numbers; holds what was left there, and what was asked for before under the name is no longer valid. */
  float32s(name: string, length: number): Float32Array {
    let held = this.#float32s.get(name);
    if (held === undefined || held.length < length) {
      held = new Float32Array(length);
      this.#float32s.set(name, held);
    }
    return held.length === length ? held : held.subarray(0, length);
  }

  /** {@link float32s} of double precision. */
  float64s(name: string, length: number): Float64Array {
    let held = this.#float64s.get(name);
    if (held === undefined || held.length < length) {
      held = new Float64Array(length);
      this.#float64s.set(name, held);
    }
    return held.length === length ? held : held.subarray(0, length);
  }
}
