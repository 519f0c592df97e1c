import { createRequire } from 'node:module';

/**
 * Encodings that the WHATWG Encoding Standard leaves out though pages and disks have them, by iconv-lite: code pages of
 * DOS and of other systems of one byte a letter, and what Vietnamese, Armenian and Georgian were written in. They are read
 * where a text declares them; those of DOS that `detect.ts` names are told by what they read like too.
 */
const older =
  /^(?:(?:ibm|cp)-?\d{3,5}|windows-?\d{3,4}|iso-?8859-?\d{1,2}|mac[a-z]+|viscii|tcvn|armscii-?8|georgian-?(?:academy|ps)|koi8-[a-z]+|hp-?roman8|rk1048|pt154)$/;

/** What has no meaning in an encoding. */
const unknown = '\ufffd';

type Iconv = typeof import('iconv-lite');
let loaded: Iconv | undefined;

/** Most corpora have none of them, so the library is loaded where it is asked. */
function library(): Iconv {
  loaded ??= createRequire(import.meta.url)('iconv-lite') as Iconv;
  return loaded;
}

const known = new Map<string, boolean>();

/**
 * The name of an encoding that the standard leaves out.
 *
 * @param label
 *   in small letters
 * @returns
 *   undefined where the library does not know it, or the standard does
 */
export function olderName(label: string): string | undefined {
  let isOlder = known.get(label);
  if (isOlder === undefined) {
    isOlder = older.test(label) && !isStandard(label) && library().encodingExists(label);
    known.set(label, isOlder);
  }
  return isOlder ? label : undefined;
}

function isStandard(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}

/**
 * Decodes bytes in an encoding that the platform has not, or has otherwise than the standard.
 *
 * @returns
 *   undefined when a byte has no meaning in the encoding
 */
export function decodeOlder(bytes: Uint8Array, encoding: string): string | undefined {
  const text = library().decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), encoding, {
    stripBOM: false,
  });
  return text.includes(unknown) ? undefined : text;
}

/** A decoder of pieces in such an encoding. */
export function olderDecoder(encoding: string): (piece?: Uint8Array) => string {
  const stream = library().getDecoder(encoding);
  return (piece) => {
    const text = piece === undefined ? (stream.end() ?? '') : stream.write(Buffer.from(piece));
    if (text.includes(unknown)) throw new Error(`a byte that has no meaning in ${encoding}`);
    return text;
  };
}
