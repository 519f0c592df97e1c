/**
 * The lexicon: words of 552 languages mapped to concepts that all languages share, compiled from Unicode
 * CLDR (emoji annotations; names of languages, scripts and territories), the Universal Declaration of Human
 * Rights and open wordnets. Language keys and words come in; concepts with weights, or the strength of translation
 * between two words, go out. Files in `data/lexicon/` and `data/wordnet/`, one a language and script, are read when first needed.
 */

export { type GivenDictionary, GivenWords } from './given.js';
export type { Lexicon, LexiconOptions, WordExplanation } from './lexicon.js';
export { loadLexicon } from './lexicon.js';
export {
  findList,
  isListName,
  keepList,
  listFolder,
  type NamedList,
  nameList,
  openList,
  readWordList,
  removeList,
  type StoredList,
  storedLists,
  type WordList,
  type WordListEntry,
} from './lists/index.js';
export type { ConceptName } from './load.js';
export type { StrengthTable, Translations } from './translations.js';
export { type LexiconSource, lexiconSources, type WordConcept } from './types.js';
