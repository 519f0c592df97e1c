/** What windows-1252 has at 0x80 to 0x9f; five places are empty and stay control characters (WHATWG Encoding Standard). */
export const windows1252Controls = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Decodes windows-1252 by its table: the decoder of Node 20 reads the label as Latin-1 and makes controls of quotation
 * marks.
 */
export function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (control) => windows1252Controls.charAt(control.charCodeAt(0) - 0x80));
}
