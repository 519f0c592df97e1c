import type { Place } from './record-file.js';

/** Bytes of a hash that {@link Place.sum} holds. */
const sumBytes = 24;

/** Places of records by their numbers, in arrays: 40 bytes each, where objects would take some 200. */
export class PlaceList {
  readonly #numbers = new Map<string, number>();
  readonly #files: string[] = [];
  #length = 0;
  #file = new Uint32Array(64);
  #offset = new Float64Array(64);
  #bytes = new Uint32Array(64);
  #sums = Buffer.alloc(64 * sumBytes);

  /** Names of the files. */
  get files(): readonly string[] {
    return this.#files;
  }

  /** @returns its number */
  add(place: Place): number {
    if (this.#length === this.#file.length) this.#grow();
    this.set(this.#length, place);
    return this.#length++;
  }

  set(at: number, { file, offset, length, sum }: Place): void {
    let number = this.#numbers.get(file);
    if (number === undefined) {
      number = this.#files.length;
      this.#numbers.set(file, number);
      this.#files.push(file);
    }
    this.#file[at] = number;
    this.#offset[at] = offset;
    this.#bytes[at] = length;
    this.#sums.write(sum, at * sumBytes, 'base64url');
  }

  at(at: number): Place {
    return {
      file: this.#files[this.#file[at]!]!,
      offset: this.#offset[at]!,
      length: this.#bytes[at]!,
      sum: this.#sums.toString('base64url', at * sumBytes, (at + 1) * sumBytes),
    };
  }

  /** The number of its file, its offset and its length. */
  rowOf(at: number): readonly [file: number, offset: number, length: number] {
    return [this.#file[at]!, this.#offset[at]!, this.#bytes[at]!];
  }

  /** The bytes of its hash. */
  sumOf(at: number): Uint8Array {
    return this.#sums.subarray(at * sumBytes, (at + 1) * sumBytes);
  }

  #grow(): void {
    const room = 2 * this.#length;
    const larger = <T extends Uint32Array | Float64Array>(array: T, into: T): T => {
      into.set(array);
      return into;
    };
    this.#file = larger(this.#file, new Uint32Array(room));
    this.#offset = larger(this.#offset, new Float64Array(room));
    this.#bytes = larger(this.#bytes, new Uint32Array(room));
    const sums = Buffer.alloc(room * sumBytes);
    this.#sums.copy(sums);
    this.#sums = sums;
  }
}
