import { type LanguageKey, languageOf, scriptOf } from '../model/language.js';
import { languageOfCode } from './language-codes.js';

/**
 * Languages that the lexicon files together, since one text serves both or one of them alone is in its sources:
 * Dari with Persian, Southern with Northern Pashto, two norms of Malay, Quechua and Twi.
 */
const together: ReadonlyMap<string, string> = new Map([
  ['prs', 'pes'],
  ['pbu', 'pbt'],
  ['zlm', 'zsm'],
  ['quz', 'quy'],
  ['fat', 'twi'],
  ['dik', 'dip'],
  ['tdt', 'tet'],
  ['esk', 'ipk'],
  ['ojg', 'ojb'],
]);

/** The code the lexicon files a language under; any code of ISO 639-1, 639-2 or 639-3 comes in. */
export function canonicalLanguage(code: string): string {
  const language = languageOfCode(code) ?? code;
  return together.get(language) ?? language;
}

/** The scripts that one written language may be keyed with although its words are the same. */
const scriptAliases: Readonly<Record<string, string>> = { Hang: 'Kore', Hira: 'Jpan', Kana: 'Jpan' };

/**
 * Finds the stored lexicon for a language key: the same language in the same script, or else in its most
 * written script (the first of `stored`).
 *
 * @param key
 *   language key, `zho_Hant`, or a bare code, `zh`
 * @param stored
 *   stored keys by canonical language, each list with the largest first
 */
export function resolveStored(
  key: LanguageKey,
  stored: ReadonlyMap<string, readonly LanguageKey[]>,
): LanguageKey | undefined {
  const keys = stored.get(canonicalLanguage(languageOf(key)));
  if (keys === undefined) return undefined;
  const script = scriptAliases[scriptOf(key)] ?? scriptOf(key);
  return keys.find((candidate) => scriptOf(candidate) === script) ?? keys[0];
}
