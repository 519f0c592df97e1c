import { decodeFatal } from './exact.js';

/**
 * Makes an encoder out of the reader's decoder, by decoding every sequence once: what a text of an older encoding was
 * written with.
 *
 * @returns
 *   bytes of one character, or undefined where the encoding has none
 */
export function encoderOf(name: string): (unit: string) => readonly number[] | undefined {
  if (name === 'utf-16le' || name === 'utf-16be') {
    return (unit) => {
      const bytes = Buffer.from(unit, 'utf16le');
      return [...(name === 'utf-16le' ? bytes : bytes.swap16())];
    };
  }
  if (name === 'iso-2022-jp') {
    const wide = encoderOf('euc-jp');
    // Each character in an escape of its own; between two of them the escapes have to go, which are a fault to a decoder.
    return (unit) => {
      const bytes = wide(unit);
      if (bytes === undefined || bytes.length === 1) return bytes;
      return bytes.length === 2 && bytes[0]! >= 0xa1
        ? [0x1b, 0x24, 0x42, ...bytes.map((byte) => byte & 0x7f), 0x1b, 0x28, 0x42]
        : undefined;
    };
  }
  const table = new Map<string, readonly number[]>();
  const add = (bytes: readonly number[]): void => {
    const text = decodeFatal(Uint8Array.from(bytes), name);
    if (text !== undefined && [...text].length === 1 && !table.has(text)) table.set(text, bytes);
  };
  for (let byte = 0; byte < 256; byte += 1) add([byte]);
  if (['gbk', 'gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr'].includes(name)) {
    for (let lead = 0x81; lead < 0xff; lead += 1)
      for (let trail = 0x40; trail < 0xff; trail += 1) add([lead, trail]);
  }
  return (unit) => table.get(unit);
}
