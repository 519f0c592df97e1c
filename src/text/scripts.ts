import { languageTable } from './language-table.js';

/** Scripts of living and historical languages beyond those above, by ISO 15924, that Unicode 15 encodes. */
const rareScripts =
  'Adlm Ahom Bamu Bass Batk Bhks Bopo Brah Bugi Buhd Cakm Cham Copt Cprt Diak Dogr Dsrt Dupl Egyp Elba Glag Gong Gonm Goth Gran Hano Hmng Hmnp Ital Kali Khar Khoj Kthi Lana Lepc Limb Lisu Mahj Maka Mand Marc Medf Mend Modi Mroo Mtei Mult Nand Newa Nshu Ogam Orkh Osge Osma Ougr Phag Phnx Plrd Rjng Rohg Runr Samr Saur Shaw Shrd Sidd Sind Sogd Sora Soyo Sylo Tagb Takr Tale Talu Tang Tavt Tglg Tirh Tnsa Toto Ugar Wara Wcho Xpeo Xsux Yezi Zanb'.split(
    ' ',
  );

/**
 * Scripts told apart, with what Unicode calls them; Han, Kana and Hangul become the combined codes that text is
 * tagged with (`Hans`, `Hant`, `Jpan`, `Kore`).
 */
const scripts: readonly (readonly [code: string, pattern: RegExp])[] = (
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
    ['Grek', 'Greek'],
    ['Hebr', 'Hebrew'],
    ['Thai', 'Thai'],
    ['Taml', 'Tamil'],
    ['Telu', 'Telugu'],
    ['Knda', 'Kannada'],
    ['Mlym', 'Malayalam'],
    ['Gujr', 'Gujarati'],
    ['Guru', 'Gurmukhi'],
    ['Orya', 'Oriya'],
    ['Sinh', 'Sinhala'],
    ['Mymr', 'Myanmar'],
    ['Khmr', 'Khmer'],
    ['Laoo', 'Lao'],
    ['Tibt', 'Tibetan'],
    ['Geor', 'Georgian'],
    ['Armn', 'Armenian'],
    ['Ethi', 'Ethiopic'],
    ['Thaa', 'Thaana'],
    ['Mong', 'Mongolian'],
    ['Tfng', 'Tifinagh'],
    ['Olck', 'Ol_Chiki'],
    ['Syrc', 'Syriac'],
    ['Cher', 'Cherokee'],
    ['Cans', 'Canadian_Aboriginal'],
    ['Java', 'Javanese'],
    ['Bali', 'Balinese'],
    ['Sund', 'Sundanese'],
    ['Yiii', 'Yi'],
    ['Nkoo', 'Nko'],
    ['Vaii', 'Vai'],
    // Known to no identifier: named, so that the text is not taken for the little that is written in another.
    ...rareScripts.map((code) => [code, code] as const),
  ] as const
).map(([code, name]) => [code, new RegExp(`\\p{Script=${name}}`, 'u')]);

/** The share of the letters of a text that each script has. */
export interface ScriptCount {
  /** ISO 15924; `Jpan`, `Kore`, `Hans` and `Hant` for the mixed and variant ones. */
  readonly script: string;
  /** In [0, 1]. */
  readonly share: number;
}

/** A character of no script. */
const noScript = scripts.length;
/** By code unit of the first plane 1 and the number of its script, as far as met; 0 where not. */
const unitScripts = new Uint8Array(0x10000);
/** The same beyond it, by code point; bounded by the repertoire of Unicode. */
const otherScripts = new Map<number, number>();

/** The number of the script that a character is written in. */
function scriptOf(code: number): number {
  const known = code > 0xffff ? otherScripts.get(code) : unitScripts[code]! - 1;
  if (known !== undefined && known >= 0) return known;
  const char = String.fromCodePoint(code);
  const found = scripts.findIndex(([, pattern]) => pattern.test(char));
  const script = found < 0 ? noScript : found;
  if (code > 0xffff) otherScripts.set(code, script);
  else unitScripts[code] = script + 1;
  return script;
}

/** How often each script was met in the text that is counted. */
const tally = new Uint32Array(scripts.length + 1);

/**
 * Counts the letters of a text by script.
 *
 * @returns
 *   scripts by falling share, equal shares by code; empty when the text has no letter
 */
export function countScripts(text: string): readonly ScriptCount[] {
  tally.fill(0);
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.codePointAt(at)!;
    if (code > 0xffff) at += 1;
    const script = scriptOf(code);
    tally[script]! += 1;
    if (script !== noScript) letters += 1;
  }
  const counts = new Map<string, number>();
  for (let number = 0; number < noScript; number++) {
    const count = tally[number]!;
    if (count > 0) counts.set(scripts[number]![0], count);
  }
  mergeEastAsian(text, counts);
  return [...counts]
    .map(([script, count]) => ({ script, share: count / letters }))
    .sort((a, b) => b.share - a.share || (a.script < b.script ? -1 : 1));
}

/** Han with kana is Japanese, Han with hangul Korean, Han alone Chinese in one of two forms. */
function mergeEastAsian(text: string, counts: Map<string, number>): void {
  const take = (code: string): number => {
    const count = counts.get(code) ?? 0;
    counts.delete(code);
    return count;
  };
  const han = take('Hani');
  const kana = take('Hira') + take('Kana');
  const hangul = take('Hang');
  if (kana + han + hangul === 0) return;
  // Chinese text quotes a Japanese name now and then; Japanese prose is never under a tenth kana.
  if (kana > 0.1 * (han + kana)) counts.set('Jpan', kana + han);
  else if (hangul > 0.1 * (han + hangul)) counts.set('Kore', hangul + han);
  else if (han > 0) counts.set(hanForm(text), han + kana);
  if (hangul > 0 && !counts.has('Kore')) counts.set('Kore', hangul);
}

function hanForm(text: string): 'Hans' | 'Hant' {
  const { simplifiedOnly, traditionalOnly } = languageTable();
  let simplified = 0;
  let traditional = 0;
  for (const char of text) {
    if (simplifiedOnly.has(char)) simplified++;
    else if (traditionalOnly.has(char)) traditional++;
  }
  return traditional > simplified ? 'Hant' : 'Hans';
}
