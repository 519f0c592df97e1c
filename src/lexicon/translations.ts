import { PivotRows } from './pivot-rows.js';
import { eitherOf, formsOf, type Voice } from './voice.js';

/** Strengths between two lists of words: row `i` has `columns[k]`, `strengths[k]` for `k` in `[starts[i], starts[i + 1])`. */
export interface StrengthTable {
  readonly starts: Int32Array;
  /** Places in the list of target words, each once a row. */
  readonly columns: Int32Array;
  /** In (0, 1]. */
  readonly strengths: Float64Array;
}

/** Numbers that grow at the end. */
class Grown {
  ints = new Int32Array(8192);
  floats = new Float64Array(8192);
  size = 0;

  push(int: number, float: number): void {
    if (this.size === this.ints.length) {
      const [ints, floats] = [new Int32Array(2 * this.size), new Float64Array(2 * this.size)];
      ints.set(this.ints);
      floats.set(this.floats);
      [this.ints, this.floats] = [ints, floats];
    }
    this.ints[this.size] = int;
    this.floats[this.size++] = float;
  }
}

/** What one voice says of two languages; the row of a known word is worked out once. */
class VoicePair {
  readonly src: Voice;
  readonly tgt: Voice;
  readonly #rows: PivotRows;
  /** By known target word the last of the words in hand that stand for it, as a place in `#stands`, plus 1. */
  readonly #last: Int32Array;
  /** Each with the one before it, the word's place and how much of its meaning it carries. */
  #stands: { readonly before: number; readonly place: number; readonly factor: number }[] = [];

  constructor(src: Voice, tgt: Voice) {
    this.src = src;
    this.tgt = tgt;
    this.#rows = new PivotRows(src.table, tgt.table);
    this.#last = new Int32Array(tgt.table.words.length);
  }

  /** Takes the words in hand that {@link strengthsOf} is asked about. */
  take(words: readonly string[]): void {
    this.#last.fill(0);
    this.#stands = [];
    for (let place = 0; place < words.length; place++)
      for (const { id, factor } of formsOf(this.tgt, words[place]!)) {
        this.#stands.push({ before: this.#last[id]!, place, factor });
        this.#last[id] = this.#stands.length;
      }
  }

  /**
   * Finds how strongly a word is translated by the words in hand.
   *
   * @param strengths
   *   by place, 0 where nothing is known yet; grows
   * @returns
   *   the places that have become more than 0
   */
  strengthsOf(word: string, strengths: Float64Array): number[] {
    const places: number[] = [];
    for (const { id, factor } of formsOf(this.src, word)) {
      const rows = this.#rows;
      const from = rows.from(id);
      const to = rows.to(id);
      const { ids } = rows;
      for (let k = from; k < to; k++) {
        for (let at = this.#last[ids[k]!]!; at > 0; ) {
          const stand = this.#stands[at - 1]!;
          const value = rows.strength(k) * factor * stand.factor;
          const known = strengths[stand.place]!;
          if (known === 0 && value > 0) places.push(stand.place);
          if (value > known) strengths[stand.place] = value;
          at = stand.before;
        }
      }
    }
    return places;
  }
}

/**
 * What a lexicon says between two languages, for a caller who asks for one small vocabulary after another: what was worked
 * out for one is remembered for the next. Holds at most what the lexicon has, about 30 strengths a word.
 */
export class Translations {
  readonly #voices: readonly VoicePair[];

  /**
   * @param voices
   *   those that know both languages
   */
  constructor(voices: readonly (readonly [Voice, Voice])[]) {
    this.#voices = voices.map(([src, tgt]) => new VoicePair(src, tgt));
  }

  /**
   * The strengths between two vocabularies, as `Lexicon.translationRows` gives them.
   *
   * @param least
   *   strengths under it are left out
   */
  between(srcWords: readonly string[], tgtWords: readonly string[], least: number): StrengthTable {
    for (const voice of this.#voices) voice.take(tgtWords);
    const starts = new Int32Array(srcWords.length + 1);
    const found = new Grown();
    const joined = new Float64Array(tgtWords.length);
    const other = new Float64Array(tgtWords.length);
    for (let at = 0; at < srcWords.length; at++) {
      let places: number[] = [];
      for (const voice of this.#voices) {
        if (places.length === 0) {
          places = voice.strengthsOf(srcWords[at]!, joined);
          continue;
        }
        for (const place of voice.strengthsOf(srcWords[at]!, other)) {
          if (joined[place] === 0) places.push(place);
          joined[place] = eitherOf(other[place]!, joined[place]!);
          other[place] = 0;
        }
      }
      for (const place of places) {
        if (joined[place]! >= least) found.push(place, joined[place]!);
        joined[place] = 0;
      }
      starts[at + 1] = found.size;
    }
    return {
      starts,
      columns: found.ints.subarray(0, found.size),
      strengths: found.floats.subarray(0, found.size),
    };
  }
}
