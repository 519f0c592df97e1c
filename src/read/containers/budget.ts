/** Text packs to a twentieth, the most repetitive to a hundredth; more than this was made to fill a disk. */
const mostRatio = 200;

/** Bytes came out of a container that no honest one holds. */
export class UnpackLimit extends Error {
  override readonly name = 'UnpackLimit';
}

/**
 * Counts what comes out of a file, through all containers in it, and stops when it is out of all proportion: members
 * can be small each, overlap, or be packed in one another.
 */
export class UnpackBudget {
  readonly #packed: number;
  readonly #most: number;
  #bytes = 0;

  /**
   * @param packed
   *   bytes of the file
   * @param least
   *   so many bytes may come out of any file
   */
  constructor(packed: number, least: number) {
    this.#packed = packed;
    this.#most = Math.max(least, packed * mostRatio);
  }

  /** @throws {@link UnpackLimit} */
  add(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes <= this.#most) return;
    const ratio = Math.floor(this.#most / Math.max(1, this.#packed));
    throw new UnpackLimit(
      `unpacks out of all proportion; expected at most ${this.#most} bytes out of ${this.#packed}, got more (over ${ratio} to 1); unpack it by hand if you trust it`,
    );
  }
}
