import { decodeBytes, streamDecoder } from '../decode/index.js';

/**
 * A text piece by piece, in the encoding that its first bytes tell.
 *
 * @throws
 *   when they tell none, and at a byte that has no meaning in it
 */
export async function* textOf(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decode: ((piece?: Uint8Array) => string) | undefined;
  for await (const piece of stream) {
    decode ??= streamDecoder(encodingOf(piece));
    yield decode(piece);
  }
  yield decode?.() ?? '';
}

function encodingOf(piece: Buffer): string {
  if (piece[0] === 0xff && piece[1] === 0xfe) return 'utf-16le';
  if (piece[0] === 0xfe && piece[1] === 0xff) return 'utf-16be';
  // The last line may end inside of a character, but is most of a text of few lines.
  const end = piece.lastIndexOf(0x0a);
  const decoded = decodeBytes(2 * end > piece.length ? piece.subarray(0, end + 1) : piece);
  if (!decoded.ok) throw new Error(decoded.message);
  return decoded.encoding.replace(/-bom$/, '');
}
