import { int32sOf } from '../../model/index.js';
import {
  type CognateForm,
  cognateWeight,
  formOf,
  needForWeight,
  trustInConsonants,
} from './cognate-forms.js';
import type { Vocabulary } from './vocabulary.js';

/** The forms of one side's words, and in arrays what turns most pairs down. */
class Forms {
  readonly forms: readonly (CognateForm | undefined)[];
  /** Letters of the word, and of its consonants; 0 for a word that has no form. */
  readonly lengths: Int32Array;
  readonly skeletons: Int32Array;
  /** Which letters they are, as bits. */
  readonly letters: Int32Array;
  readonly consonants: Int32Array;

  constructor({ words }: Vocabulary) {
    this.forms = words.map(formOf);
    this.lengths = int32sOf(this.forms, (form) => form?.roman.length ?? 0);
    this.skeletons = int32sOf(this.forms, (form) => form?.skeleton.length ?? 0);
    this.letters = int32sOf(this.forms, (form) => form?.letters ?? 0);
    this.consonants = int32sOf(this.forms, (form) => form?.consonants ?? 0);
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
  /** Half the likeness that a weight needs. */
  readonly #half: number;

  /**
   * @param src
   *   complete: words added later are not known
   * @param least
   *   weights under it count as none
   */
  constructor(src: Vocabulary, tgt: Vocabulary, least: number) {
    this.#src = new Forms(src);
    this.#tgt = new Forms(tgt);
    this.#least = least;
    // Less by what floating point may lose, so that no pair is turned down that reaches the weight.
    this.#half = needForWeight(least) / 2 - 1e-9;
  }

  /** The weight in (0, 1] of two words, by their ids; 0 where they are no cognates. */
  weight(src: number, tgt: number): number {
    const [one, other] = [this.#src, this.#tgt];
    const [a, b] = [one.lengths[src]!, other.lengths[tgt]!];
    if (a === 0 || b === 0) return 0;
    if (
      mostCommon(a, one.letters[src]!, b, other.letters[tgt]!) < (a + b) * this.#half &&
      this.#consonantsDiffer(src, tgt)
    )
      return 0;
    const weight = cognateWeight(one.forms[src]!, other.forms[tgt]!);
    return weight < this.#least ? 0 : weight;
  }

  #consonantsDiffer(src: number, tgt: number): boolean {
    const [one, other] = [this.#src, this.#tgt];
    const [a, b] = [one.skeletons[src]!, other.skeletons[tgt]!];
    const trust = trustInConsonants(Math.min(a, b));
    if (trust === 0) return true;
    const common = mostCommon(a, one.consonants[src]!, b, other.consonants[tgt]!);
    return common * trust < (a + b) * this.#half;
  }
}

/** A bound on the letters that two words have in common: one that only one of them has is not among them. */
function mostCommon(a: number, aLetters: number, b: number, bLetters: number): number {
  return Math.min(a - bitsIn(aLetters & ~bLetters), b - bitsIn(bLetters & ~aLetters));
}

function bitsIn(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
