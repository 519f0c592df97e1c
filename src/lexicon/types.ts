/**
 * Where a fact of the lexicon comes from: CLDR emoji annotations; CLDR names of languages, territories and scripts;
 * the Universal Declaration of Human Rights; CLDR number words, months, days and units; open wordnets.
 */
export type LexiconSource = 'annotations' | 'names' | 'udhr' | 'terms' | 'wordnet';

/** All sources, in the order of their concepts. */
export const lexiconSources: readonly LexiconSource[] = ['annotations', 'names', 'udhr', 'terms', 'wordnet'];

/** One concept a word stands for. */
export interface WordConcept {
  /** Concept id, the same in every language. */
  readonly concept: number;
  /** In (0, 1]; the weights of a word sum to at most 1. */
  readonly weight: number;
  readonly source: LexiconSource;
}
