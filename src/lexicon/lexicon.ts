import type { LanguageKey } from '../model/index.js';
import { CompiledLexicon } from './compiled.js';
import type { Lexicon, LexiconOptions } from './interface.js';

export type { Lexicon, LexiconOptions, WordExplanation } from './interface.js';

/**
 * Opens the compiled lexicon for some languages, synchronously; a language that no source covers is accepted
 * and knows no word.
 */
export function loadLexicon(languages: readonly LanguageKey[], options: LexiconOptions = {}): Lexicon {
  return new CompiledLexicon(languages, options.exclude ?? []);
}
