import { isAscii } from 'node:buffer';
import type { Edit } from '../../model/index.js';
import { declaredEncoding } from './declared.js';
import { readings } from './detect.js';
import { decodeExactly, decodeFatal, decodeTold, standardName } from './exact.js';
import { findMisread } from './misread.js';
import { decodeMixed, type MixedText } from './mixed.js';
import { repairUtf8, surveyUtf8, type Utf8Census } from './repair.js';
import { guessUtf16 } from './utf16.js';

/**
 * How the bytes of a text were understood: a name of the WHATWG Encoding Standard, `utf-8-bom` for UTF-8 with a byte
 * order mark, or `utf-32le` and `utf-32be`.
 */
export type Encoding = string;

/** How the encoding of a text was found. */
export type EncodingSource = 'mark' | 'transport' | 'declaration' | 'form' | 'statistics';

/** A text decoded. */
export interface DecodedText {
  readonly ok: true;
  readonly text: string;
  readonly encoding: Encoding;
  readonly by: EncodingSource;
  /** Bytes that nothing explains, taken out; empty for nearly all texts. */
  readonly edits: readonly Edit[];
  /** What was told and not so, or read otherwise than the rest, in one line each. */
  readonly notes: readonly string[];
}

/** The outcome of {@link decodeBytes}: a text, or the one line that says why there is none. */
export type Decoded =
  | DecodedText
  | {
      readonly ok: false;
      readonly code: 'binary' | 'unknown-encoding' | 'invalid-utf16' | 'misread';
      readonly message: string;
    };

/** What is known of a text besides its bytes. */
export interface DecodeHints {
  /** Label of the encoding that the server told. */
  readonly transport?: string | undefined;
}

/**
 * Decodes a file to text: by its byte order mark, what the server told, what it declares of itself, as UTF-8 or UTF-16
 * by their form, or by what the bytes read like. Nothing is ever replaced by U+FFFD: a byte that no reading explains is
 * taken out with an edit, and what cannot be told is rejected with its likeliest readings.
 *
 * @param bytes
 *   the whole file
 * @returns
 *   the text in UTF-16 code units, or the reason
 */
export function decodeBytes(bytes: Uint8Array, hints: DecodeHints = {}): Decoded {
  const marked = decodeMarked(bytes);
  if (marked !== undefined) return marked;
  const notes: string[] = [];
  const order = guessUtf16(bytes);
  if (order !== null) return decodeUtf16(bytes, order, 'form');
  for (const [label, by] of [
    [hints.transport, 'transport'],
    [declaredEncoding(bytes), 'declaration'],
  ] as const) {
    if (label === undefined) continue;
    const name = standardName(label);
    if (name === undefined) notes.push(`declares an unknown encoding ${label.slice(0, 40)}`);
    else {
      const read = decodeDeclared(bytes, name);
      if (read !== undefined) return readMixed(read, name, by, notes);
      // Of ASCII every such declaration holds.
      if (name !== 'utf-8' && !isAscii(bytes)) notes.push(`declares ${name} but is not`);
    }
  }
  return decodeByForm(bytes, notes);
}

/** A declaration is believed where it decodes, but bytes that are well-formed UTF-8 are UTF-8 whatever they declare. */
function decodeDeclared(bytes: Uint8Array, name: string): MixedText | undefined {
  if (name === 'utf-8' || name === 'utf-16le' || name === 'utf-16be') return undefined;
  if (!name.startsWith('iso-2022')) {
    const census = surveyUtf8(bytes);
    // Well-formed UTF-8 is UTF-8, and where all is ASCII a declaration changes nothing.
    if (census.faults.length === 0 || isMostlyUtf8(census)) return undefined;
  }
  return decodeMixed(bytes, name, decodeExactly);
}

/** Whether so much is UTF-8 that the rest are faults of it. */
function isMostlyUtf8({ sequences, faults, cutAtEnd }: Utf8Census): boolean {
  return cutAtEnd || sequences >= 2 * faults.reduce((sum, [start, end]) => sum + end - start, 0);
}

function readMixed(
  { text, utf8 }: MixedText,
  encoding: Encoding,
  by: EncodingSource,
  notes: readonly string[],
): Decoded {
  const told = utf8 > 0 ? [`${utf8} characters in UTF-8 read as such`] : [];
  return { ok: true, text, encoding, by, edits: [], notes: [...notes, ...told] };
}

function decodeMarked(bytes: Uint8Array): Decoded | undefined {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
    const rest = decodeByForm(bytes.subarray(3), []);
    return rest.ok && rest.encoding === 'utf-8' ? { ...rest, encoding: 'utf-8-bom', by: 'mark' } : rest;
  }
  for (const [encoding, ...mark] of [
    ['utf-32le', 0xff, 0xfe, 0, 0],
    ['utf-32be', 0, 0, 0xfe, 0xff],
  ] as const) {
    if (!startsWith(bytes, ...mark)) continue;
    const text = decodeFatal(bytes.subarray(4), encoding);
    if (text !== undefined) return { ok: true, text, encoding, by: 'mark', edits: [], notes: [] };
  }
  if (startsWith(bytes, 0xff, 0xfe)) return decodeUtf16(bytes.subarray(2), 'utf-16le', 'mark');
  if (startsWith(bytes, 0xfe, 0xff)) return decodeUtf16(bytes.subarray(2), 'utf-16be', 'mark');
  return undefined;
}

