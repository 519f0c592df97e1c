import { asciiDigits } from '../../text/index.js';
import { type NumberWords, type SpelledNumbers, spelledNumbers } from './number-words.js';
import { ethiopicValue, hanValue, romanValue } from './numerals.js';

/** A number of a text, by value; separators are ambiguous across languages, so it may have several readings. */
interface NumberToken {
  /** Values it can stand for: `1.234` is 1234 and 1.234. */
  readonly readings: readonly number[];
  /** The whole numbers between its separators: `8.30` can be 8 hours and 30 minutes. */
  readonly pieces: readonly number[];
  /** Whether a word follows that may multiply it: `3 million`, `3万`. */
  readonly scaled: boolean;
  /** Whether it must have a counterpart: written in digits. Spelled numerals are words too and may only match. */
  readonly strong: boolean;
}

/** What the numbers of two texts say of each other. */
export interface NumberAgreement {
  /** Numbers in digits on one side that the other has not. */
  readonly src: number;
  readonly tgt: number;
  /** Numbers in digits on both sides together. */
  readonly total: number;
}

const digitRun = /\d+(?:[.,٬٫'’\u00a0\u202f\u2009 ]\d+)*/g;
const spelledHan = /[〇零一二三四五六七八九十百千万萬億亿兩两]+/g;
const roman = /(?<![\p{L}\p{N}])[IVXLCDM]{1,9}(?![\p{L}\p{N}])/gu;
const ethiopic = /[\u1369-\u137c]+/g;
/** Any sign of the three. */
const numeralSigns = /[〇零一二三四五六七八九十百千万萬億亿兩两IVXLCDM\u1369-\u137c]/;

/**
 * Compares the numbers of two texts by value: `1,234`, `1.234`, `١٢٣٤` and `1234` are one number, and so are `3000` and
 * `三千`, `2.5 million` and `250万`, `20:30` and `8.30 p.m.`, `1914-18` and `1914-1918`, `1 ½` and `1.5`.
 *
 * Linear in the texts; numbers are compared all with all up to {@link mostNumbers} a side, beyond as sets of values.
 */
export function compareNumbers(srcText: string, tgtText: string, words?: NumberWords): NumberAgreement {
  const { plain: a, tokens: src } = read(srcText);
  const { plain: b, tokens: tgt } = read(tgtText);
  if (!src.some(isStrong) && !tgt.some(isStrong)) return { src: 0, tgt: 0, total: 0 };
  const either = (pattern: RegExp): boolean => pattern.test(a) || pattern.test(b);
  const habits = { halfDays: either(twelveHours), tens: either(oddPowers) };
  const spelled = { src: () => spelledNumbers(a, words?.src), tgt: () => spelledNumbers(b, words?.tgt) };
  const missingOf = {
    src: missingAlso(src, tgt, habits, spelled.tgt),
    tgt: missingAlso(tgt, src, habits, spelled.src),
  };
  // `seventeen` is said against `52`, by which alone it would be believed left out.
  const against = (own: 'src' | 'tgt', other: 'src' | 'tgt', others: readonly NumberToken[]): number =>
    missingOf[own] > 0 || missingOf[other] === 0
      ? missingOf[own]
      : missing(spelled[own]().whole.filter(isTelling).map(spelledToken), others, habits, spelled[other]());
  return {
    src: against('src', 'tgt', tgt),
    tgt: against('tgt', 'src', src),
    total: src.filter(isStrong).length + tgt.filter(isStrong).length,
  };
}

/** A text whose numbers were found. */
interface ReadText {
  readonly plain: string;
  readonly tokens: readonly NumberToken[];
}

/** Texts last read: a side is compared with its own and with those of the rows beside it. */
const recent = new Map<string, ReadText>();
const mostRecent = 64;

function read(text: string): ReadText {
  const known = recent.get(text);
  if (known !== undefined) return known;
  const plain = plainText(text);
  const found = { plain, tokens: tokensOf(plain) };
  if (recent.size >= mostRecent) recent.clear();
  recent.set(text, found);
  return found;
}

/** Numbers of a side that are compared one by one; tables of figures have more and are compared as sets. */
const mostNumbers = 40;

/** Marks of a clock that counts to twelve. */
const twelveHours = /\d\s?[ap]\.?\s?m\b|午[前後后]|下午|晚上|오[전후]|مساء|صباح/i;

/** Words of ten thousands and hundred thousands, which other languages count in thousands and millions. */
const oddPowers =
  /lakh|lac\b|crore|[万萬億亿만억]|लाख|करोड़|লাখ|লক্ষ|কোটি|லட்ச|இலட்ச|கோடி|ලක්ෂ|లక్ష|కోటి|ಲಕ್ಷ|ಕೋಟಿ|ലക്ഷം|കോടി|લાખ|કરોડ|ਲੱਖ|ਕਰੋੜ|لاکھ|کروڑ|แสน|หมื่น|ล้าน/i;

const isStrong = ({ strong }: NumberToken): boolean => strong;

/** Numbers that are missing even where the other side says its own in words, which are only read when need be. */
function missingAlso(
  tokens: readonly NumberToken[],
  others: readonly NumberToken[],
  habits: Habits,
  spelled: () => SpelledNumbers,
): number {
  const count = missing(tokens, others, habits);
  if (count === 0) return 0;
  const more = spelled();
  return more.whole.length === 0 ? count : missing(tokens, others, habits, more);
}

/** Whether a number in words says how many: small ones and round ones are said without being meant so, and up to 12 it may be a month. */
function isTelling(value: number): boolean {
  return value > 12 && !/^10+$/.test(`${value}`);
}

const spelledToken = (value: number): NumberToken => ({
  readings: [value],
  pieces: [],
  scaled: true,
  strong: true,
});

function plainText(text: string): string {
  const plain = (/\d/.test(text) ? text.replace(fraction, decimalsOf) : text).normalize('NFKC');
  return otherDigits.test(plain) ? asciiDigits(plain) : plain;
}

/** Digits besides those of ASCII. */
const otherDigits = /[^\P{Nd}0-9]/u;

/** A whole number and a fraction: `1½`, `1 ½`, `1 1/2`; a fraction by itself may be a date or two numbers. */
const fraction = /(\d+)(?: ?([¼-¾⅐-⅞])| (\d)\/(\d)(?![\d/]))/g;

/** The same in decimals, so that `1 ½` and `1.5` are one number. */
function decimalsOf(_: string, whole: string, sign: string | undefined, ...plain: string[]): string {
  const [over, under] = (sign?.normalize('NFKC').split('\u2044') ?? plain).map(Number);
  return `${Number((Number(whole) + over! / under!).toFixed(3))}`;
}

function tokensOf(text: string): NumberToken[] {
  const found: NumberToken[] = [];
  for (const match of /\d/.test(text) ? text.matchAll(digitRun) : []) {
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 3);
    for (const piece of groupsOf(match[0])) found.push(digitToken(piece, /^\s?\p{L}/u.test(after)));
  }
  const weak = (value: number): void => {
    found.push({ readings: [value], pieces: [], scaled: true, strong: false });
  };
  if (!numeralSigns.test(text)) return found;
  for (const [run] of text.matchAll(spelledHan)) {
    const value = hanValue(run);
    if (value > 0) weak(value);
  }
  for (const [run] of text.matchAll(roman)) weak(romanValue(run));
  for (const [run] of text.matchAll(ethiopic)) weak(ethiopicValue(run));
  return found;
}

/** Cuts a run at spaces that are no thousands marks: `12 000` is one number, `12 345678` and `1 2` are two. */
function groupsOf(run: string): string[] {
  const parts = run.split(/(?<=\d)[\u00a0\u202f\u2009 ](?=\d)/);
  if (parts.length === 1) return parts;
  const grouped =
    /^\d{1,3}$/.test(parts[0]!) && parts.slice(1).every((part, k) => thousands(part, k === parts.length - 2));
  return grouped ? [parts.join('')] : parts;
}

const thousands = (part: string, last: boolean): boolean =>
  last ? /^\d{3}(?:[.,]\d+)?$/.test(part) : /^\d{3}$/.test(part);

function digitToken(run: string, scaled: boolean): NumberToken {
  const pieces = run.split(/\D+/).map(Number);
  const readings = new Set<number>([Number(run.replace(/\D/g, ''))]);
  // The last separator may be that of decimals.
  const last = /^(.*)[.,٫](\d+)$/.exec(run);
  if (last !== null) readings.add(Number(`${last[1]!.replace(/\D/g, '')}.${last[2]}`));
  const groupedByThree = run
    .split(/[.,٬'’]/)
    .slice(1)
    .every((group) => group.length === 3 || group.length === 2);
  const whole = run.split(/\D/).length === 1 || groupedByThree;
  return {
    readings: whole || last === null ? [...readings] : [...readings].slice(1),
    pieces: pieces.length > 1 ? pieces : [],
    scaled,
    strong: true,
  };
}

/** Ways of counting of which the texts give a sign. */
interface Habits {
  /** Hours may be counted to twelve. */
  readonly halfDays: boolean;
  /** A number may be ten times another: `55 lakh`, `5.5 million`. */
  readonly tens: boolean;
}

function missing(
  tokens: readonly NumberToken[],
  others: readonly NumberToken[],
  { halfDays, tens }: Habits,
  // Numbers in words are only equal or not: words for small numbers are common, and would be hundredths of many.
  spelled: SpelledNumbers = { whole: [], parts: [] },
): number {
  const values = new Set(others.flatMap(({ readings, pieces }) => [...readings, ...pieces]));
  for (const value of [...spelled.whole, ...spelled.parts]) values.add(value);
  const near = others.slice(0, mostNumbers);
  let count = 0;
  for (const token of tokens) {
    if (!token.strong) continue;
    const has = (value: number): boolean =>
      values.has(value) || (halfDays && value <= 24 && (values.has(value + 12) || values.has(value - 12)));
    if (token.readings.some(has)) continue;
    if (token.pieces.length > 0 && token.pieces.every(has)) continue;
    if (tokens.length <= mostNumbers && near.some((other) => alike(token, other, tens))) continue;
    count++;
  }
  return count;
}

/** Years between the Buddhist era and the common one. */
const buddhistEra = 543;

function alike(a: NumberToken, b: NumberToken, tens: boolean): boolean {
  return a.readings.some((x) =>
    b.readings.some((y) => {
      const [low, high] = x < y ? [x, y] : [y, x];
      // `1998` and `'98`, `1914-18` and `1914-1918`.
      if (high >= 1000 && high < 2100 && low < 100 && high % 100 === low) return true;
      if (high - low === buddhistEra && low > 1000) return true;
      if (tens && a.scaled && b.scaled && Math.abs(high / low / 10 - 1) < 1e-9) return true;
      if (isRounded(x, y)) return true;
      return (a.scaled || b.scaled) && low > 0 && isPowerOfTen(high / low);
    }),
  );
}

/** Whether one is the other with fewer decimals: `2.726` and `2.7255`. */
function isRounded(x: number, y: number): boolean {
  const decimals = (value: number): number => `${value}`.split('.')[1]?.length ?? 0;
  const [few, many] = decimals(x) < decimals(y) ? [x, y] : [y, x];
  return decimals(few) > 0 && Math.abs(many - few) <= 0.5000001 * 10 ** -decimals(few);
}

/** Whether a ratio is that of a word like hundred, thousand, myriad, lakh, million, crore, billion. */
function isPowerOfTen(ratio: number): boolean {
  const exponent = Math.round(Math.log10(ratio));
  return exponent >= 2 && exponent <= 12 && Math.abs(ratio / 10 ** exponent - 1) < 1e-9;
}
