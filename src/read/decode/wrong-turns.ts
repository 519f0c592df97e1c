import { beyondAscii, count, leastCharacters } from './sample.js';

/** Encodings that text is taken for by mistake, what such text looks like, and what it may have been. */
export interface WrongTurn {
  readonly readAs: string;
  readonly looksLike: (sample: string) => boolean;
  readonly from: readonly string[];
  /** By so much, in nats a character, another reading must be better: a text is what it says unless all speaks against it. */
  readonly gain: number;
}

const cyrillic = ['windows-1251', 'koi8-r', 'koi8-u', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic'];
const otherAlphabets = [
  'windows-1253',
  'windows-1255',
  'windows-1256',
  'windows-874',
  'iso-8859-7',
  'iso-8859-8',
  'iso-8859-6',
];
export const wide = ['gb18030', 'shift_jis', 'euc-kr', 'big5', 'euc-jp'];
export const centralEuropean = ['windows-1250', 'iso-8859-2', 'windows-1254', 'windows-1257'];

const others = [...cyrillic, ...otherAlphabets, ...wide];
export const latin = ['windows-1252', ...centralEuropean];

/** Turns of one kind, under each of several names. */
const turns = (
  names: readonly string[],
  looksLike: WrongTurn['looksLike'],
  from: readonly string[],
  gain = 1,
): WrongTurn[] =>
  names.map((readAs) => ({ readAs, looksLike, from: from.filter((name) => name !== readAs), gain }));

export const wrongTurns: readonly WrongTurn[] = [
  ...turns(['windows-1252', 'windows-1250', 'windows-1254', 'iso-8859-2'], isHighLatin, others),
  ...turns(['windows-1252'], isOddLatin, centralEuropean, 0.3),
  ...turns(['windows-1250'], isOddCzech, ['iso-8859-2'], 0.3),
  ...turns(['iso-8859-2'], hasControls, ['windows-1250'], 0.3),
  ...turns(['windows-1252', 'windows-1254'], isSwappedLatin, centralEuropean),
  ...turns(['windows-1250'], isSwappedLatin, ['windows-1254', 'iso-8859-2']),
  ...turns(['koi8-r', 'windows-1251', 'ibm866'], isOddCyrillic, ['utf-8', ...others]),
  ...turns(['koi8-r', 'windows-1251', 'ibm866', 'windows-1256', 'windows-874'], isMixedWords, latin),
  ...turns(['windows-1256'], isOddArabic, others),
  ...turns(['windows-874'], isOddThai, wide),
  ...turns(['windows-1253'], isMostly(/[ΞΟ]/g), ['utf-8']),
  ...turns(['windows-1255'], isMostly(/[׳ײ]/g), ['utf-8']),
  ...turns(['windows-1256'], isMostly(/[طظ]/g, /[ذر]/g, /[خد]/g), ['utf-8']),
  ...turns(['windows-874'], isMostly(/เ[ธน]/g), ['utf-8']),
  ...turns(['gb18030', 'big5'], hasHan, ['utf-8', ...wide, ...otherAlphabets]),
  ...turns(['euc-kr'], hasHangul, ['utf-8', ...wide, ...otherAlphabets]),
  ...turns(['shift_jis'], isOddKana, ['utf-8', ...wide, ...otherAlphabets]),
  ...turns(['euc-jp'], hasHan, ['utf-8']),
];

/** Latin letters and signs beyond ASCII in long runs: words of no language in this script. */
function isHighLatin(sample: string): boolean {
  const all = count(sample, beyondAscii);
  const inRuns = (sample.match(/[\u0080-\u024f\u02c6-\u02dd‚ƒ„…†‡‰‹‘’“”•–—™›€]{4,}/g) ?? []).join('').length;
  return inRuns > all / 2;
}

/** Signs for letters inside words: `³ódŸ`, `¿ycie`. */
function isOddLatin(sample: string): boolean {
  const signs = count(sample, /[¹³¿¯¼¾¥£ºª](?=\p{Ll})|(?<=\p{Ll})[¹³¿¯¼¾¥£ºª]/gu);
  return signs * 6 > count(sample, beyondAscii);
}

/** Letters that French, Danish or Icelandic words have apart, in one text: `mìsto`, `kùò`; `balýkçýlar`, `þehir`. */
function isSwappedLatin(sample: string): boolean {
  const swapped = count(sample, /[øìèùòïæåýþðţđ]/gi);
  return swapped * 4 > count(sample, beyondAscii);
}

/** Letters that Czech words have in the other of its two encodings: `Kaľdé`, `jeątě`; Polish and Slovak have others with them. */
function isOddCzech(sample: string): boolean {
  return count(sample, /[ľą»]/gi) * 10 > count(sample, beyondAscii) && count(sample, /[řěů]/gi) > 0;
}

/** Controls of the upper half inside words. */
function hasControls(sample: string): boolean {
  return count(sample, /\p{L}[\u0080-\u009f]|[\u0080-\u009f]\p{L}/gu) >= 3;
}

/** Words of ASCII letters with letters of another alphabet, or marks of direction, among them. */
function isMixedWords(sample: string): boolean {
  const inside = count(
    sample,
    /[a-z][\u0400-\u04ff\u0620-\u064a\u0e01-\u0e4e\u200c-\u200f\u2500-\u259f]|[\u0400-\u04ff\u0620-\u064a\u0e01-\u0e4e\u200c-\u200f\u2500-\u259f][a-z]/g,
  );
  return inside * 2 > count(sample, beyondAscii);
}

/** Han, Hangul or half-width Kana between small letters of ASCII, again and again. */
export function hasWideInWords(sample: string): boolean {
  const inside = count(sample, /[a-z][\p{sc=Han}\p{sc=Hang}\uff61-\uff9f\ufffd]{1,2}(?=[a-z])/gu);
  const wide = count(sample, /[\p{sc=Han}\p{sc=Hang}\uff61-\uff9f]/gu);
  return wide >= 5 && inside * 4 > wide && inside >= 5;
}

/** Arabic letters among signs, or among Latin ones in one word. */
function isOddArabic(sample: string): boolean {
  const letters = count(sample, /[\u0620-\u064a]/g);
  if (letters < leastCharacters / 3) return false;
  const odd = count(
    sample,
    /[¢-¾×÷\u00c0-\u024f‚„†‡…‰‹›](?=[\u0620-\u064a])|(?<=[\u0620-\u064a])[¢-¾×÷\u00c0-\u024f‚„†‡…‰‹›]/g,
  );
  return odd * 4 > letters;
}

/** Thai vowels and tone marks on no letter, or Thai letters in Latin words. */
function isOddThai(sample: string): boolean {
  const letters = count(sample, /[\u0e01-\u0e3a\u0e40-\u0e4e]/g);
  if (letters < leastCharacters / 3 || isMixedWords(sample)) return false;
  const odd = count(
    sample,
    /(?<![\u0e01-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]|[a-z][\u0e01-\u0e4e](?=[a-z])|[\u0e34-\u0e39][\u0e34-\u0e39]/g,
  );
  return odd * 10 > letters;
}

/** Cyrillic words with small letters first and capitals after, or with drawings of boxes and signs among the letters. */
function isOddCyrillic(sample: string): boolean {
  const letters = count(sample, /[\u0400-\u04ff]/g);
  if (letters < leastCharacters / 3) return false;
  const boxes = count(sample, /[\u2500-\u259f■∙√≈≤≥⌠⌡°²·÷©]/g);
  const signs = count(sample, /[¦¤®¬±µ¶§©](?=[\u0400-\u04ff])|(?<=[\u0400-\u04ff])[¦¤®¬±µ¶§©]/gu);
  const breaks = count(sample, /[а-яёђ-џ][А-ЯЁЂ-Џ]/gu);
  if ((boxes + signs) * 8 > letters || breaks * 12 > letters) return true;
  const words = sample.match(/[\u0400-\u04ff]{3,}/g) ?? [];
  const turned = words.filter((word) => /^[а-яё][А-ЯЁ]+$/u.test(word)).length;
  return turned * 20 > words.length && count(sample, /[А-ЯЁ]/gu) > count(sample, /[а-яё]/gu);
}

/** The letters that stand for the first bytes of an alphabet in UTF-8, at every second place. */
function isMostly(...leads: readonly RegExp[]): (sample: string) => boolean {
  return (sample) => leads.some((lead) => count(sample, lead) * 4 > count(sample, beyondAscii));
}

function hasHan(sample: string): boolean {
  return count(sample, /\p{sc=Han}/gu) >= leastCharacters;
}

function hasHangul(sample: string): boolean {
  return count(sample, /\p{sc=Hang}/gu) >= leastCharacters;
}

function isOddKana(sample: string): boolean {
  return count(sample, /[縺繧繝\uff61-\uff9f]/gu) * 5 > count(sample, beyondAscii);
}
