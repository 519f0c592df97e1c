import type { LanguageKey } from '../model/index.js';
import { countScripts } from './scripts.js';

/** Letters looked at to find a script; the first few thousand decide. */
const sampleUnits = 20_000;

/** The ISO 15924 code of the script that most letters of a text are in; `Zyyy` without letters. */
export function dominantScript(text: string): string {
  return countScripts(text.slice(0, sampleUnits))[0]?.script ?? 'Zyyy';
}

/** Completes a bare language code, `deu`, with the script its text is in; a full key is kept. */
export function languageKeyFor(code: string, text: string): LanguageKey {
  return /^[a-z]{2,3}_[A-Z][a-z]{3}$/.test(code) ? code : `${code.split(/[_-]/)[0]}_${dominantScript(text)}`;
}
