import { type CognateForm, cognateWeight, formOf, needForWeight } from './cognate-forms.js';
import type { Vocabulary } from './vocabulary.js';

/** The forms of one side's words, each found when it is first asked for. */
class Forms {
  readonly #vocabulary: Vocabulary;
  readonly #forms: (CognateForm | null | undefined)[] = [];

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  of(id: number): CognateForm | null {
    let form = this.#forms[id];
    if (form === undefined) {
      form = formOf(this.#vocabulary.words[id]!) ?? null;
      this.#forms[id] = form;
    }
    return form;
  }
}

/**
 * Tells of single pairs of words how far they are cognates: for a caller who has the few pairs that matter, where
 * {@link findCognates} looks for the likely ones of two vocabularies. Most pairs are turned down by their letters alone.
 */
export class CognatePairs {
  readonly #src: Forms;
  readonly #tgt: Forms;
  readonly #least: number;
  readonly #need: number;

  /**
   * @param least
   *   weights under it count as none
   */
  constructor(src: Vocabulary, tgt: Vocabulary, least: number) {
    this.#src = new Forms(src);
    this.#tgt = new Forms(tgt);
    this.#least = least;
    // Less by what floating point may lose, so that no pair is turned down that reaches the weight.
    this.#need = needForWeight(least) - 1e-9;
  }

  /** The weight in (0, 1] of two words, by their ids; 0 where they are no cognates. */
  weight(src: number, tgt: number): number {
    const a = this.#src.of(src);
    const b = this.#tgt.of(tgt);
    if (a === null || b === null) return 0;
    const need = this.#need;
    if (
      mostAlike(a.roman, a.letters, b.roman, b.letters) < need &&
      mostAlike(a.skeleton, a.consonants, b.skeleton, b.consonants) < need
    )
      return 0;
    const weight = cognateWeight(a, b);
    return weight < this.#least ? 0 : weight;
  }
}

/** A bound on how alike two words are: each letter that only one of them has is missing in what they have in common. */
function mostAlike(a: string, aLetters: number, b: string, bLetters: number): number {
  const common = Math.min(a.length - bitsIn(aLetters & ~bLetters), b.length - bitsIn(bLetters & ~aLetters));
  return (2 * common) / (a.length + b.length);
}

function bitsIn(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
