/**
 * A language and its script as `ISO 639-3` + `_` + `ISO 15924` (the style of FLORES): `hin_Deva`,
 * `tgl_Latn`, `cmn_Hans`; `und_Zyyy` when unknown. `und_Latn` is an unknown language in a known script.
 */
export type LanguageKey = string;

/** The key of a text whose language and script are both unknown. */
export const unknownLanguage: LanguageKey = 'und_Zyyy';

/** The ISO 639-3 code of a key: `hin` of `hin_Deva`. */
export function languageOf(key: LanguageKey): string {
  const cut = key.indexOf('_');
  return cut < 0 ? key : key.slice(0, cut);
}

/** The ISO 15924 code of a key: `Deva` of `hin_Deva`; `Zyyy` when the key has none. */
export function scriptOf(key: LanguageKey): string {
  const cut = key.indexOf('_');
  return cut < 0 ? 'Zyyy' : key.slice(cut + 1);
}

const unspacedScripts = new Set([
  'Hans',
  'Hant',
  'Hani',
  'Jpan',
  'Kana',
  'Hira',
  'Thai',
  'Laoo',
  'Khmr',
  'Mymr',
]);

/** Whether the script writes words without spaces between them, so that sentences join with nothing. */
export function isUnspaced(key: LanguageKey): boolean {
  return unspacedScripts.has(scriptOf(key));
}
