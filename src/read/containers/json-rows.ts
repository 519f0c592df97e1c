import { JSONParser } from '@streamparser/json';

/** A row of a table or a line of JSON: its fields, or why it has none. */
export type Row =
  | { readonly number: number; readonly values: Readonly<Record<string, unknown>> }
  | { readonly number: number; readonly values?: undefined; readonly code: 'broken' | 'too-large' };

/** Rows of JSON lines; a line that is no object, or is longer than the limit, is a row without fields. */
export async function* jsonLines(stream: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Row> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let number = 0;
  for await (const line of splitLines(stream, maxBytes)) {
    number += 1;
    if (line === undefined) {
      yield { number, code: 'too-large' };
      continue;
    }
    let value: unknown;
    try {
      const text = decoder.decode(line);
      if (text.trim() === '') continue;
      value = JSON.parse(text);
    } catch {
      value = undefined;
    }
    yield isRecord(value) ? { number, values: value } : { number, code: 'broken' };
  }
}

/** Lines of bytes, without their ends; undefined for one longer than the limit. */
async function* splitLines(
  stream: AsyncIterable<Buffer>,
  maxBytes: number,
): AsyncGenerator<Buffer | undefined> {
  let parts: Buffer[] = [];
  let size = 0;
  const take = (part: Buffer): void => {
    size += part.length;
    if (size <= maxBytes) parts.push(part);
    else parts = [];
  };
  for await (const piece of stream) {
    let from = 0;
    for (let end = piece.indexOf(0x0a); end >= 0; end = piece.indexOf(0x0a, from)) {
      take(piece.subarray(from, end));
      yield size <= maxBytes ? Buffer.concat(parts) : undefined;
      parts = [];
      size = 0;
      from = end + 1;
    }
    take(piece.subarray(from));
  }
  if (size > 0) yield size <= maxBytes ? Buffer.concat(parts) : undefined;
}

/**
 * Rows of a JSON array of objects, as they are closed.
 *
 * @throws
 *   where the JSON breaks off, or an object is longer than the limit
 */
export async function* jsonArray(stream: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Row> {
  const parser = new JSONParser({ paths: ['$.*'], keepStack: false });
  let rows: Row[] = [];
  let number = 0;
  let open = 0;
  parser.onValue = ({ value }) => {
    number += 1;
    open = 0;
    rows.push(isRecord(value) ? { number, values: value } : { number, code: 'broken' });
  };
  for await (const piece of stream) {
    open += piece.length;
    parser.write(piece);
    // The parser holds what of an object it has seen.
    if (open > maxBytes + piece.length) throw new Error(`an object of more than ${maxBytes} bytes`);
    yield* rows;
    rows = [];
  }
  if (!parser.isEnded) throw new Error('an array that is not closed');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
