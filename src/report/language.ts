import { type LanguageKey, languageOf, scriptOf } from '../model/index.js';
import { type Html, html } from './html.js';

const rightToLeft = new Set([
  'Adlm',
  'Arab',
  'Aran',
  'Hebr',
  'Mand',
  'Mend',
  'Nkoo',
  'Rohg',
  'Samr',
  'Syrc',
  'Thaa',
  'Yezi',
]);

/** A language as the report shows it. */
export interface ShownLanguage {
  readonly key: LanguageKey;
  /** BCP 47 tag; empty when the language is unknown, as HTML wants it. */
  readonly tag: string;
  readonly dir: 'ltr' | 'rtl' | 'auto';
  /** English name, or the key when there is none. */
  readonly name: string;
}

const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/**
 * @param key
 *   language key
 * @param tag
 *   its BCP 47 tag as the document's record has it
 */
export function showLanguage(key: LanguageKey, tag: string): ShownLanguage {
  const script = scriptOf(key);
  const known = languageOf(key) !== 'und' && tag !== 'und' && tag !== '';
  return {
    key,
    tag: known ? tag : '',
    dir: rightToLeft.has(script) ? 'rtl' : script === 'Zyyy' ? 'auto' : 'ltr',
    name: (known ? nameOf(tag) : undefined) ?? key,
  };
}

/**
 * The languages of the documents, each once. Two that would be called the same, such as Chinese in two scripts, are
 * named with their scripts.
 */
export function showLanguages(
  documents: Iterable<{ readonly lang: LanguageKey; readonly bcp47: string }>,
): readonly ShownLanguage[] {
  const shown = new Map<LanguageKey, ShownLanguage>();
  for (const { lang, bcp47 } of documents) if (!shown.has(lang)) shown.set(lang, showLanguage(lang, bcp47));
  const times = new Map<string, number>();
  for (const { name } of shown.values()) times.set(name, (times.get(name) ?? 0) + 1);
  const named = [...shown.values()].map((language) =>
    times.get(language.name) === 1 ? language : { ...language, name: nameWithScript(language) },
  );
  // Languages that even with their scripts have one name, such as Twi and Fanti, which are both Akan, are told by their keys.
  const again = new Map<string, number>();
  for (const { name } of named) again.set(name, (again.get(name) ?? 0) + 1);
  return named.map((language) =>
    again.get(language.name) === 1
      ? language
      : { ...language, name: `${shown.get(language.key)!.name} (${language.key})` },
  );
}

function nameWithScript({ key, tag, name }: ShownLanguage): string {
  if (tag === '') return name;
  const full = `${tag.split('-')[0]}-${scriptOf(key)}`;
  const known = names.of(full);
  return known === undefined || known === name ? `${name} (${scriptOf(key)})` : known;
}

/** Languages that CLDR's aliases give the name of another. */
const ownNames: Readonly<Record<string, string>> = { tl: 'Tagalog', sh: 'Serbo-Croatian' };

function nameOf(tag: string): string | undefined {
  const own = ownNames[tag.split('-')[0] ?? ''];
  if (own !== undefined) return own;
  try {
    // The name of the language alone: the script stands in the key beside it.
    return names.of(tag.split('-')[0] ?? tag);
  } catch {
    return undefined;
  }
}

/** The `lang` and `dir` attributes of a text of the language, with the space before them; a page goes from left to right. */
export function langAttributes({ tag, dir }: ShownLanguage): Html {
  return html` lang="${tag}"${dir !== 'ltr' && html` dir="${dir}"`}`;
}

/** The attributes of a word of the report that stands among texts of the language, with the space before them. */
export function englishIn({ tag, dir }: ShownLanguage): string {
  return `${tag === 'en' ? '' : ' lang="en"'}${dir === 'ltr' ? '' : ' dir="ltr"'}`;
}
