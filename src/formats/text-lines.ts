import type { TextDecoder as Decoder } from 'node:util';
import { readBytes } from './bytes.js';
import { FormatFault } from './fault.js';

/** Lines that follow each other in a file; `null` is a line that is not in the file's encoding. */
export interface LineBatch {
  /** 1-based number of the first of them. */
  readonly first: number;
  readonly lines: readonly (string | null)[];
}

/** Lines of a batch, at most: a block of lines of a word or two has tens of thousands, and each becomes a row of many times its size. */
const linesAtOnce = 1024;

/** A line longer than this is a fault of the file and not a text. */
const longestLine = 1 << 26;

/**
 * Streams the lines of a text file in batches, without their ends: LF, CR LF, or a CR before the LF; CR alone where the
 * beginning of the file has no LF, as old programs for the Mac end lines. Batches keep the cost of waiting off the single line. A byte order mark decides the encoding and is not part of the text; else it is
 * `encoding`. A single line that is not UTF-8 is handed out as `null`, so that one bad byte costs one line.
 *
 * @param file
 *   plain, gzip or Zstandard
 * @param encoding
 *   a label of the WHATWG Encoding Standard; default UTF-8
 * @param keepReturns
 *   leaves a CR before the LF in the line, for formats whose cells may hold line ends
 * @throws
 *   FormatFault on a line of more than 64 Mi characters, or bytes that are not in an encoding other than UTF-8
 */
export async function* readTextLines(
  file: string,
  encoding?: string,
  keepReturns = false,
): AsyncGenerator<LineBatch> {
  const bytes = readBytes(file);
  try {
    yield* linesOf(bytes, encoding, keepReturns);
  } finally {
    // Who reads the first lines only leaves it in the middle.
    await bytes.return(undefined);
  }
}

async function* linesOf(
  bytes: AsyncGenerator<Buffer>,
  encoding: string | undefined,
  keepReturns: boolean,
): AsyncGenerator<LineBatch> {
  const start = await bytes.next();
  if (start.done) return;
  const mark = markOf(start.value);
  const head = start.value.subarray(mark.bytes);
  const label = mark.encoding ?? encoding ?? 'utf-8';
  const wide = /^(?:utf-?16|unicode)/i.test(label);
  const all = !wide && endsInReturns(head) ? returnsAsEnds(head, bytes) : chain(head, bytes);
  const batches = /^utf-?8$/i.test(label) ? utf8Lines(all) : decodedLines(all, decoderOf(label));
  for await (const batch of batches) {
    if (!keepReturns) dropReturns(batch.lines as (string | null)[]);
    if (batch.lines.length <= linesAtOnce) yield batch;
    else
      for (let at = 0; at < batch.lines.length; at += linesAtOnce)
        yield { first: batch.first + at, lines: batch.lines.slice(at, at + linesAtOnce) };
  }
}

/** The first lines of a text that are in its encoding, at most `most` of them; reads no more than they take. */
export async function firstLines(file: string, most: number, encoding?: string): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { lines } of readTextLines(file, encoding)) {
    for (const line of lines) if (line !== null) found.push(line);
    if (found.length >= most) break;
  }
  return found.slice(0, most);
}

/** The encoding that a byte order mark names, and how many bytes the mark takes. */
export function markOf(head: Uint8Array): { readonly encoding: string | null; readonly bytes: number } {
  const [a, b, c] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', bytes: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', bytes: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', bytes: 2 };
  return { encoding: null, bytes: 0 };
}

/**
 * A strict decoder of an encoding.
 *
 * @throws
 *   FormatFault where the label is unknown
 */
export function decoderOf(label: string): Decoder {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true });
  } catch {
    throw new FormatFault(1, 'an encoding of the WHATWG Encoding Standard', label);
  }
}

async function* chain(head: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  yield* rest;
}

/** Whether CR alone ends a line: one that is the last byte of what was read may have its LF in what follows. */
function endsInReturns(head: Buffer): boolean {
  const at = head.indexOf(13);
  return at >= 0 && at < head.length - 1 && !head.includes(10);
}

/** The bytes of a text whose lines end in CR, with LF in its place; in all encodings but UTF-16 both are one byte. */
async function* returnsAsEnds(head: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of chain(head, rest)) {
    const copy = Buffer.from(chunk);
    for (let at = copy.indexOf(13); at >= 0; at = copy.indexOf(13, at + 1)) copy[at] = 10;
    yield copy;
  }
}

/**
 * UTF-8 is cut at LF before it is decoded, so that a bad byte is known to lie in one line. What waits for its LF stands at
 * the beginning of one buffer, which takes each block behind it: a buffer a block is garbage of a block.
 */
async function* utf8Lines(chunks: AsyncIterable<Buffer>): AsyncGenerator<LineBatch> {
  const decoder = decoderOf('utf-8');
  let buffer = Buffer.allocUnsafeSlow(1 << 18);
  let waiting = 0;
  let first = 1;
  for await (const chunk of chunks) {
    const filled = waiting + chunk.length;
    if (filled > buffer.length) {
      const larger = Buffer.allocUnsafeSlow(2 * filled);
      buffer.copy(larger, 0, 0, waiting);
      buffer = larger;
    }
    chunk.copy(buffer, waiting);
    const last = chunk.lastIndexOf(10);
    if (last < 0) {
      waiting = filled;
      if (waiting > longestLine) throw tooLong(first);
      continue;
    }
    const end = waiting + last;
    const lines = utf8Batch(buffer.subarray(0, end), decoder);
    buffer.copyWithin(0, end + 1, filled);
    waiting = filled - end - 1;
    yield { first, lines };
    first += lines.length;
  }
  if (waiting > 0) yield { first, lines: utf8Batch(buffer.subarray(0, waiting), decoder) };
}

function utf8Batch(bytes: Buffer, decoder: Decoder): readonly (string | null)[] {
  try {
    return decoder.decode(bytes).split('\n');
  } catch {
    return splitBytes(bytes).map((line) => {
      try {
        return decoder.decode(line);
      } catch {
        return null;
      }
    });
  }
}

function splitBytes(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  lines.push(bytes.subarray(start));
  return lines;
}

async function* decodedLines(chunks: AsyncIterable<Buffer>, decoder: Decoder): AsyncGenerator<LineBatch> {
  let rest = '';
  let first = 1;
  const decode = (chunk?: Buffer): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      throw new FormatFault(first, `text in ${decoder.encoding}`, 'other bytes');
    }
  };
  for await (const chunk of chunks) {
    rest += decode(chunk);
    const end = rest.lastIndexOf('\n');
    if (end < 0) {
      if (rest.length > longestLine) throw tooLong(first);
      continue;
    }
    const lines = rest.slice(0, end).split('\n');
    rest = rest.slice(end + 1);
    yield { first, lines };
    first += lines.length;
  }
  rest += decode();
  if (rest !== '') yield { first, lines: rest.split('\n') };
}

function dropReturns(lines: (string | null)[]): void {
  for (let k = 0; k < lines.length; k++) {
    const line = lines[k];
    if (line?.endsWith('\r')) lines[k] = line.slice(0, -1);
  }
}

function tooLong(line: number): FormatFault {
  return new FormatFault(line, `a line of at most ${longestLine} bytes`, 'a longer one');
}
