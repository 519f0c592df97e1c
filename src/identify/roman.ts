import { type LanguageKey, languageOf } from '../model/index.js';

/** How much of a text's prose is in a language. */
export interface LanguageShare {
  readonly lang: LanguageKey;
  /** In [0, 1]. */
  readonly share: number;
}

/** Share of the prose that a language in another script has beside its own words in Latin letters. */
const leastBesideRoman = 0.3;

/** The largest language; of lines in another script, the one before lines in Latin letters that are in no language: those are its own words once more, as in pinyin. */
export function withoutRoman(languages: readonly LanguageShare[]): LanguageShare {
  const first = languages[0]!;
  if (first.lang !== 'und_Latn') return first;
  const isOwn = ({ lang, share }: LanguageShare): boolean =>
    !lang.endsWith('_Latn') && languageOf(lang) !== 'und' && share >= leastBesideRoman;
  return languages.find(isOwn) ?? first;
}
