import { windows1252Controls } from '../../text/windows-1252.js';

/** A single-byte encoding that UTF-8 is often read as by mistake. */
export interface ByteEncoding {
  readonly name: string;
  /** This encoding's bit in the tables. */
  readonly bit: number;
  /** Byte of a UTF-16 code unit, 0 where the encoding lacks the character. */
  readonly byteOf: Uint8Array;
}

/** The sign that a byte of 0x80 to 0x9f stands for in windows-1252; undefined for its holes. */
export function windows1252Sign(byte: number): string | undefined {
  const sign = windows1252Controls.charAt(byte - 0x80);
  return sign.charCodeAt(0) === byte ? undefined : sign;
}

/** WHATWG labels of the encodings a decoder knows. */
const labels = ['windows-1250', 'windows-1251', 'macintosh'] as const;

/** For each code unit, in which encodings it is the image of a UTF-8 lead byte. */
export const leadBits = new Uint8Array(0x10000);
/** For each code unit, in which encodings it is the image of a UTF-8 continuation byte. */
export const continuationBits = new Uint8Array(0x10000);

function build(name: string, index: number, characters: readonly string[]): ByteEncoding {
  const byteOf = new Uint8Array(0x10000);
  const bit = 1 << index;
  characters.forEach((character, offset) => {
    const unit = character.charCodeAt(0);
    const byte = 0x80 + offset;
    if (unit === 0xfffd) return;
    byteOf[unit] = byte;
    if (byte >= 0xc2 && byte <= 0xf4) leadBits[unit]! |= bit;
    if (byte < 0xc0) continuationBits[unit]! |= bit;
  });
  return { name, bit, byteOf };
}

const highBytes = Uint8Array.from({ length: 128 }, (_, index) => 0x80 + index);

const latin1 = [...highBytes].map((byte) => String.fromCharCode(byte));

/** The encodings, the most common mistake first. */
export const byteEncodings: readonly ByteEncoding[] = [
  build('windows-1252', 0, [...windows1252Controls, ...latin1.slice(32)]),
  ...labels.map((label, index) => build(label, index + 1, [...new TextDecoder(label).decode(highBytes)])),
  build('latin1', labels.length + 1, latin1),
];

/** One character decoded from a run of misread bytes. */
export interface Sequence {
  /** Code units of the misread text. */
  readonly length: number;
  readonly codePoint: number;
}

/**
 * Reads one UTF-8 sequence of two to four bytes from misread text.
 *
 * @returns
 *   the sequence, or undefined where the characters are no valid UTF-8 in the encoding (overlong forms and
 *   surrogates are not)
 */
export function readSequence(text: string, at: number, { byteOf }: ByteEncoding): Sequence | undefined {
  const lead = byteOf[text.charCodeAt(at)]!;
  if (lead < 0xc2 || lead > 0xf4) return undefined;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (at + length > text.length) return undefined;
  let codePoint = lead & (0xff >> (length + 1));
  for (let index = 1; index < length; index += 1) {
    const byte = byteOf[text.charCodeAt(at + index)]!;
    if (byte < 0x80 || byte > 0xbf) return undefined;
    codePoint = (codePoint << 6) | (byte & 0x3f);
  }
  const least = length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000;
  if (codePoint < least || codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint < 0xe000))
    return undefined;
  return { length, codePoint };
}
