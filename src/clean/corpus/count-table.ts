/**
 * Counts several numbers for each of many keys in bounded memory, whatever the order they come in.
 *
 * Exact while the keys are few: an open-addressed table of 53-bit keys. Above `exactKeys` distinct keys the
 * counts are folded into a count-min sketch (Cormode & Muthukrishnan 2005), plain addition, so that the end
 * state depends on what was counted and not on its order. What other keys are expected to add to a cell is taken
 * off again (Deng & Rafiei 2007, count-mean-min), with three standard deviations to spare, so that a rare key
 * does not look frequent in a full sketch.
 *
 * Memory in bytes: exact, at most `4 * exactKeys * (8 + 4 * columns)` while it doubles, sketched
 * `sketchRows * sketchWidth * columns * 4`.
 */
export class CountTable {
  private keys: Float64Array | undefined = sharedNumbers(1024);
  private counts: Uint32Array;
  private distinct = 0;
  private sketch: Uint32Array | undefined;
  /** Sums of each column over all keys. */
  private totals: number[];

  constructor(
    private readonly columns: number,
    private readonly exactKeys = 1 << 21,
    private readonly sketchWidth = 1 << 22,
  ) {
    this.counts = sharedCounts(1024 * columns);
    this.totals = new Array<number>(columns).fill(0);
  }

  /** The table as parts that other threads read without a copy. It must not be added to any more. */
  share(): SharedCountTable {
    const { columns, sketchWidth, keys, counts, distinct, sketch, totals } = this;
    return { columns, sketchWidth, keys, counts, distinct, sketch, totals };
  }

  /** A table over shared parts, to read. */
  static over(shared: SharedCountTable): CountTable {
    const table = new CountTable(shared.columns, undefined, shared.sketchWidth);
    table.keys = shared.keys;
    table.counts = shared.counts;
    table.distinct = shared.distinct;
    table.sketch = shared.sketch;
    table.totals = [...shared.totals];
    return table;
  }

  /** Adds all that another table counted; sketches must be of one width. */
  merge({ columns, keys, counts, sketch, totals, sketchWidth }: SharedCountTable): void {
    if (sketch !== undefined) {
      if (sketchWidth !== this.sketchWidth) throw new Error('sketches of different widths cannot be added');
      // More keys than one part counts exactly are more than the whole does.
      if (this.sketch === undefined) this.fold();
      for (let cell = 0; cell < sketch.length; cell += 1) this.sketch![cell]! += sketch[cell]!;
      for (let column = 0; column < columns; column += 1) this.totals[column]! += totals[column]!;
      return;
    }
    const amounts = new Array<number>(columns).fill(0);
    for (let slot = 0; slot < keys!.length; slot += 1) {
      const key = keys![slot]!;
      if (key === 0) continue;
      for (let column = 0; column < columns; column += 1) amounts[column] = counts[slot * columns + column]!;
      this.add(key, amounts);
    }
  }

  /** Adds `amounts`, one a column, to the key's counts. */
  add(key: number, amounts: readonly number[]): void {
    for (let column = 0; column < this.columns; column += 1) this.totals[column]! += amounts[column]!;
    if (this.sketch !== undefined) {
      this.addToSketch(key, (column) => amounts[column]!);
      return;
    }
    const slot = this.slotOf(key, true);
    for (let column = 0; column < this.columns; column += 1) {
      this.counts[slot * this.columns + column]! += amounts[column]!;
    }
    if (this.distinct > this.exactKeys) this.fold();
    else if (this.distinct * 2 > this.keys!.length) this.grow();
  }

  /** The key's count in one column; 0 for a key never added, in the sketch an estimate. */
  get(key: number, column: number): number {
    if (this.sketch !== undefined) {
      let least = Number.POSITIVE_INFINITY;
      for (let row = 0; row < sketchRows; row += 1) {
        least = Math.min(least, this.sketch[this.cell(key, row) + column]!);
      }
      const mean = this.totals[column]! / this.sketchWidth;
      return Math.max(0, least - Math.floor(mean + 3 * Math.sqrt(mean)));
    }
    const slot = this.slotOf(key, false);
    return slot < 0 ? 0 : this.counts[slot * this.columns + column]!;
  }

  /** Bytes held now, and whether the counts are still exact. */
  memory(): { readonly bytes: number; readonly exact: boolean; readonly distinct: number } {
    const bytes =
      this.sketch === undefined ? this.keys!.byteLength + this.counts.byteLength : this.sketch.byteLength;
    return { bytes, exact: this.sketch === undefined, distinct: this.distinct };
  }

  private slotOf(key: number, claim: boolean): number {
    const keys = this.keys!;
    const mask = keys.length - 1;
    let slot = Math.imul(key % 0x1_0000_0000, 0x9e3779b1) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    for (;;) {
      const held = keys[slot]!;
      if (held === key) return slot;
      if (held === 0) {
        if (!claim) return -1;
        keys[slot] = key;
        this.distinct += 1;
        return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  private grow(): void {
    const { keys, counts } = this;
    this.keys = sharedNumbers(keys!.length * 2);
    this.counts = sharedCounts(keys!.length * 2 * this.columns);
    this.distinct = 0;
    for (let slot = 0; slot < keys!.length; slot += 1) {
      const key = keys![slot]!;
      if (key === 0) continue;
      const to = this.slotOf(key, true) * this.columns;
      for (let column = 0; column < this.columns; column += 1) {
        this.counts[to + column] = counts[slot * this.columns + column]!;
      }
    }
  }

  private fold(): void {
    const { keys, counts } = this;
    this.sketch = sharedCounts(sketchRows * this.sketchWidth * this.columns);
    for (let slot = 0; slot < keys!.length; slot += 1) {
      const key = keys![slot]!;
      if (key !== 0) this.addToSketch(key, (column) => counts[slot * this.columns + column]!);
    }
    this.keys = undefined;
    this.counts = new Uint32Array(0);
  }

  private addToSketch(key: number, amount: (column: number) => number): void {
    for (let row = 0; row < sketchRows; row += 1) {
      const cell = this.cell(key, row);
      for (let column = 0; column < this.columns; column += 1) {
        this.sketch![cell + column]! += amount(column);
      }
    }
  }

  private cell(key: number, row: number): number {
    const low = (key % 0x1_0000_0000) | 0;
    const high = Math.floor(key / 0x1_0000_0000);
    let mixed = Math.imul(low ^ Math.imul(high + row * 0x51ed27, 0x9e3779b1), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35 + row * 2);
    const index = ((mixed ^ (mixed >>> 16)) >>> 0) % this.sketchWidth;
    return (row * this.sketchWidth + index) * this.columns;
  }
}

const sketchRows = 4;

/** What a {@link CountTable} holds, in memory that threads share. */
export interface SharedCountTable {
  readonly columns: number;
  readonly sketchWidth: number;
  readonly keys: Float64Array | undefined;
  readonly counts: Uint32Array;
  readonly distinct: number;
  readonly sketch: Uint32Array | undefined;
  readonly totals: readonly number[];
}

const sharedNumbers = (length: number): Float64Array =>
  new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));

const sharedCounts = (length: number): Uint32Array =>
  new Uint32Array(new SharedArrayBuffer(length * Uint32Array.BYTES_PER_ELEMENT));
