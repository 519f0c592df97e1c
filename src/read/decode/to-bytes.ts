import { encoderOf } from './encoder.js';

/** A text as bytes. */
export interface Bytes {
  readonly bytes: Uint8Array;
  /** Characters that the encoding has not. */
  readonly lost: number;
}

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
