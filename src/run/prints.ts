import { createHash } from 'node:crypto';
import { type DocumentRow, type Print, unpackPrint } from '../pair/index.js';
import { PlaceList } from './place-list.js';
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

/** Gathers the documents of a corpus one by one, and where their fingerprints stand. */
export class PrintList {
  readonly #places = new PlaceList();
  readonly #documents: DocumentRow[] = [];
  #order = new Uint32Array(0);

  /** The documents in ascending order of id; none is added after that was asked for. */
  sorted(): readonly DocumentRow[] {
    const ids = this.#documents;
    this.#order = Uint32Array.from(ids, (_, at) => at).sort((a, b) => (ids[a]!.id < ids[b]!.id ? -1 : 1));
    return Array.from(this.#order, (at) => ids[at]!);
  }

  add({ id, path, language }: DocumentRow, place: Place): void {
    this.#documents.push({ id, path, language });
    this.#places.add(place);
  }

  /**
   * The places of some documents, in this order, with a name made of what their fingerprints say.
   *
   * @param documents
   *   their numbers in the order of {@link sorted}
   */
  select(documents: ArrayLike<number>): Named<PrintPlaces> {
    const hash = createHash('sha256');
    const count = documents.length;
    const file = new Uint32Array(new SharedArrayBuffer(4 * count));
    const offset = new Float64Array(new SharedArrayBuffer(8 * count));
    const length = new Uint32Array(new SharedArrayBuffer(4 * count));
    for (let at = 0; at < count; at++) {
      const document = this.#order[documents[at]!]!;
      hash.update(this.#places.sumOf(document));
      [file[at], offset[at], length[at]] = this.#places.rowOf(document);
    }
    const files = count === 0 ? [] : this.#places.files;
    return { name: hash.digest('hex'), value: { files, file, offset, length } };
  }
}

/** Reads the fingerprint at a place of the list. */
export function readPrint({ files, file, offset, length }: PrintPlaces, at: number): Print {
  return unpackPrint(readBytes({ file: files[file[at]!]!, offset: offset[at]!, length: length[at]! }));
}