/** UTF-8 by its form, whole or with faults; else the reading that reads best. */
function decodeByForm(bytes: Uint8Array, notes: readonly string[]): Decoded {
  const control = controlShare(bytes);
  const census = surveyUtf8(bytes);
  if (census.faults.length === 0 && control <= binaryShare) {
    const text = decodeFatal(bytes, 'utf-8')!;
    const escaped =
      text.includes('\u001b$') || text.includes('\u001b(J') ? decodeExactly(bytes, 'iso-2022-jp') : undefined;
    if (escaped !== undefined)
      return { ok: true, text: escaped, encoding: 'iso-2022-jp', by: 'form', edits: [], notes };
    return readBack(text, notes);
  }
  if (control <= binaryShare && isMostlyUtf8(census)) {
    const { text, edits, repaired } = repairUtf8(bytes, census);
    const told = [
      ...(repaired > 0
        ? [`${repaired} byte${repaired === 1 ? '' : 's'} of another encoding read as such`]
        : []),
      ...(edits.length > 0
        ? [`${edits.length} place${edits.length === 1 ? '' : 's'} with bytes of no encoding taken out`]
        : []),
    ];
    return { ok: true, text, encoding: 'utf-8', by: 'form', edits, notes: [...notes, ...told] };
  }
  return decodeByStatistics(bytes, control, notes);
}

/** Text in UTF-8 that may have been decoded in a wrong encoding before it was saved. */
function readBack(text: string, notes: readonly string[]): Decoded {
  const misread = findMisread(text);
  if (misread === undefined) return { ok: true, text, encoding: 'utf-8', by: 'form', edits: [], notes };
  if (misread.text === null) {
    return {
      ok: false,
      code: 'misread',
      message: `${misread.what}, and cannot be read back; expected text as it was written; fetch the file again`,
    };
  }
  const note = `${misread.what} is read back`;
  return { ok: true, text: misread.text, encoding: 'utf-8', by: 'form', edits: [], notes: [...notes, note] };
}

/** By so many nats the best reading must be better than the next, and so likely a character beyond ASCII must be. */
const leastMargin = 1.2;
/** A few characters say less than their likelihood pretends. */
const fewCharacters = 6;
const leastMarginFew = 2;
const leastNats = -9;
/** The same for characters of Han, Kana and Hangul, of which there are thousands. */
const leastNatsDense = -10.8;
const denseEncoding = /^(?:gb|big5|shift_jis|euc|utf-16)/;

function decodeByStatistics(bytes: Uint8Array, control: number, notes: readonly string[]): Decoded {
  const found = readings(bytes);
  const [best, second] = found;
  const beyond = best === undefined ? 0 : (best.text.match(/[^\u0000-\u007f]/g)?.length ?? 0);
  const binary = control > binaryShare && (best === undefined || !best.encoding.startsWith('utf-16'));
  if (
    !binary &&
    best !== undefined &&
    best.nats >= (denseEncoding.test(best.encoding) ? leastNatsDense : leastNats) * beyond
  ) {
    const margin = second === undefined ? Number.POSITIVE_INFINITY : best.nats - second.nats;
    if (margin >= (beyond < fewCharacters ? leastMarginFew : leastMargin)) {
      const read = best.text.length > 0 ? decodeMixed(bytes, best.encoding, decodeTold) : undefined;
      if (read !== undefined) return readMixed(read, best.encoding, 'statistics', notes);
    }
  }
  if (binary) {
    return {
      ok: false,
      code: 'binary',
      message: `binary data, ${Math.round(control * 100)}% of it control characters; expected text; take the file out or convert it to text`,
    };
  }
  const at = surveyUtf8(bytes).faults[0]?.[0] ?? 0;
  const names = found.slice(0, 2).map(({ encoding }) => encoding);
  const likely = names.length === 0 ? 'no encoding reads it' : `it may be ${names.join(' or ')}`;
  return {
    ok: false,
    code: 'unknown-encoding',
    message: `invalid UTF-8 at byte ${at} (line ${countLines(bytes, at)}) and ${likely}; expected an encoding that can be told, got byte 0x${hex(bytes[at])}; convert the file to UTF-8, for example with iconv`,
  };
}

function startsWith(bytes: Uint8Array, ...head: readonly number[]): boolean {
  return head.every((byte, index) => bytes[index] === byte);
}

function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be', by: EncodingSource): Decoded {
  if (bytes.length % 2 !== 0) {
    return {
      ok: false,
      code: 'invalid-utf16',
      message: `half a code unit at the end of ${encoding} text; expected an even number of bytes, got ${bytes.length}; save the file as UTF-8`,
    };
  }
  const text = decodeFatal(bytes, encoding);
  if (text !== undefined) return { ok: true, text, encoding, by, edits: [], notes: [] };
  return {
    ok: false,
    code: 'invalid-utf16',
    message: `a lone surrogate in ${encoding} text; expected well-formed UTF-16; save the file as UTF-8`,
  };
}

/** Above this share of control characters a file is not text; one stray NUL in a page stays far below. */
const binaryShare = 0.02;

function controlShare(bytes: Uint8Array): number {
  const length = Math.min(bytes.length, 65536);
  if (length === 0) return 0;
  let controls = 0;
  for (let i = 0; i < length; i++) {
    const byte = bytes[i]!;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1b)
      controls++;
  }
  // One or two control characters prove nothing in a file of a few bytes.
  return controls <= 2 ? 0 : controls / length;
}

function countLines(bytes: Uint8Array, end: number): number {
  let line = 1;
  for (let i = 0; i < end; i++) if (bytes[i] === 0x0a) line++;
  return line;
}

function hex(byte: number | undefined): string {
  return (byte ?? 0).toString(16).padStart(2, '0').toUpperCase();
}
