import { readings } from './detect.js';
import { decodeExactly, decodeFatal } from './exact.js';
import { foldForLetters, likelihood } from './letters.js';
import { beyondAscii, count, leastCharacters } from './sample.js';
import { type Bytes, toBytes } from './to-bytes.js';
import { centralEuropean, hasWideInWords, latin, type WrongTurn, wide, wrongTurns } from './wrong-turns.js';

/** A text that was decoded wrongly before it was saved. */
export interface Misread {
  /** What happened, in one line without an end. */
  readonly what: string;
  /** The text as it was meant; null where some of its bytes were lost on the wrong turn. */
  readonly text: string | null;
}

/** Code units that are looked at first; most texts are told by them to be what they are. */
const sampleUnits = 2000;

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
  for (const readAs of loneCharacter.test(sample) ? [] : provenBy) {
    const part = toBytes(sample, readAs, 0);
    if (part.lost === 0 && isUtf8(part.bytes)) return readBack(text, readAs, 'utf-8');
  }
  // Turns of one kind ask the same, under each of their names.
  const asked = new Map<WrongTurn['looksLike'], boolean>();
  const odd = wrongTurns.filter(({ looksLike }) => {
    const known = asked.get(looksLike) ?? looksLike(sample);
    asked.set(looksLike, known);
    return known;
  });
  for (const { readAs, from } of odd)
    if (from.includes('utf-8') && utf8Source(toBytes(sample, readAs)) !== undefined)
      return readBack(text, readAs, 'utf-8');
  let best: Source | undefined;
  for (const turn of odd) {
    const source = bestSource(sample, turn);
    if (source !== undefined && (best === undefined || isBetter(source, best))) best = source;
  }
  if (best !== undefined) return readBack(text, best.readAs, best.encoding);
  if (hasWideInWords(sample))
    return {
      what: 'text in Latin letters that was read as one of Han or Hangul before it was saved',
      text: null,
    };
  if (lost < mostLost) return undefined;
  return {
    what: `${Math.round(lost * 100)} % of its letters were lost in a wrong encoding before it was saved`,
    text: null,
  };
}

/** Encodings of one byte a letter in which UTF-8 is looked for whatever it looks like; those that the cleaner reads back are not. */
const provenBy = [
  'iso-8859-2',
  'windows-1254',
  'windows-1256',
  'windows-874',
  'windows-1257',
  'windows-1258',
];

/** A character beyond ASCII with none beside it: no character of UTF-8 is one byte beyond ASCII, so none was taken for it. */
const loneCharacter = /(?<![^\u0000-\u007f])[^\u0000-\u007f](?![^\u0000-\u007f])/;

/** The text that was meant, where every character leads back to the bytes that it was read from. */
function readBack(text: string, readAs: string, encoding: string): Misread {
  const { bytes, lost } = toBytes(text, readAs, 0);
  const isExact = lost === 0 && (readAs === 'windows-1252' || decodeFatal(bytes, readAs) === text);
  const meant = isExact ? decodeFatal(bytes, encoding) : undefined;
  return { what: `${encoding} that was read as ${readAs} before it was saved`, text: meant ?? null };
}

/** Share of the letters beyond ASCII that may be replacement characters. */
const mostLost = 0.08;
const leastLost = 8;

/** Share of replacement characters; 0 in a text of Latin letters, which is read without the few that it lost. */
function lostShare(sample: string): number {
  const lost = count(sample, /\ufffd/g);
  if (lost < leastLost) return 0;
  const letters = count(sample, /\p{L}/gu);
  if (lost * 3 < letters && count(sample, /\p{sc=Latin}/gu) > letters / 2) return 0;
  return lost / count(sample, beyondAscii);
}

/** Lines of the text with characters beyond ASCII, whole, up to a bound; undefined where there are too few. */
function sampleOf(text: string): string | undefined {
  let sample = '';
  for (const line of text.slice(0, 16 * sampleUnits).split('\n')) {
    if (/[^\u0000-\u007f]/.test(line)) sample += `${withoutDrawing(line.slice(0, sampleUnits))}\n`;
    if (sample.length >= sampleUnits) break;
  }
  return count(sample, beyondAscii) < leastCharacters ? undefined : sample;
}

/**
 * A line without the frames and branches that people draw, which stand between spaces: of Cyrillic that was misread such
 * signs are capitals, beside letters.
 */
function withoutDrawing(line: string): string {
  return line.replace(/(?<!\S)[\u2500-\u257f]+(?!\S)/g, ' ');
}

/** Nats a character beyond ASCII that a text in its own language takes at most: 4.9 to 6.3 in texts of Czech, Polish, Turkish. */
const leastLikely = 7.5;

/** An encoding in which a text reads better than as it stands. */
interface Source {
  readonly readAs: string;
  readonly encoding: string;
  /** Likelihood of that reading. */
  readonly nats: number;
  /** Whether every character leads back to bytes. */
  readonly whole: boolean;
}

function isBetter(a: Source, b: Source): boolean {
  return a.whole === b.whole ? a.nats > b.nats : a.whole;
}

/** The encoding in which a sample reads better by what the turn asks, if there is one. */
function bestSource(sample: string, { readAs, from, gain }: WrongTurn): Source | undefined {
  const characters = count(sample, beyondAscii);
  const { bytes, lost } = toBytes(sample, readAs, Math.floor(characters / 4));
  // With a byte gone only those that follow in encodings of one byte a letter still say what they were.
  if (lost * 4 > characters) return undefined;
  const sources = from.filter((name) => name !== 'utf-8' && (lost === 0 || !wide.includes(name)));
  // UTF-8 that was taken for windows-1252 is the cleaner's: it may stand in places only, and reads back by itself.
  if (sources.length === 0 || isUtf8(bytes)) return undefined;
  const own = readings(bytes, new Set([readAs]))[0];
  const best = readings(bytes, new Set(sources))[0];
  if (best === undefined || decodeExactly(bytes, best.encoding) === undefined) return undefined;
  // An encoding that the sample has controls of is no reading of it at all.
  const ownNats = Math.max(own === undefined ? Number.NEGATIVE_INFINITY : own.nats, latinNats(sample, from));
  // A small language that no table has may read better as Czech than as French, but never well.
  if (latin.includes(best.encoding) && best.nats < -leastLikely * characters) return undefined;
  return best.nats - ownNats >= gain * characters
    ? { readAs, encoding: best.encoding, nats: best.nats, whole: lost === 0 }
    : undefined;
}

/** Languages in Latin letters that encodings were made for. */
const latinLanguages =
  'fra deu spa por ita nld swe dan nob fin isl cat eng pol ces slk hun hrv slv ron tur lit lav ekk vie'.split(
    ' ',
  );

/** How well a text reads as it stands in any language of Latin letters, where it is asked whether it is another of them. */
function latinNats(sample: string, from: readonly string[]): number {
  if (!from.some((name) => centralEuropean.includes(name))) return Number.NEGATIVE_INFINITY;
  const folded = foldForLetters(sample);
  return Math.max(...latinLanguages.map((language) => likelihood(folded, language)));
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
