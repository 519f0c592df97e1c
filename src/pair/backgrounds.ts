import type { Lexicon } from '../lexicon/index.js';
import type { LanguageKey } from '../model/index.js';
import type { LanguageBackground, LanguageSums } from './corpus.js';

/** Documents of other languages that make a background for a language of which nothing is known. */
const minOtherDocuments = 8;
/** Letters of the English UDHR: the language against which the others count as wordy or terse. */
const lettersOfReference = 8424;

/**
 * What each language looks like before its documents are seen: the words of its UDHR; without one, the
 * documents of all the other languages, whose common topics are no evidence of translation either.
 *
 * @param languages
 *   in ascending order: sums of floats depend on it
 */
export function makeBackgrounds(
  languages: ReadonlyMap<LanguageKey, LanguageSums>,
  lexicon: Lexicon,
): (language: LanguageKey) => LanguageBackground {
  const total = new Float64Array(lexicon.conceptCount);
  let count = 0;
  for (const { concepts, documents } of languages.values()) {
    concepts.forEach((value, id) => {
      total[id]! += value;
    });
    count += documents;
  }
  return (language) => {
    const letters = lexicon.lettersOfSameText(language);
    const verbosity = letters === undefined ? undefined : Math.log(letters / lettersOfReference);
    const vector = new Float64Array(lexicon.conceptCount);
    lexicon.addBackground(language, vector);
    const norm2 = vector.reduce((sum, value) => sum + value, 0);
    if (norm2 > 0) return { meanConcepts: vector.map((value) => Math.sqrt(value / norm2)), verbosity };
    const own = languages.get(language);
    const others = count - (own?.documents ?? 0);
    if (others < minOtherDocuments || own === undefined) return { meanConcepts: undefined, verbosity };
    return { meanConcepts: total.map((value, id) => (value - own.concepts[id]!) / others), verbosity };
  };
}
