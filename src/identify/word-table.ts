/** Places for each word. */
const room = 2;

/**
 * Numbers of words by 64 bits of their UTF-16 code units: a table of some hundred thousand strings takes ten times the room and the
 * time. That two words share the bits happens once in so many as no language has.
 */
export class WordTable {
  readonly #mask: number;
  /** Two for each place. */
  readonly #bits: Uint32Array;
  /** By place the number of a word and 1; 0 where a place is free. */
  readonly #numbers: Uint32Array;
  #low = 0;
  #high = 0;

  /** @param most how many words at most */
  constructor(most: number) {
    const places = 2 ** Math.ceil(Math.log2(room * most + 1));
    this.#mask = places - 1;
    this.#bits = new Uint32Array(2 * places);
    this.#numbers = new Uint32Array(places);
  }

  /** Files the word that stands between two places of a text. */
  set(text: string, from: number, to: number, number: number): void {
    const place = this.#placeOf(text, from, to);
    this.#bits[2 * place] = this.#low;
    this.#bits[2 * place + 1] = this.#high;
    this.#numbers[place] = number + 1;
  }

  /** The number of a word, or -1. */
  get(word: string): number {
    return this.#numbers[this.#placeOf(word, 0, word.length)]! - 1;
  }

  /** Where a word stands, or the free place where it would; its bits are left in `#low` and `#high`. */
  #placeOf(text: string, from: number, to: number): number {
    let [low, high] = [0, 0];
    for (let at = from; at < to; at += 1) {
      const unit = text.charCodeAt(at);
      low = Math.imul((low << 5) ^ (low >>> 27) ^ unit, 0x9e3779b1);
      high = Math.imul((high << 7) ^ (high >>> 25) ^ unit, 0x85ebca77) ^ 0x27d4eb2f;
    }
    this.#low = low >>> 0;
    this.#high = high >>> 0;
    for (let place = (low ^ (low >>> 15)) & this.#mask; ; place = (place + 1) & this.#mask) {
      if (this.#numbers[place] === 0) return place;
      if (this.#bits[2 * place] === this.#low && this.#bits[2 * place + 1] === this.#high) return place;
    }
  }
}
