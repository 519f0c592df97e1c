const pageLength = 1 << 14;

/** A list of numbers that grows at eight bytes a number: pages of doubles, none of which is ever copied. */
export class PagedNumbers {
  readonly #pages: Float64Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    const at = this.#length % pageLength;
    if (at === 0) this.#pages.push(new Float64Array(pageLength));
    this.#pages.at(-1)![at] = value;
    this.#length++;
  }

  /** The number at a place; NaN where there is none. */
  at(index: number): number {
    if (index < 0 || index >= this.#length) return Number.NaN;
    return this.#pages[Math.floor(index / pageLength)]![index % pageLength]!;
  }
}
