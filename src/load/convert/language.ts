import { type LanguageKey, unknownLanguage } from '../../model/index.js';
import { countScripts, languageTable } from '../../text/index.js';

/**
 * The language key that a BCP 47 tag (or a key already) stands for, `hin_Deva` for `hi`; where the tag does not
 * name a script, the usual one of the language, or the one the sample is written in.
 */
export function keyOfTag(tag: string, sample = ''): LanguageKey {
  if (/^[a-z]{3}_[A-Z][a-z]{3}$/.test(tag)) return tag;
  const [language = '', ...rest] = tag.replaceAll('_', '-').split('-');
  const row = languageTable().languages.find(
    ({ iso, bcp47 }) => bcp47 === language.toLowerCase() || iso === language.toLowerCase(),
  );
  if (row === undefined) return unknownLanguage;
  const named = rest.find((part) => /^[A-Za-z]{4}$/.test(part));
  if (named !== undefined) return `${row.iso}_${named[0]?.toUpperCase()}${named.slice(1).toLowerCase()}`;
  if (rest.some((part) => /^(TW|HK|MO)$/i.test(part)) && row.scripts.includes('Hant'))
    return `${row.iso}_Hant`;
  const seen = countScripts(sample)[0]?.script;
  const script = row.scripts.find((one) => one === seen) ?? row.scripts[0] ?? 'Zyyy';
  return `${row.iso}_${script}`;
}
