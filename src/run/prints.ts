import { createHash } from 'node:crypto';
import { type Print, unpackPrint } from '../pair/index.js';
import { type Place, readBytes } from './record-file.js';
import type { Named } from './tasks/named.js';

/** Where fingerprints stand: some tens of bytes a document, in arrays that threads share. */
export interface PrintPlaces {
  readonly files: readonly string[];
  /** For each document the number of its file, then offset and length in bytes. */
  readonly file: Uint32Array;
  readonly offset: Float64Array;
  readonly length: Uint32Array;
}

/** Bytes of a hash that {@link Place.sum} holds. */
const sumBytes = 24;

/** Gathers where the fingerprints of a corpus stand, document by document. */
export class PrintList {
  readonly #files = new Map<string, number>();
  readonly #rows: { file: number[]; offset: number[]; length: number[] } = {
    file: [],
    offset: [],
    length: [],
  };
  #sums = Buffer.alloc(1024 * sumBytes);

  get count(): number {
    return this.#rows.file.length;
  }

  add({ file, offset, length, sum }: Place): void {
    let number = this.#files.get(file);
    if (number === undefined) {
      number = this.#files.size;
      this.#files.set(file, number);
    }
    const at = this.count * sumBytes;
    if (at === this.#sums.length) this.#sums = Buffer.concat([this.#sums, Buffer.alloc(this.#sums.length)]);
    this.#sums.write(sum, at, 'base64url');
    this.#rows.file.push(number);
    this.#rows.offset.push(offset);
    this.#rows.length.push(length);
  }

  /**
   * The places of some documents, in this order, with a name made of what their fingerprints say.
   *
   * @param documents
   *   their numbers in the order of {@link add}
   */
  select(documents: ArrayLike<number>): Named<PrintPlaces> {
    const hash = createHash('sha256');
    const count = documents.length;
    const file = new Uint32Array(new SharedArrayBuffer(4 * count));
    const offset = new Float64Array(new SharedArrayBuffer(8 * count));
    const length = new Uint32Array(new SharedArrayBuffer(4 * count));
    for (let at = 0; at < count; at++) {
      const document = documents[at]!;
      hash.update(this.#sums.subarray(document * sumBytes, (document + 1) * sumBytes));
      file[at] = this.#rows.file[document]!;
      offset[at] = this.#rows.offset[document]!;
      length[at] = this.#rows.length[document]!;
    }
    return { name: hash.digest('hex'), value: { files: [...this.#files.keys()], file, offset, length } };
  }
}

/** Reads the fingerprint at a place of the list. */
export function readPrint({ files, file, offset, length }: PrintPlaces, at: number): Print {
  return unpackPrint(readBytes({ file: files[file[at]!]!, offset: offset[at]!, length: length[at]! }));
}
