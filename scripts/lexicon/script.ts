/** ISO 15924 codes of the scripts that CLDR's locales and the UDHR's translations are written in. */
const scripts: readonly (readonly [string, RegExp])[] = (
  [
    ['Latn', 'Latin'],
    ['Cyrl', 'Cyrillic'],
    ['Arab', 'Arabic'],
    ['Deva', 'Devanagari'],
    ['Hani', 'Han'],
    ['Hira', 'Hiragana'],
    ['Kana', 'Katakana'],
    ['Hang', 'Hangul'],
    ['Beng', 'Bengali'],
    ['Taml', 'Tamil'],
    ['Telu', 'Telugu'],
    ['Knda', 'Kannada'],
    ['Mlym', 'Malayalam'],
    ['Gujr', 'Gujarati'],
    ['Guru', 'Gurmukhi'],
    ['Orya', 'Oriya'],
    ['Sinh', 'Sinhala'],
    ['Thai', 'Thai'],
    ['Laoo', 'Lao'],
    ['Khmr', 'Khmer'],
    ['Mymr', 'Myanmar'],
    ['Grek', 'Greek'],
    ['Hebr', 'Hebrew'],
    ['Armn', 'Armenian'],
    ['Geor', 'Georgian'],
    ['Ethi', 'Ethiopic'],
    ['Tibt', 'Tibetan'],
    ['Mong', 'Mongolian'],
    ['Cher', 'Cherokee'],
    ['Cans', 'Canadian_Aboriginal'],
    ['Tfng', 'Tifinagh'],
    ['Nkoo', 'Nko'],
    ['Syrc', 'Syriac'],
    ['Thaa', 'Thaana'],
    ['Yiii', 'Yi'],
    ['Vaii', 'Vai'],
    ['Adlm', 'Adlam'],
    ['Cakm', 'Chakma'],
    ['Olck', 'Ol_Chiki'],
    ['Mtei', 'Meetei_Mayek'],
    ['Java', 'Javanese'],
    ['Bali', 'Balinese'],
    ['Bugi', 'Buginese'],
    ['Tglg', 'Tagalog'],
    ['Lana', 'Tai_Tham'],
    ['Talu', 'New_Tai_Lue'],
    ['Tale', 'Tai_Le'],
    ['Tavt', 'Tai_Viet'],
    ['Rohg', 'Hanifi_Rohingya'],
    ['Hmnp', 'Nyiakeng_Puachue_Hmong'],
    ['Gran', 'Grantha'],
    ['Osge', 'Osage'],
    ['Shaw', 'Shavian'],
    ['Dsrt', 'Deseret'],
    ['Bamu', 'Bamum'],
    ['Lisu', 'Lisu'],
    ['Mroo', 'Mro'],
    ['Wcho', 'Wancho'],
    ['Sund', 'Sundanese'],
    ['Copt', 'Coptic'],
    ['Sunu', 'Sunuwar'],
  ] as const
).flatMap(([code, name]) => {
  try {
    return [[code, new RegExp(`\\p{Script=${name}}`, 'gu')] as const];
  } catch {
    // An older Unicode table does not know the script yet; no text of the sources needs it then.
    return [];
  }
});

/** The ISO 15924 code of the script that most letters of the text are in; Japanese and Korean mixes as such. */
export function dominantScript(text: string): string {
  const sample = text.slice(0, 20_000);
  const counts = new Map<string, number>();
  for (const [code, pattern] of scripts) {
    const count = sample.match(pattern)?.length ?? 0;
    if (count > 0) counts.set(code, count);
  }
  const kana = (counts.get('Hira') ?? 0) + (counts.get('Kana') ?? 0);
  const best = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'Zyyy';
  if (['Hani', 'Hira', 'Kana'].includes(best) && kana > 0.05 * sample.length) return 'Jpan';
  return best === 'Hang' ? 'Kore' : best;
}
