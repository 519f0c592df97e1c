import { hashText, mix } from '../../text/index.js';
import { signatureBins, writeSignature } from './signature.js';

/** Which rows say the same as others. */
export interface Duplicates {
  /** For each row the first that says the same after folding, itself where there is none before. */
  readonly exact: Int32Array;
  /** For each row the first of those that say nearly the same, exact copies among them. */
  readonly near: Int32Array;
}

/** Bins that agree from which two rows say nearly the same, of {@link signatureBins}. */
const leastAlike = 12;
/** Bins that are looked up together: rows that are alike by .9 share one of the four bands by .98. */
const bandBins = 4;
/** Rows of a bucket that a new one is compared with. */
const mostCompared = 4;

const words = /[\p{L}\p{M}\p{N}]+/gu;

/** A text as copies of it are compared: compatibility forms, small letters, letters and digits only. */
export function foldText(text: string): string {
  return (text.normalize('NFKC').toLowerCase().match(words) ?? []).join(' ');
}

/** What is compared of rows, made apart from all other rows. */
export interface RowPrints {
  /** Two of each row. */
  readonly hashes: Uint32Array;
  /** {@link signatureBins} of each row. */
  readonly signatures: Uint32Array;
}

/** What is compared of rows of one text or more. */
export function printRows(rows: readonly (readonly string[])[]): RowPrints {
  const hashes = new Uint32Array(2 * rows.length);
  const signatures = new Uint32Array(signatureBins * rows.length);
  rows.forEach((texts, row) => {
    const folded = texts.map(foldText).join('\n');
    hashes[2 * row] = hashText(folded);
    hashes[2 * row + 1] = hashText(folded, 0x9e3779b9);
    writeSignature(folded, signatures, row * signatureBins);
  });
  return { hashes, signatures };
}

/**
 * Finds copies among rows of texts in one or more languages. Memory is 76 bytes a row, time linear; rows that are near
 * copies are found by MinHash in bands, so some pairs at the edge are missed and none is compared with all.
 */
export class DuplicateFinder {
  #rows = 0;
  #hashes = new Uint32Array(1 << 12);
  #signatures = new Uint32Array(1 << 14);

  /** Adds a row of one text or more; its number is the count of those before. */
  add(texts: readonly string[]): void {
    this.addPrints(printRows([texts]));
  }

  /** Adds rows that {@link printRows} was given. */
  addPrints({ hashes, signatures }: RowPrints): void {
    const before = this.#rows;
    this.#rows += hashes.length / 2;
    this.#signatures = grown(this.#signatures, this.#rows * signatureBins);
    this.#hashes = grown(this.#hashes, this.#rows * 2);
    this.#signatures.set(signatures, before * signatureBins);
    this.#hashes.set(hashes, before * 2);
  }

  get rows(): number {
    return this.#rows;
  }

  /** Finds the copies among all rows added. */
  find(): Duplicates {
    const total = this.#rows;
    const exact = Int32Array.from({ length: total }, (_, row) => row);
    const table = new Buckets(total);
    for (let row = 0; row < total; row++) {
      const [a, b] = [this.#hashes[2 * row]!, this.#hashes[2 * row + 1]!];
      const first = table.find(
        mix(a ^ b),
        (other) => this.#hashes[2 * other] === a && this.#hashes[2 * other + 1] === b,
      );
      if (first === null) table.add(mix(a ^ b), row);
      else exact[row] = first;
    }
    const near = exact.slice();
    for (let band = 0; band < signatureBins; band += bandBins) this.#joinBand(band, exact, near);
    for (let row = 0; row < total; row++) near[row] = rootOf(near, row);
    return { exact, near };
  }

  #joinBand(band: number, exact: Int32Array, near: Int32Array): void {
    const table = new Buckets(this.#rows);
    for (let row = 0; row < this.#rows; row++) {
      if (exact[row] !== row) continue;
      let key = band;
      for (let bin = band; bin < band + bandBins; bin++)
        key = mix(key ^ this.#signatures[row * signatureBins + bin]!);
      let compared = 0;
      table.find(key, (other) => {
        if (this.#alike(row, other)) join(near, row, other);
        return ++compared >= mostCompared;
      });
      if (compared < mostCompared) table.add(key, row);
    }
  }

  #alike(a: number, b: number): boolean {
    let equal = 0;
    for (let bin = 0; bin < signatureBins; bin++)
      if (this.#signatures[a * signatureBins + bin] === this.#signatures[b * signatureBins + bin]) equal++;
    return equal >= leastAlike;
  }
}

/** Rows by key, in open addressing: four bytes a row at twice the room. */
class Buckets {
  readonly #rows: Int32Array;
  readonly #keys: Uint32Array;
  readonly #mask: number;

  constructor(rows: number) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(16, 2 * rows)));
    this.#rows = new Int32Array(size).fill(-1);
    this.#keys = new Uint32Array(size);
    this.#mask = size - 1;
  }

  /** The first row of a key that passes a test, in the order they were added. */
  find(key: number, passes: (row: number) => boolean): number | null {
    for (let at = key & this.#mask; this.#rows[at] !== -1; at = (at + 1) & this.#mask)
      if (this.#keys[at] === key >>> 0 && passes(this.#rows[at]!)) return this.#rows[at]!;
    return null;
  }

  add(key: number, row: number): void {
    let at = key & this.#mask;
    while (this.#rows[at] !== -1) at = (at + 1) & this.#mask;
    this.#rows[at] = row;
    this.#keys[at] = key >>> 0;
  }
}

function grown(array: Uint32Array<ArrayBuffer>, least: number): Uint32Array<ArrayBuffer> {
  if (array.length >= least) return array;
  const larger = new Uint32Array(Math.max(least, array.length * 2));
  larger.set(array);
  return larger;
}

function rootOf(parents: Int32Array, row: number): number {
  let root = row;
  while (parents[root] !== root) root = parents[root]!;
  for (let at = row; at !== root; ) [at, parents[at]] = [parents[at]!, root];
  return root;
}

/** The first row of two clusters stands for both, so that the order of joining does not matter. */
function join(parents: Int32Array, a: number, b: number): void {
  const [x, y] = [rootOf(parents, a), rootOf(parents, b)];
  parents[Math.max(x, y)] = Math.min(x, y);
}
