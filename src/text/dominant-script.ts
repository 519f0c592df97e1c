import type { LanguageKey } from '../model/index.js';

/** Scripts as Unicode names them, with their ISO 15924 codes. */
const scripts: readonly (readonly [RegExp, string])[] = (
  [
    ['Latin', 'Latn'],
    ['Cyrillic', 'Cyrl'],
    ['Greek', 'Grek'],
    ['Arabic', 'Arab'],
    ['Hebrew', 'Hebr'],
    ['Devanagari', 'Deva'],
    ['Bengali', 'Beng'],
    ['Gurmukhi', 'Guru'],
    ['Gujarati', 'Gujr'],
    ['Oriya', 'Orya'],
    ['Tamil', 'Taml'],
    ['Telugu', 'Telu'],
    ['Kannada', 'Knda'],
    ['Malayalam', 'Mlym'],
    ['Sinhala', 'Sinh'],
    ['Thai', 'Thai'],
    ['Lao', 'Laoo'],
    ['Khmer', 'Khmr'],
    ['Myanmar', 'Mymr'],
    ['Tibetan', 'Tibt'],
    ['Georgian', 'Geor'],
    ['Armenian', 'Armn'],
    ['Ethiopic', 'Ethi'],
    ['Hangul', 'Kore'],
    ['Hiragana', 'Jpan'],
    ['Katakana', 'Jpan'],
    ['Han', 'Hans'],
    ['Mongolian', 'Mong'],
    ['Thaana', 'Thaa'],
    ['Cherokee', 'Cher'],
    ['Tifinagh', 'Tfng'],
    ['Nko', 'Nkoo'],
    ['Vai', 'Vaii'],
    ['Canadian_Aboriginal', 'Cans'],
  ] as const
).map(([name, code]) => [new RegExp(`\\p{Script=${name}}`, 'gu'), code]);

/** Letters looked at to find a script; the first few thousand decide. */
const sampleUnits = 20_000;

/**
 * The ISO 15924 code of the script that most letters of a text are in; `Jpan` when kana stand among Han,
 * `Zyyy` without letters.
 */
export function dominantScript(text: string): string {
  const sample = text.slice(0, sampleUnits);
  const counts = new Map<string, number>();
  for (const [pattern, code] of scripts) {
    const found = sample.match(pattern)?.length ?? 0;
    if (found > 0) counts.set(code, (counts.get(code) ?? 0) + found);
  }
  let best = 'Zyyy';
  let most = 0;
  for (const [code, count] of counts) {
    if (count > most) {
      best = code;
      most = count;
    }
  }
  // Japanese prose is at least a tenth kana; a Chinese text quoting a kana word is not.
  if (best === 'Hans' && (counts.get('Jpan') ?? 0) > most / 10) return 'Jpan';
  return best;
}

/** Completes a bare language code, `deu`, with the script its text is in; a full key is kept. */
export function languageKeyFor(code: string, text: string): LanguageKey {
  return /^[a-z]{2,3}_[A-Z][a-z]{3}$/.test(code) ? code : `${code.split(/[_-]/)[0]}_${dominantScript(text)}`;
}
