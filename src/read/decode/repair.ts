import type { Edit } from '../../model/index.js';
import { readings } from './detect.js';
import { decodeExactly } from './exact.js';
import { foldForLetters, likelihood } from './letters.js';

/** A UTF-8 text with bytes that are not, read as well as can be. */
export interface Repaired {
  readonly text: string;
  /** Bytes that no reading explains, taken out; in the text they stand as U+0080 to U+00FF. */
  readonly edits: readonly Edit[];
  /** Bytes read in another encoding. */
  readonly repaired: number;
}

/** How much of some bytes is UTF-8 beyond ASCII. */
export interface Utf8Census {
  /** Well-formed sequences of more than one byte. */
  readonly sequences: number;
  /** Spans of bytes that belong to none. */
  readonly faults: readonly (readonly [number, number])[];
  /** Whether the only fault is a character that the end of the file cuts. */
  readonly cutAtEnd: boolean;
}

/** Walks bytes as UTF-8 (RFC 3629), noting what is not; one pass. */
export function surveyUtf8(bytes: Uint8Array): Utf8Census {
  const faults: [number, number][] = [];
  let sequences = 0;
  let cutAtEnd = false;
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at]!;
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    const size = sequenceAt(bytes, at);
    if (size > 0) {
      sequences += 1;
      at += size;
      continue;
    }
    const last = faults[faults.length - 1];
    if (isCut(bytes, at)) {
      faults.push([at, bytes.length]);
      cutAtEnd = faults.length === 1;
      break;
    }
    if (last !== undefined && last[1] === at) last[1] = at + 1;
    else faults.push([at, at + 1]);
    at += 1;
  }
  return { sequences, faults, cutAtEnd };
}

/** Length of the well-formed sequence of more than one byte that begins at an offset; 0 when there is none. */
function sequenceAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  const size =
    lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  if (size === 0 || at + size > bytes.length) return 0;
  const second = bytes[at + 1]!;
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < lowest || second > highest) return 0;
  for (let next = at + 2; next < at + size; next += 1) if ((bytes[next]! & 0xc0) !== 0x80) return 0;
  return size;
}

/** Whether the bytes from an offset to the end are the beginning of a sequence. */
function isCut(bytes: Uint8Array, at: number): boolean {
  const lead = bytes[at]!;
  const size =
    lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  if (size <= bytes.length - at) return false;
  for (let next = at + 1; next < bytes.length; next += 1) if ((bytes[next]! & 0xc0) !== 0x80) return false;
  return true;
}

/** Encodings that a stray byte of a UTF-8 page comes from. */
const strayEncodings = [
  'windows-1252', 'windows-1250', 'windows-1251', 'windows-1253', 'windows-1254', 'windows-1255', 'windows-1256',
  'windows-1257', 'koi8-r', 'gb18030', 'shift_jis', 'euc-kr', 'big5',
]; // biome-ignore format: a list
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads a text that is UTF-8 but for some bytes. A line that has no UTF-8 beyond ASCII is read whole in the encoding
 * that makes most sense of it; other bytes are read as a letter that the rest of the text has; what exactly one
 * reading does not explain is taken out.
 */
