/** Code points of the first plane, each a UTF-16 code unit. */
const firstPlane = 0x10000;

/**
 * The class of each character as far as it was met, so that a character is looked at once. The first plane takes a table of 64 kB;
 * characters beyond it stand in a map that is bounded by the repertoire of Unicode.
 */
export class CharacterClasses {
  /** By code unit its class and 1; 0 where it was not met. */
  readonly #units = new Uint8Array(firstPlane);
  readonly #others = new Map<number, number>();
  readonly #find: (character: string) => number;

  /**
   * @param find
   *   gives the class of a character, from 0 to 254
   */
  constructor(find: (character: string) => number) {
    this.#find = find;
  }

  /** The class of a code point; half of a pair that stands alone is a character of its own. */
  of(code: number): number {
    const known = code < firstPlane ? this.#units[code]! : (this.#others.get(code) ?? 0);
    if (known > 0) return known - 1;
    const found = this.#find(String.fromCodePoint(code));
    if (code < firstPlane) this.#units[code] = found + 1;
    else this.#others.set(code, found + 1);
    return found;
  }
}
