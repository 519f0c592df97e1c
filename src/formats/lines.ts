import { readBytes } from './bytes.js';
import { FormatFault } from './fault.js';

export { FormatFault } from './fault.js';

/** A piece of a text file and where it stands. */
export interface Piece {
  readonly text: string;
  /** 1-based number of its first line. */
  readonly line: number;
  /** Byte offset of its first byte, and its length in bytes. */
  readonly offset: number;
  readonly bytes: number;
}

/** A line or an element of an array longer than this is a fault of the file and not a record. */
const longestPiece = 1 << 26;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Streams the lines of a file, split at LF and nothing else (Node's readline also splits at U+2028, which may
 * stand inside a JSON string); the LF is not part of the line, and a last line without one counts.
 *
 * @throws
 *   FormatFault on bytes that are not UTF-8, and on a line of more than 64 MiB
 */
export async function* readLines(file: string): AsyncGenerator<Piece> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  let line = 1;
  let offset = 0;
  for await (const chunk of readBytes(file)) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      const tail = chunk.subarray(start, end);
      const bytes = restBytes === 0 ? tail : Buffer.concat([...rest, tail]);
      yield { text: decode(bytes, line), line, offset, bytes: bytes.length };
      offset += bytes.length + 1;
      line++;
      rest = [];
      restBytes = 0;
      start = end + 1;
    }
    if (start < chunk.length) {
      rest.push(Buffer.from(chunk.subarray(start)));
      restBytes += chunk.length - start;
      if (restBytes > longestPiece) throw tooLong('a line', line);
    }
  }
  if (restBytes > 0) yield { text: decode(Buffer.concat(rest), line), line, offset, bytes: restBytes };
}

/**
 * Streams the elements of a file that holds one JSON array, whatever its layout.
 *
 * @throws
 *   FormatFault when the file is not UTF-8 or not one array, and on an element of more than 64 MiB
 */
export async function* readElements(file: string): AsyncGenerator<Piece> {
  let depth = 0;
  let inString = false;
  let escaped = false;
  let line = 1;
  let offset = 0;
  let state = 'before' as 'before' | 'first' | 'element' | 'next' | 'after';
  let parts: Buffer[] = [];
  let from = { line: 1, offset: 0 };
  const take = (): Piece => {
    const bytes = Buffer.concat(parts);
    parts = [];
    return { text: decode(bytes, from.line), line: from.line, offset: from.offset, bytes: bytes.length };
  };
  for await (const chunk of readBytes(file)) {
    // Where in this chunk the current element's bytes begin.
    let start = 0;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] as number;
      if (byte === 10) line++;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === 0x5c) escaped = true;
        else if (byte === 0x22) inString = false;
        continue;
      }
      const blank = byte === 0x20 || byte === 10 || byte === 13 || byte === 9;
      if (state === 'before') {
        if (blank) continue;
        if (byte !== 0x5b) throw new FormatFault(line, 'a JSON array', 'something else');
        state = 'first';
        continue;
      }
      if (state === 'after') {
        if (blank) continue;
        throw new FormatFault(line, 'the end of the file after the array', 'more');
      }
      if (state === 'first' || state === 'next') {
        if (blank) continue;
        if (byte === 0x5d && state === 'first') {
          state = 'after';
          continue;
        }
        state = 'element';
        from = { line, offset: offset + i };
        start = i;
      }
      if (depth === 0 && (byte === 0x2c || byte === 0x5d)) {
        parts.push(chunk.subarray(start, i));
        yield take();
        state = byte === 0x2c ? 'next' : 'after';
        continue;
      }
      if (byte === 0x22) inString = true;
      else if (byte === 0x7b || byte === 0x5b) depth++;
      else if (byte === 0x7d || byte === 0x5d) depth--;
    }
    if (state === 'element') {
      parts.push(Buffer.from(chunk.subarray(start)));
      if (offset + chunk.length - from.offset > longestPiece) throw tooLong('an element', from.line);
    }
    offset += chunk.length;
  }
  if (state !== 'after') throw new FormatFault(line, 'the end `]` of the array', 'the end of the file');
}

function tooLong(what: string, line: number): FormatFault {
  return new FormatFault(line, `${what} of at most ${longestPiece} bytes`, 'a longer one');
}

function decode(bytes: Uint8Array, line: number): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new FormatFault(line, 'UTF-8', 'other bytes');
  }
}
