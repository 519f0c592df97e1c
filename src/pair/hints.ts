import { type LanguageKey, languageOf } from '../model/language.js';
import { canonicalLanguage } from '../text/index.js';
import type { PathHints } from './types.js';

const separators = /[/\\._\-?&=#]+/;
/** Names people give a language in a path besides its code. */
const queryKeys = new Set(['lang', 'language', 'hl', 'locale', 'l']);

/**
 * Splits a path or URL into a stem and its language mark: of a Hindi document, `/hi/about.html`,
 * `about.hi.html` and `about?lang=hi` all give stem `about html` and language `hin`.
 *
 * Only the document's own language counts as a mark, so `/new/` or `/is/` of an English page is no mark.
 */
export function readPathHints(path: string, key: LanguageKey): Pick<PathHints, 'stem' | 'language'> {
  const own = canonicalLanguage(languageOf(key));
  let language = '';
  const kept: string[] = [];
  for (const piece of path.replace(/^[a-z]+:\/\//i, '').split(separators)) {
    const lower = piece.toLowerCase();
    if (lower === '' || queryKeys.has(lower)) continue;
    if (/^[a-z]{2,3}$/.test(lower) && canonicalLanguage(lower) === own) language = own;
    else kept.push(lower);
  }
  return { stem: kept.join(' '), language };
}