export function repairUtf8(bytes: Uint8Array, { faults }: Utf8Census): Repaired {
  const alphabet = alphabetOf(bytes, faults);
  const edits: Edit[] = [];
  const parts: string[] = [];
  let length = 0;
  let repaired = 0;
  let at = 0;
  const add = (text: string): void => {
    parts.push(text);
    length += text.length;
  };
  const cut = (start: number, end: number): void => {
    const before = Array.from(bytes.subarray(start, end), (byte) => String.fromCharCode(byte)).join('');
    const evidence = {
      bytes: Array.from(bytes.subarray(start, end), (byte) => byte.toString(16).padStart(2, '0')).join(' '),
    };
    edits.push({
      start: length,
      end: length + before.length,
      rule: 'bad-byte',
      mechanism: 'encoding',
      evidence,
      before,
      after: '',
    });
    add(before);
  };
  for (let index = 0; index < faults.length; index += 1) {
    const [start, end] = faults[index]!;
    if (start < at) continue;
    const lineStart = Math.max(at, bytes.lastIndexOf(0x0a, start) + 1);
    const newline = bytes.indexOf(0x0a, end);
    const lineEnd = newline < 0 ? bytes.length : newline;
    const line = bytes.subarray(lineStart, lineEnd);
    const whole =
      lineEnd - lineStart <= longestLine && surveyUtf8(line).sequences === 0
        ? readLine(line, alphabet)
        : undefined;
    if (whole !== undefined) {
      add(decoder.decode(bytes.subarray(at, lineStart)));
      add(whole);
      repaired += line.reduce((sum, byte) => sum + (byte >= 0x80 ? 1 : 0), 0);
      at = lineEnd;
      continue;
    }
    add(decoder.decode(bytes.subarray(at, start)));
    const context = bytes.subarray(Math.max(lineStart, start - 12), Math.min(lineEnd, end + 12));
    const reading = readStray(bytes.subarray(start, end), context, alphabet);
    if (reading === undefined) cut(start, end);
    else {
      add(reading);
      repaired += end - start;
    }
    at = end;
  }
  add(decoder.decode(bytes.subarray(at)));
  return { text: parts.join(''), edits, repaired };
}

/** Longer lines are read fault by fault: they are whole pages on one line. */
const longestLine = 4096;

/** Characters beyond ASCII in the well-formed part of a text. */
function alphabetOf(bytes: Uint8Array, faults: readonly (readonly [number, number])[]): ReadonlySet<string> {
  const found = new Set<string>();
  let at = 0;
  for (const [start, end] of [...faults, [bytes.length, bytes.length] as const]) {
    for (const unit of decoder.decode(bytes.subarray(at, start)).toLowerCase())
      if (unit > '\x7f') found.add(unit);
    at = end;
  }
  return found;
}

const marks = /[\u00a0«»“”„‘’‚–—…•·©®€°§]/g;

function fits(text: string, alphabet: ReadonlySet<string>): boolean {
  for (const unit of text.toLowerCase().replace(marks, ''))
    if (unit > '\x7f' && !alphabet.has(unit)) return false;
  return true;
}

function readLine(line: Uint8Array, alphabet: ReadonlySet<string>): string | undefined {
  const found = readings(line);
  const fitting = found.filter(({ text }) => fits(text, alphabet));
  if (fitting.length === 1) return fitting[0]!.text;
  const [best, second] = fitting.length > 0 ? fitting : found;
  return best !== undefined && (second === undefined || best.nats - second.nats > 1.5)
    ? best.text
    : undefined;
}

function readStray(
  stray: Uint8Array,
  context: Uint8Array,
  alphabet: ReadonlySet<string>,
): string | undefined {
  const found = new Set<string>();
  for (const encoding of strayEncodings) {
    const text = decodeExactly(stray, encoding);
    if (text !== undefined && fits(text, alphabet)) found.add(text);
  }
  if (found.size <= 1) return [...found][0];
  // Several letters of the text would do: the one that its neighbours want.
  const around = Array.from(context, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : '\0')).join('');
  const [left = '', right = ''] = around.split(/\0+/);
  const ranked = [...found]
    .map((text) => ({
      text,
      nats: Math.max(...latin.map((language) => likelihood(foldForLetters(left + text + right), language))),
    }))
    .sort((a, b) => b.nats - a.nats);
  return ranked[0]!.nats - ranked[1]!.nats > 1 ? ranked[0]!.text : undefined;
}

const latin = ['fra', 'deu', 'spa', 'por', 'ita', 'swe', 'pol', 'ces', 'hun', 'tur', 'rus', 'ukr', 'ell'];
