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

/** The `lang` and `dir` attributes of a text of the language, with the space before them. */
export function langAttributes({ tag, dir }: ShownLanguage): Html {
  return html` lang="${tag}" dir="${dir}"`;
}
