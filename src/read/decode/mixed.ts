import { isUtf8 } from 'node:buffer';
import { decodeFatal } from './exact.js';
import { surveyUtf8 } from './repair.js';

/** Encodings of one byte a character: hardly any text in them has the form of UTF-8 by chance. */
const singleByte = /^(?:windows-(?!949)|iso-8859-|koi8-|ibm866|macintosh|x-mac-)/;
/** Well-formed sequences that a piece must have to be UTF-8 in a text of another encoding. */
const fewestSequences = 3;

/** A text in an older encoding, parts of which are UTF-8. */
export interface MixedText {
  readonly text: string;
  /** Sequences read as UTF-8; 0 for nearly all texts. */
  readonly utf8: number;
}

/**
 * Decodes bytes in a named encoding. Lines, and stretches between tags, all of which beyond ASCII is UTF-8 are read so: a
 * page put together from two sources has both.
 *
 * @param decode
 *   decodes what is not UTF-8
 * @returns
 *   undefined when the rest is not in the encoding
 */
export function decodeMixed(
  bytes: Uint8Array,
  name: string,
  decode: (bytes: Uint8Array, name: string) => string | undefined,
): MixedText | undefined {
  const parts: string[] = [];
  let utf8 = 0;
  let from = 0;
  for (const [start, end] of singleByte.test(name) ? utf8Pieces(bytes) : []) {
    const text = decode(bytes.subarray(from, start), name);
    if (text === undefined) return undefined;
    const piece = bytes.subarray(start, end);
    parts.push(text, decodeFatal(piece, 'utf-8')!);
    utf8 += surveyUtf8(piece).sequences;
    from = end;
  }
  const rest = decode(bytes.subarray(from), name);
  return rest === undefined ? undefined : { text: parts.join('') + rest, utf8 };
}

function* utf8Pieces(bytes: Uint8Array): Generator<readonly [number, number]> {
  for (let at = 0; at < bytes.length; ) {
    let end = at;
    let beyond = 0;
    for (; end < bytes.length && !isBorder(bytes[end]!); end += 1) if (bytes[end]! >= 0x80) beyond += 1;
    const piece = bytes.subarray(at, end);
    if (beyond >= 2 * fewestSequences && isUtf8(piece) && surveyUtf8(piece).sequences >= fewestSequences)
      yield [at, end];
    at = end + 1;
  }
}

/** Line feed, carriage return, `<`, `>`. */
function isBorder(byte: number): boolean {
  return byte === 0x0a || byte === 0x0d || byte === 0x3c || byte === 0x3e;
}
