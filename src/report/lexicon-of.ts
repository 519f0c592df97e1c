import { type Lexicon, type LexiconSource, loadLexicon } from '../lexicon/index.js';
import type { LanguagePair } from '../model/index.js';

let last: { readonly name: string; readonly lexicon: Lexicon } | undefined;

/** The lexicon of two languages; that of the language pair asked for last is kept, with the forms of words it has found. */
export function lexiconOf({ src, tgt }: LanguagePair, exclude: readonly LexiconSource[]): Lexicon {
  const name = JSON.stringify([src, tgt, exclude]);
  if (last?.name !== name) last = { name, lexicon: loadLexicon([src, tgt], { exclude }) };
  return last.lexicon;
}
