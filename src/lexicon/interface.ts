import type { LanguageKey } from '../model/index.js';
import type { ConceptName } from './load.js';
import type { Translations } from './translations.js';
import type { LexiconSource, WordConcept } from './types.js';

/** Options of {@link loadLexicon}. */
export interface LexiconOptions {
  /** Sources to leave out; a source left out leaves no trace in any weight. */
  readonly exclude?: readonly LexiconSource[];
}

/** One candidate translation of a word, as {@link Lexicon.explainWord} gives it. */
export interface WordExplanation {
  readonly word: string;
  /** Translation strength in (0, 1]. */
  readonly strength: number;
  /** The shared concepts, the strongest first. */
  readonly concepts: readonly {
    readonly source: LexiconSource;
    readonly id: string;
    readonly label: string;
  }[];
}

/** A loaded lexicon over some languages; immutable to the outside, lookups are remembered inside. */
export interface Lexicon {
  readonly languages: readonly LanguageKey[];
  /** Whether any source covers the language. */
  has(language: LanguageKey): boolean;
  /** The concepts a word form stands for, the heaviest first; empty when unknown. */
  conceptsOf(language: LanguageKey, word: string): readonly WordConcept[];
  /**
   * Adds the concepts of one word form to a document's vector, `vector[concept] += amount * P(concept | word)`.
   *
   * @returns
   *   how much of the word was known, in [0, 1]
   */
  addConcepts(language: LanguageKey, word: string, amount: number, vector: Float64Array): number;
  /**
   * Adds what a text of the language is like before it is read: the concepts of the UDHR's words, each word as
   * often as it occurs there; nothing when that source is left out.
   */
  addBackground(language: LanguageKey, vector: Float64Array): void;
  /** The words of the language that are numbers, ordinals or months, by value; of compounds their parts. Empty where none are known. */
  numberWords(language: LanguageKey): ReadonlyMap<string, number>;
  /** Letters of the whole UDHR in the language: how long one and the same text gets; undefined when unknown. */
  lettersOfSameText(language: LanguageKey): number | undefined;
  /** Length of a concept vector: the concepts up to the last of a source in use. */
  readonly conceptCount: number;
  conceptName(concept: number): ConceptName;
  /** Association of two words through shared concepts, in [0, 1]. */
  translationStrength(srcLang: LanguageKey, srcWord: string, tgtLang: LanguageKey, tgtWord: string): number;
  /**
   * The strengths between two vocabularies: row `i` maps indices of `tgtWords` to strength in (0, 1] for
   * `srcWords[i]`; undefined where there is none. One pass over shared concepts, never all against all.
   */
  translationRows(
    srcLang: LanguageKey,
    srcWords: readonly string[],
    tgtLang: LanguageKey,
    tgtWords: readonly string[],
  ): (Map<number, number> | undefined)[];
  /** The same for a caller who asks for one small vocabulary after another. */
  translations(srcLang: LanguageKey, tgtLang: LanguageKey): Translations;
  /** The strongest translations of a word with the concepts that speak for them. */
  explainWord(srcLang: LanguageKey, tgtLang: LanguageKey, word: string): readonly WordExplanation[];
}
