import { decodeWindows1252 } from '../../text/index.js';
import { decodeOlder, olderDecoder, olderName } from './older.js';

/** Control characters that no text has: their presence says that the bytes were not meant so. */
const impossible = /[\u0080-\u0084\u0086-\u009f\ufffd\uffff\ue000-\uf8ff]/;
/** Those of ASCII come with what was pasted, one in so many characters; more are halves of characters. */
const control = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g;
const charactersPerControl = 100;

function isPossible(text: string, encoding: string): boolean {
  if (impossible.test(text)) return false;
  let left = encoding.startsWith('utf-') ? 0 : Math.floor(text.length / charactersPerControl);
  control.lastIndex = 0;
  // What is no text is full of them, so the first too many is the end.
  while (control.test(text)) if (--left < 0) return false;
  return true;
}

/**
 * Decodes bytes in an encoding of the WHATWG Encoding Standard, or UTF-32.
 *
 * @returns
 *   the text; undefined when a byte has no meaning in the encoding, or means a control character that no text has
 */
export function decodeExactly(bytes: Uint8Array, encoding: string): string | undefined {
  let text = decodeFatal(bytes, encoding);
  // The platform's table of Big5 has private characters where the standard's has those of Hong Kong.
  if (encoding === 'big5' && (text === undefined || impossible.test(text)))
    text = decodeOlder(bytes, encoding);
  return text !== undefined && isPossible(text, encoding) ? text : undefined;
}

/** What a sample told is believed of the rest, with the control characters that stand there. */
export function decodeTold(bytes: Uint8Array, encoding: string): string | undefined {
  return decodeExactly(bytes, encoding) ?? decodeFatal(bytes, encoding);
}

/** Decodes without looking at what comes out; undefined when a byte has no meaning in the encoding. */
export function decodeFatal(bytes: Uint8Array, encoding: string): string | undefined {
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return decodeUtf32(bytes, encoding === 'utf-32le');
  if (encoding === 'windows-1252') return decodeWindows1252(bytes);
  if (olderName(encoding) !== undefined) return decodeOlder(bytes, encoding);
  try {
    let decoder = decoders.get(encoding);
    if (decoder === undefined) {
      decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
      decoders.set(encoding, decoder);
    }
    return decoder.decode(bytes);
  } catch {
    // A fault leaves it in the middle of something.
    decoders.delete(encoding);
    return undefined;
  }
}

/**
 * Makes a decoder of pieces, called without one at the end.
 *
 * @throws
 *   the decoder, at a byte that has no meaning in the encoding
 */
export function streamDecoder(encoding: string): (piece?: Uint8Array) => string {
  if (olderName(encoding) !== undefined) return olderDecoder(encoding);
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (piece) => (piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true }));
}

/** One decoder an encoding: to make one takes longer than to decode a short text. */
const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

/** The standard name of an encoding by a label; of those that the standard leaves out the label in small letters. */
export function standardName(label: string): string | undefined {
  const name = label.trim().toLowerCase();
  if (name === 'utf-32le' || name === 'utf-32be') return name;
  try {
    const { encoding } = new TextDecoder(name);
    return encoding === 'x-user-defined' ? undefined : encoding;
  } catch {
    return olderName(name);
  }
}

function decodeUtf32(bytes: Uint8Array, little: boolean): string | undefined {
  if (bytes.length % 4 !== 0) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts: string[] = [];
  let units: number[] = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const point = view.getUint32(at, little);
    if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return undefined;
    units.push(point);
    if (units.length === 4096) {
      parts.push(String.fromCodePoint(...units));
      units = [];
    }
  }
  parts.push(String.fromCodePoint(...units));
  return parts.join('');
}
