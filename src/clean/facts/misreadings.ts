import { type ByteEncoding, byteEncodings, readSequence } from './encodings.js';

/** A run of misread bytes that is valid UTF-8. */
export interface Run {
  readonly start: number;
  readonly end: number;
  readonly decoded: string;
  readonly sequences: number;
  readonly encoding: ByteEncoding;
  /** `sure` by itself, `likely` where the document has sure ones of the encoding, undefined where never. */
  readonly verdict: 'sure' | 'likely';
}

/** Scripts and signs a single sequence may decode to without a second one beside it to speak for it. */
const plainSign =
  /^[\u00a0-\u00bf\u2010-\u2027\u2030-\u203e\u20ac\u2116\u2122\u2190-\u2193\u2212\u2248\u2260\u2264\u2265\u25cf\u2713\u2714\u00d7\u00f7\ufeff\u200b-\u200f]$/u;
const plainLetter = /^[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u0218-\u021b\u1ea0-\u1ef9]$/u;
const pictograph = /^\p{Extended_Pictographic}$/u;
const lower = /\p{Ll}/u;
const upper = /\p{Lu}/u;
/** Characters that follow a word in ordinary text, so that they prove nothing after a capital. */
const ordinaryAfterWord = /[…”“’‘„–—»«®™°º\u00a0›‹•†€·]/u;
/** Letters that begin the misreading of Latin letters and signs and are rare at the end of a word. */
const latinLeads = /[\u00c2-\u00c5\u0102\u0139\u00c8\u221a\u00ac\u00e1\u00ca]/u;
/** Signs of mathematics that Mac Roman puts where continuation bytes are. */
const mathematics = /[π∞∑∏∫Ω∂±≤≥]/u;

function readRun(text: string, at: number, encoding: ByteEncoding): Run | undefined {
  let end = at;
  let decoded = '';
  let sequences = 0;
  let widest = 0;
  for (;;) {
    const next = readSequence(text, end, encoding);
    if (next === undefined) break;
    decoded += String.fromCodePoint(next.codePoint);
    end += next.length;
    sequences += 1;
    widest = Math.max(widest, next.length);
  }
  if (sequences === 0) return undefined;
  const verdict = judge(text, at, end, decoded, sequences, encoding);
  return verdict === undefined ? undefined : { start: at, end, decoded, sequences, encoding, verdict };
}

/** Judges whether a run of misread bytes is a misreading or happens to look like one. */
function judge(
  text: string,
  start: number,
  end: number,
  decoded: string,
  sequences: number,
  encoding: ByteEncoding,
): Run['verdict'] | undefined {
  if (/[\u0080-\u009f\ue000-\uf8ff]/.test(decoded) && !hasControlImage(text, start, end)) {
    // C1 controls come out of a second layer only where it was read as Latin-1.
    if (!/[\u00c2-\u00c5]/.test(text.charAt(start)) || sequences < 2) return undefined;
  }
  if (hasControlImage(text, start, end)) return 'sure';
  const before = text.charAt(start - 1);
  const after = text.charAt(end);
  if (sequences >= 2) {
    if (oneScript(decoded)) return isLetterAndSign(text, start, end, encoding) ? 'likely' : 'sure';
    return undefined;
  }
  if (end - start >= 4) return pictograph.test(decoded) ? 'sure' : 'likely';
  if (end - start === 3)
    return plainSign.test(decoded) || plainLetter.test(decoded) || pictograph.test(decoded)
      ? 'sure'
      : 'likely';
  if (encoding.name === 'windows-1251') return 'likely';
  const sign = plainSign.test(decoded);
  if (!sign && !plainLetter.test(decoded)) {
    // A word of one letter, between words that speak for it.
    return /\p{L}/u.test(decoded) && !/\p{sc=Latin}/u.test(decoded) ? 'likely' : undefined;
  }
  if (!latinLeads.test(text.charAt(start))) return undefined;
  const continuation = text.charAt(start + 1);
  if (encoding.name === 'macintosh') {
    if (mathematics.test(continuation)) return lower.test(before) && lower.test(after) ? 'sure' : 'likely';
    return /\p{L}/u.test(before) || /\p{L}/u.test(after) ? 'sure' : 'likely';
  }
  if (upper.test(before) && ordinaryAfterWord.test(continuation) && !lower.test(after)) return 'likely';
  if (encoding.name === 'windows-1250' && !lower.test(before)) return 'likely';
  if (lower.test(before) || lower.test(after)) return 'sure';
  if (text.charAt(start) === 'Â' && sign) return 'sure';
  return ordinaryAfterWord.test(continuation) ? 'likely' : 'sure';
}

/** Whether the run holds a C1 control, which is in no text that was read rightly. */
function hasControlImage(text: string, start: number, end: number): boolean {
  for (let index = start; index < end; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0x80 && unit <= 0x9f) return true;
  }
  return false;
}

/** Whether the letters a run decodes to are of one script, as a word's are; signs go with any. */
function oneScript(decoded: string): boolean {
  const letters = decoded.replace(/[^\p{L}\p{M}]/gu, '');
  if (letters === '')
    return [...decoded].every(
      (one) => plainSign.test(one) || pictograph.test(one) || /\p{P}|\p{S}|\p{Z}/u.test(one),
    );
  return scriptPatterns.some((pattern) => pattern.test(letters));
}

const scriptPatterns = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Han',
  'Hiragana}\\p{sc=Katakana}\\p{sc=Han',
  'Hangul',
  'Arabic',
  'Hebrew',
  'Devanagari',
  'Bengali',
  'Tamil',
  'Telugu',
  'Gujarati',
  'Gurmukhi',
  'Kannada',
  'Malayalam',
  'Sinhala',
  'Oriya',
  'Thai',
  'Lao',
  'Khmer',
  'Myanmar',
  'Ethiopic',
  'Georgian',
  'Armenian',
].map((script) => new RegExp(`^[\\p{sc=${script}}\\p{sc=Inherited}\\p{sc=Common}]+$`, 'u'));

/**
 * Two sequences that may be two letters with signs after them: capitals in a word of capitals, and any Cyrillic
 * letters, which are all lead bytes under windows-1251.
 */
function isLetterAndSign(text: string, start: number, end: number, encoding: ByteEncoding): boolean {
  if (end - start !== 4) return false;
  if (!upper.test(text.charAt(start - 1)) && encoding.name !== 'windows-1251') return false;
  return ordinaryAfterWord.test(text.charAt(start + 1)) && ordinaryAfterWord.test(text.charAt(start + 3));
}

/** The longest run among the encodings, a sure one before a likely one. */
export function bestRun(text: string, at: number, bits: number): Run | undefined {
  let best: Run | undefined;
  for (const encoding of byteEncodings) {
    if ((bits & encoding.bit) === 0) continue;
    const run = readRun(text, at, encoding);
    if (run === undefined) continue;
    const better =
      best === undefined ||
      (run.verdict === 'sure' && best.verdict === 'likely') ||
      (run.verdict === best.verdict && run.end > best.end);
    if (better) best = run;
  }
  return best;
}
