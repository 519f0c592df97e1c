import { hashText, mix } from '../../text/index.js';
import { Buckets } from './buckets.js';
import { keepInMemory, Parts, type Spill } from './parts.js';
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

/** A record of a row: its number, its two hashes, its signature. */
const recordWords = 3 + signatureBins;
const [hashAt, signatureAt] = [1, 3];

/** Rows that are held in memory as they are; beyond, they are filed in parts. */
const usualRows = 2 ** 20;

/** How a {@link DuplicateFinder} bounds what it holds. */
export interface FinderBounds {
  /** Where rows beyond `rows` go; memory unless given. */
  readonly spill?: Spill | undefined;
  readonly rows?: number | undefined;
  /** Numbers of a part that are held before they are spilled. */
  readonly waiting?: number | undefined;
}

/**
 * Finds copies among rows of texts in one or more languages. Memory is 76 bytes a row up to a million rows; of more it is
 * eight a row and a part of them at a time, where the rest is spilled. Time is linear; rows that are near
 * copies are found by MinHash in bands, so some pairs at the edge are missed and none is compared with all.
 */
export class DuplicateFinder {
  readonly #spill: Spill;
  readonly #mostRows: number;
  readonly #waiting: number | undefined;
  #rows = 0;
  /** Records of rows that are not filed in parts. */
  #records = new Uint32Array(1 << 14);
  #held = 0;
  #filed: { readonly exact: Parts; readonly bands: readonly Parts[] } | null = null;

  constructor({ spill = keepInMemory, rows = usualRows, waiting }: FinderBounds = {}) {
    this.#spill = spill;
    this.#mostRows = rows;
    this.#waiting = waiting;
  }

  /** Adds a row of one text or more; its number is the count of those before. */
  add(texts: readonly string[]): void {
    this.addPrints(printRows([texts]));
  }

  /** Adds rows that {@link printRows} was given. */
  addPrints({ hashes, signatures }: RowPrints): void {
    const rows = hashes.length / 2;
    if (this.#held + rows > this.#mostRows) this.#file();
    this.#records = grown(this.#records, (this.#held + rows) * recordWords);
    for (let row = 0; row < rows; row++) {
      const at = this.#held++ * recordWords;
      this.#records[at] = this.#rows++;
      this.#records.set(hashes.subarray(2 * row, 2 * row + 2), at + hashAt);
      this.#records.set(
        signatures.subarray(row * signatureBins, (row + 1) * signatureBins),
        at + signatureAt,
      );
    }
  }

  get rows(): number {
    return this.#rows;
  }

  /** Finds the copies among all rows added. */
  find(): Duplicates {
    if (this.#filed !== null) this.#file();
    const exact = Int32Array.from({ length: this.#rows }, (_, row) => row);
    const all = [this.#records.subarray(0, this.#held * recordWords)];
    for (const part of this.#filed?.exact ?? all)
      findExact(part, this.#filed === null ? recordWords : signatureAt, exact);
    const near = exact.slice();
    for (let band = 0; band < bands; band++)
      for (const part of this.#filed?.bands[band] ?? all) joinBand(part, band, exact, near);
    for (let row = 0; row < this.#rows; row++) near[row] = rootOf(near, row);
    return { exact, near };
  }

  /** Files the rows that are held. */
  #file(): void {
    this.#filed ??= {
      exact: new Parts(signatureAt, this.#spill, this.#waiting),
      bands: Array.from({ length: bands }, () => new Parts(recordWords, this.#spill, this.#waiting)),
    };
    for (let at = 0; at < this.#held * recordWords; at += recordWords) {
      this.#filed.exact.add(exactKey(this.#records, at), this.#records, at);
      this.#filed.bands.forEach((parts, band) => {
        parts.add(bandKey(this.#records, at, band), this.#records, at);
      });
    }
    this.#held = 0;
  }
}

const bands = signatureBins / bandBins;

const exactKey = (records: Uint32Array, at: number): number =>
  mix(records[at + hashAt]! ^ records[at + hashAt + 1]!);

function bandKey(records: Uint32Array, at: number, band: number): number {
  const from = band * bandBins;
  let key = from;
  for (let bin = from; bin < from + bandBins; bin++) key = mix(key ^ records[at + signatureAt + bin]!);
  return key;
}

/** Notes of each row the first that has its hashes, among records of so many words each. */
function findExact(records: Uint32Array, width: number, exact: Int32Array): void {
  const table = new Buckets(records.length / width);
  for (let at = 0; at < records.length; at += width) {
    const key = exactKey(records, at);
    const first = table.find(key, (one) => {
      const other = one * width;
      return (
        records[other + hashAt] === records[at + hashAt] &&
        records[other + hashAt + 1] === records[at + hashAt + 1]
      );
    });
    if (first === null) table.add(key, at / width);
    else exact[records[at]!] = records[first * width]!;
  }
}

/** Joins the rows that are alike and share a band; of exact copies the first speaks for all. */
function joinBand(records: Uint32Array, band: number, exact: Int32Array, near: Int32Array): void {
  const table = new Buckets(records.length / recordWords);
  for (let at = 0; at < records.length; at += recordWords) {
    const row = records[at]!;
    if (exact[row] !== row) continue;
    const key = bandKey(records, at, band);
    let compared = 0;
    table.find(key, (one) => {
      const other = one * recordWords;
      if (areAlike(records, at, other)) join(near, row, records[other]!);
      return ++compared >= mostCompared;
    });
    if (compared < mostCompared) table.add(key, at / recordWords);
  }
}

function areAlike(records: Uint32Array, a: number, b: number): boolean {
  let equal = 0;
  for (let at = signatureAt; at < recordWords; at++) if (records[a + at] === records[b + at]) equal++;
  return equal >= leastAlike;
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
