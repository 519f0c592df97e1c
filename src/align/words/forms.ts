import { int32sOf } from '../../model/index.js';
import { numberMark, punctuationMark } from './tokens.js';
import { Vocabulary } from './vocabulary.js';

/** Letters after which a word is cut to find its other forms. */
const stemLetters = 5;
/** Occurrences from which a form teaches enough by itself. */
const oftenEnough = 50;

/**
 * What the forms of a word have in common: its first letters. Cutting words short joins most inflected forms in
 * languages that inflect at the end, which a lexicon learned from little text needs (Fraser and Marcu 2005 cut after
 * four letters, for the same reason). Numbers and marks stay whole.
 */
export function stemOf(word: string): string {
  if (word.length <= stemLetters || word.startsWith(numberMark) || word.startsWith(punctuationMark)) {
    return word;
  }
  let end = 0;
  for (let letters = 0; letters < stemLetters && end < word.length; letters += 1) {
    end += word.codePointAt(end)! > 0xffff ? 2 : 1;
  }
  return word.slice(0, end);
}

/** A vocabulary whose words each stand for several forms, under the shortest: the likeliest to stand in a dictionary. */
export class FormVocabulary extends Vocabulary {
  /** The vocabulary it was made from. */
  readonly forms: Vocabulary;
  /** For each word of {@link forms}, the id of what it is a form of. */
  readonly groups: Int32Array;
  readonly #groupOfForm = new Map<string, number>();
  readonly #groupOfStem = new Map<string, number>();

  /** Joins the rare forms of each word; what occurs often stays by itself. */
  constructor(forms: Vocabulary) {
    super();
    this.forms = forms;
    const stems = forms.words.map(stemOf);
    const isRare = (id: number): boolean => forms.counts[id]! < oftenEnough;
    const shortest = new Map<string, string>();
    forms.words.forEach((word, id) => {
      const before = shortest.get(stems[id]!);
      if (isRare(id) && (before === undefined || word.length < before.length)) shortest.set(stems[id]!, word);
    });
    this.groups = int32sOf(forms.words, (word, id) => {
      const stem = stems[id]!;
      const group = this.add(isRare(id) ? shortest.get(stem)! : word, forms.counts[id]!);
      this.#groupOfForm.set(word, group);
      if (isRare(id) || !this.#groupOfStem.has(stem)) this.#groupOfStem.set(stem, group);
      return group;
    });
  }

  /** Puts what each word is a form of in the place of the word's id, throughout a list of ids of the forms. */
  group(ids: Int32Array): void {
    for (let k = 0; k < ids.length; k += 1) ids[k] = this.groups[ids[k]!]!;
  }

  /** The id of what a word is a form of, undefined when no form of it occurs. */
  override idOf(word: string): number | undefined {
    return this.#groupOfForm.get(word) ?? this.#groupOfStem.get(stemOf(word));
  }
}
