import { readings } from './detect.js';
import { encoderOf } from './encoder.js';
import { decodeExactly, decodeFatal } from './exact.js';

/** A text that was decoded wrongly before it was saved. */
export interface Misread {
  /** What happened, in one line without an end. */
  readonly what: string;
  /** The text as it was meant; null where some of its bytes were lost on the wrong turn. */
  readonly text: string | null;
}

/** Encodings that text is taken for by mistake, what such text looks like, and what it may have been. */
interface WrongTurn {
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
const wide = ['gb18030', 'shift_jis', 'euc-kr', 'big5', 'euc-jp'];
const centralEuropean = ['windows-1250', 'iso-8859-2', 'windows-1254', 'windows-1257'];

const wrongTurns: readonly WrongTurn[] = [
  {
    readAs: 'windows-1252',
    looksLike: isHighLatin,
    from: [...cyrillic, ...otherAlphabets, ...wide],
    gain: 1,
  },
  { readAs: 'windows-1252', looksLike: isOddLatin, from: centralEuropean, gain: 0.3 },
  { readAs: 'koi8-r', looksLike: isOddCyrillic, from: ['utf-8', ...cyrillic], gain: 1 },
  { readAs: 'windows-1251', looksLike: isOddCyrillic, from: [...cyrillic, ...otherAlphabets], gain: 1 },
  { readAs: 'ibm866', looksLike: isOddCyrillic, from: ['utf-8', ...cyrillic], gain: 1 },
  { readAs: 'windows-1253', looksLike: isMostly(/[ΞΟ]/g), from: ['utf-8'], gain: 1 },
  { readAs: 'windows-1255', looksLike: isMostly(/[׳ײ]/g), from: ['utf-8'], gain: 1 },
  { readAs: 'windows-1256', looksLike: isMostly(/[طظ]/g, /[ذر]/g, /[خد]/g), from: ['utf-8'], gain: 1 },
  { readAs: 'windows-874', looksLike: isMostly(/เ[ธน]/g), from: ['utf-8'], gain: 1 },
  { readAs: 'gb18030', looksLike: hasHan, from: ['utf-8', ...wide], gain: 1 },
  { readAs: 'big5', looksLike: hasHan, from: ['utf-8', ...wide], gain: 1 },
  { readAs: 'euc-kr', looksLike: hasHangul, from: ['utf-8', ...wide], gain: 1 },
  { readAs: 'shift_jis', looksLike: isOddKana, from: ['utf-8', ...wide], gain: 1 },
  { readAs: 'euc-jp', looksLike: hasHan, from: ['utf-8'], gain: 1 },
];

/** Code units that are looked at first; most texts are told by them to be what they are. */
const sampleUnits = 2000;
const beyondAscii = /[^\u0000-\u007f]/g;
/** Characters beyond ASCII that a text must have to be judged. */
const leastCharacters = 24;

/**
 * Finds whether a text was decoded in a wrong encoding as a whole, and reads it back: `яРЮПШИ` is `Старый` in
 * windows-1251 that was taken for KOI8-R. The text is believed to be what it looks like unless its bytes are UTF-8, or
 * read far better in another encoding. A text that was misread in places only is not judged here.
 *
 * @returns
 *   undefined for nearly all texts; linear in the text where not
 */
export function findMisread(text: string): Misread | undefined {
  const sample = sampleOf(text);
  if (sample === undefined) return undefined;
  const lost = lostShare(sample);
  // UTF-8 proves itself, so it is looked for under every name before what only reads better.
  for (const provable of [true, false]) {
    for (const { readAs, looksLike, from, gain } of wrongTurns) {
      const sources = from.filter((name) => (name === 'utf-8') === provable && name !== readAs);
      if (sources.length === 0 || !looksLike(sample)) continue;
      const part = toBytes(sample, readAs);
      const encoding = provable
        ? utf8Source(part)
        : part.lost > 0
          ? undefined
          : bestSource(part.bytes, readAs, sources, gain * count(sample, beyondAscii));
      if (encoding === undefined) continue;
      const whole = toBytes(text, readAs);
      const meant = whole.lost === 0 ? decodeFatal(whole.bytes, encoding) : undefined;
      return { what: `${encoding} that was read as ${readAs} before it was saved`, text: meant ?? null };
    }
  }
  if (lost < mostLost) return undefined;
  return {
    what: `${Math.round(lost * 100)} % of its letters were lost in a wrong encoding before it was saved`,
    text: null,
  };
}

/** Share of the letters beyond ASCII that may be replacement characters. */
const mostLost = 0.08;
const leastLost = 8;

/** Share of replacement characters; 0 in a text of Latin letters, which is read without the few that it lost. */
function lostShare(sample: string): number {
  const lost = count(sample, /\ufffd/g);
  if (lost < leastLost || count(sample, /\p{sc=Latin}/gu) > count(sample, /\p{L}/gu) / 2) return 0;
  return lost / count(sample, beyondAscii);
}

/** Lines of the text with characters beyond ASCII, whole, up to a bound; undefined where there are too few. */
function sampleOf(text: string): string | undefined {
  let sample = '';
  for (const line of text.slice(0, 16 * sampleUnits).split('\n')) {
    if (/[^\u0000-\u007f]/.test(line)) sample += `${line.slice(0, sampleUnits)}\n`;
    if (sample.length >= sampleUnits) break;
  }
  return count(sample, beyondAscii) < leastCharacters ? undefined : sample;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

interface Bytes {
  readonly bytes: Uint8Array;
  /** Characters that the encoding has not. */
  readonly lost: number;
}

const encoders = new Map<string, (unit: string) => readonly number[] | undefined>();

/** Bytes 0x80 to 0x9f of windows-1252 as programs read them: a control where the encoding has nothing. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function encoder(name: string): (unit: string) => readonly number[] | undefined {
  const known = encoders.get(name);
  if (known !== undefined) return known;
  const made =
    name === 'windows-1252'
      ? (unit: string) => {
          const code = unit.charCodeAt(0);
          const at = windows1252.indexOf(unit);
          return at >= 0 ? [0x80 + at] : code < 0x100 ? [code] : undefined;
        }
      : encoderOf(name);
  encoders.set(name, made);
  return made;
}

/** The bytes that a text was decoded from if the encoding is right. */
function toBytes(text: string, encoding: string): Bytes {
  const encode = encoder(encoding);
  let bytes = new Uint8Array(text.length * 2 + 16);
  let length = 0;
  let lost = 0;
  for (const unit of text) {
    if (length + 4 > bytes.length) {
      const grown = new Uint8Array(bytes.length * 2);
      grown.set(bytes);
      bytes = grown;
    }
    const code = unit.charCodeAt(0);
    if (code < 0x80) {
      bytes[length++] = code;
      continue;
    }
    const own = encode(unit);
    if (own === undefined) lost += 1;
    for (const byte of own ?? []) bytes[length++] = byte;
  }
  return { bytes: bytes.subarray(0, length), lost };
}

/** The encoding in which the bytes read better by so many nats, if there is one. */
function bestSource(
  bytes: Uint8Array,
  readAs: string,
  from: readonly string[],
  gain: number,
): string | undefined {
  // UTF-8 that was taken for windows-1252 is the cleaner's: it may stand in places only, and reads back by itself.
  if (isUtf8(bytes)) return undefined;
  const own = readings(bytes, new Set([readAs]))[0];
  const best = readings(bytes, new Set(from))[0];
  if (best === undefined || decodeExactly(bytes, best.encoding) === undefined) return undefined;
  // An encoding that the sample has controls of is no reading of it at all.
  const ownNats = own === undefined ? Number.NEGATIVE_INFINITY : own.nats;
  return best.nats - ownNats >= gain ? best.encoding : undefined;
}

function isUtf8(bytes: Uint8Array): boolean {
  const text = decodeFatal(bytes, 'utf-8') ?? decodeFatal(withoutLastLine(bytes), 'utf-8');
  return text !== undefined && count(text, beyondAscii) >= leastCharacters / 3;
}

function withoutLastLine(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, bytes.lastIndexOf(10) + 1);
}

/** UTF-8, whole or with bytes missing: then it still shows by the letters that come out whole. */
function utf8Source({ bytes, lost }: Bytes): string | undefined {
  if (lost === 0 && isUtf8(bytes)) return 'utf-8';
  if (lost * 3 > bytes.length) return undefined;
  const text = new TextDecoder('utf-8').decode(bytes);
  const whole = count(
    text,
    /[\u0370-\u052f\u0590-\u06ff\u0900-\u0e7f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]/g,
  );
  return whole >= leastCharacters && whole > 2 * count(text, /\ufffd/g) ? 'utf-8' : undefined;
}

/** Latin letters and signs beyond ASCII in long runs: words of no language in this script. */
function isHighLatin(sample: string): boolean {
  const all = count(sample, beyondAscii);
  const inRuns = (sample.match(/[\u0080-\u00ff‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ€Ž]{4,}/g) ?? []).join('').length;
  return inRuns > all / 2;
}

/** Signs for letters inside words: `³ódŸ`, `¿ycie`. */
function isOddLatin(sample: string): boolean {
  const signs = count(sample, /[¹³¿¯¼¾¥£ºª](?=\p{Ll})|(?<=\p{Ll})[¹³¿¯¼¾¥£ºª]/gu);
  return signs * 6 > count(sample, beyondAscii);
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
  return (sample) => leads.some((lead) => count(sample, lead) * 3 > count(sample, beyondAscii));
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
