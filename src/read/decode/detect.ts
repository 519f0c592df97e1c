import { decodeExactly } from './exact.js';
import { foldForLetters, likelihood } from './letters.js';

/** A reading of some bytes: how they decode and how much like a language that reads. */
export interface Reading {
  readonly encoding: string;
  readonly language: string;
  readonly text: string;
  /** Log likelihood of what is beyond ASCII, in nats. */
  readonly nats: number;
}

/**
 * Encodings older than Unicode, the likeliest of those that share readings first, with the languages that were
 * written in them. Names are those of the WHATWG Encoding Standard, and of
 * code pages that it leaves out.
 */
const encodings: readonly (readonly [string, string])[] = [
  ['windows-1252', 'fra deu spa por ita nld swe dan nob fin isl cat eng'],
  ['windows-1251', 'rus ukr bel bul srp mkd'],
  ['windows-1250', 'pol ces slk hun hrv slv ron'],
  ['gb18030', 'cmn'],
  ['shift_jis', 'jpn'],
  ['euc-kr', 'kor'],
  ['big5', 'yue'],
  ['euc-jp', 'jpn'],
  ['koi8-r', 'rus'],
  ['koi8-u', 'ukr'],
  ['windows-1253', 'ell'],
  ['windows-1254', 'tur'],
  ['windows-1255', 'heb'],
  ['windows-1256', 'arb pes urd'],
  ['windows-1257', 'lit lav ekk'],
  ['windows-1258', 'vie'],
  ['windows-874', 'tha'],
  ['iso-8859-2', 'pol ces slk hun hrv slv ron'],
  ['iso-8859-5', 'rus bul srp mkd bel'],
  ['iso-8859-7', 'ell'],
  ['iso-8859-8', 'heb'],
  ['iso-8859-6', 'arb'],
  ['iso-8859-13', 'lit lav ekk'],
  ['iso-8859-4', 'lit lav ekk'],
  ['iso-8859-3', 'epo mlt'],
  ['iso-8859-15', 'fra fin'],
  ['ibm866', 'rus'],
  ['x-mac-cyrillic', 'rus'],
  ['macintosh', 'fra deu spa'],
  // What DOS wrote.
  ['cp850', 'fra deu spa por ita nld swe dan nob fin isl cat'],
  ['cp852', 'pol ces slk hun hrv slv ron'],
  ['cp737', 'ell'],
  ['cp857', 'tur'],
  ['cp775', 'lit lav ekk'],
  ['cp862', 'heb'],
];

/**
 * Names of the encodings that statistics tell.
 *
 * @public
 */
export const legacyEncodings: readonly string[] = encodings.map(([encoding]) => encoding);

/** Rare encodings must read this much better, in nats: a prior. */
const priors: Readonly<Record<string, number>> = {
  'iso-8859-4': 3,
  'iso-8859-3': 3,
  'x-mac-cyrillic': 6,
  macintosh: 6,
  cp850: 6,
  cp852: 6,
  cp737: 6,
  cp857: 6,
  cp775: 6,
  cp862: 6,
  'iso-8859-6': 1,
  'iso-8859-15': 1,
};

/** Bytes that are looked at: enough for any table, and bounded for files of any size. */
const sampleBytes = 16_384;

/**
 * Reads bytes in every encoding that decodes them without fault, and orders the readings that differ by how much
 * like a language they read.
 *
 * @param among
 *   names to try; all by default
 * @returns
 *   the best reading of each different text, best first; empty when nothing decodes
 */
export function readings(bytes: Uint8Array, among?: ReadonlySet<string>): readonly Reading[] {
  const sample = sampleOf(bytes);
  const byText = new Map<string, Reading>();
  const wide: (readonly [string, string])[] =
    bytes.length % 2 === 0
      ? [
          ['utf-16le', 'cmn jpn kor yue'],
          ['utf-16be', 'cmn jpn kor yue'],
        ]
      : [];
  for (const [encoding, languages] of [...encodings, ...wide]) {
    if (among !== undefined && !among.has(encoding)) continue;
    const text = decodeSample(sample, encoding, sample.length < bytes.length);
    if (text === undefined) continue;
    const folded = foldForLetters(text);
    const penalty = (priors[encoding] ?? 0) + 1.5 * caseBreaks(text) + 4 * scriptBreaks(text);
    for (const language of languages.split(' ')) {
      const nats = likelihood(folded, language) - penalty;
      const known = byText.get(text);
      if (known === undefined || nats > known.nats) {
        // The first encoding that gives a text names it; a later language may explain it better.
        byText.set(text, { encoding: known?.encoding ?? encoding, language, text, nats });
      }
    }
  }
  return [...byText.values()].sort((a, b) => b.nats - a.nats);
}

/** The parts of a file that have bytes beyond ASCII, line by line, up to a bound. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  return bytes.length <= sampleBytes
    ? bytes
    : bytes.subarray(firstHigh(bytes), firstHigh(bytes) + sampleBytes);
}

function firstHigh(bytes: Uint8Array): number {
  const at = bytes.findIndex((byte) => byte >= 0x80);
  // Units of two bytes must stay whole.
  return at < 0 ? 0 : Math.min(at & ~1, Math.max(0, bytes.length - sampleBytes) & ~1);
}

function decodeSample(sample: Uint8Array, encoding: string, cut: boolean): string | undefined {
  const text = decodeExactly(sample, encoding);
  if (text !== undefined || !cut) return text;
  // A sample can begin or end inside a character.
  for (let skip = 0; skip < 4; skip += 1) {
    for (let drop = 0; drop < 4; drop += 1) {
      const tried = decodeExactly(sample.subarray(skip, sample.length - drop), encoding);
      if (tried !== undefined) return tried;
    }
  }
  return undefined;
}

/** Capitals after small letters inside words: what a reading in the wrong half of a code page looks like. */
function caseBreaks(text: string): number {
  return (
    text.match(/\p{Ll}\p{Lu}/gu)?.filter((pair) => pair.charCodeAt(0) > 0x7f || pair.charCodeAt(1) > 0x7f)
      .length ?? 0
  );
}

/** Letters of another script right beside Latin ones. */
function scriptBreaks(text: string): number {
  return text.match(/[A-Za-z](?=[\u0370-\u03ff\u0400-\u04ff\u0590-\u06ff\u0e00-\u0e7f])/g)?.length ?? 0;
}
