import { encoderOf } from './encoder.js';

/** A text as bytes. */
export interface Bytes {
  readonly bytes: Uint8Array;
  /** Characters that the encoding has not. */
  readonly lost: number;
}

/** Encodings of one byte a character. */
const isSingle = (name: string): boolean => /^(?:windows|iso-8859|koi8|ibm|x-mac|macintosh)/.test(name);

/** By such an encoding the byte of each code unit as far as met and 1; 0 where not met, -1 where there is none. */
const singleBytes = new Map<string, Int16Array>();

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

/**
 * The bytes that a text was decoded from if the encoding is right.
 *
 * @param most
 *   characters that the encoding may lack; with more the text is left there
 */
export function toBytes(text: string, encoding: string, most: number = Number.POSITIVE_INFINITY): Bytes {
  if (isSingle(encoding)) return toSingleBytes(text, encoding, most);
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
    if (own === undefined && ++lost > most) break;
    for (const byte of own ?? []) bytes[length++] = byte;
  }
  return { bytes: bytes.subarray(0, length), lost };
}

function toSingleBytes(text: string, encoding: string, most: number): Bytes {
  const encode = encoder(encoding);
  const known = singleBytes.get(encoding) ?? new Int16Array(0x10000);
  singleBytes.set(encoding, known);
  const bytes = new Uint8Array(text.length);
  let length = 0;
  let lost = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) {
      bytes[length++] = unit;
      continue;
    }
    let byte = known[unit]!;
    if (byte === 0) {
      byte = (encode(String.fromCharCode(unit))?.[0] ?? -2) + 1;
      known[unit] = byte;
    }
    if (byte > 0) bytes[length++] = byte - 1;
    else {
      // The halves of a surrogate pair are one character.
      if (text.codePointAt(at)! > 0xffff) at += 1;
      lost += 1;
      if (lost > most) break;
    }
  }
  return { bytes: bytes.subarray(0, length), lost };
}
