/**
 * The lexicon: words of some 470 languages mapped to concepts that all languages share, compiled from Unicode
 * CLDR (emoji annotations; names of languages, scripts and territories), the Universal Declaration of Human
 * Rights and open wordnets. Language keys and words come in; concepts with weights, or the strength of translation
 * between two words, go out. Files in `data/lexicon/` and `data/wordnet/`, one a language and script, are read when first needed.
 */

export type { Lexicon, LexiconOptions, WordExplanation } from './lexicon.js';
export { loadLexicon } from './lexicon.js';
export type { ConceptName } from './load.js';
export type { LexiconSource, WordConcept } from './types.js';
