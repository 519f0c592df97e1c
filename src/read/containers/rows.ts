import { parse } from 'csv-parse';
import { jsonArray, jsonLines, type Row } from './json-rows.js';
import { LeftOut } from './left-out.js';
import { type ContainerOptions, createNames, type Member, memberPath, UnreadableContents } from './member.js';
import { textOf } from './text-of.js';
import { urlPath } from './url-path.js';

/** How the rows of a file are written. */
export type RowFormat = 'json-lines' | 'json-array' | 'csv' | 'tsv';

/**
 * The rows that a file holds; undefined when it holds none.
 *
 * @param head
 *   its first bytes
 * @param name
 *   its name, without the ending of a compression
 * @param named
 *   whether the configuration names fields: then any JSON is rows
 */
export function rowFormat(head: Buffer, name: string, named: boolean): RowFormat | undefined {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const start = head
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (/^\{\s*"/.test(start)) {
    if (['jsonl', 'ndjson', 'jl'].includes(ending)) return 'json-lines';
    const [first = '', second] = start.split(/\r?\n/, 2);
    const whole =
      second === undefined ? named : /^\{.*\}\s*$/.test(first) && (second === '' || second.startsWith('{"'));
    return whole ? 'json-lines' : undefined;
  }
  if (/^\[\s*\{/.test(start) && named) return 'json-array';
  if (ending === 'csv' && start !== '') return 'csv';
  return ['tsv', 'tab'].includes(ending) && start.includes('\t') ? 'tsv' : undefined;
}

/**
 * The rows of a file as documents: the text of one field each, told by the others. Fields are named by default as
 * dumps of crawls and of Hugging Face name them.
 */
export async function* readRows(
  stream: AsyncIterable<Buffer>,
  format: RowFormat,
  options: ContainerOptions,
): AsyncGenerator<Member> {
  const { maxBytes, note } = options;
  const {
    text: textField = 'text',
    id: idField = 'id',
    url: urlField = 'url',
    lang: langField = 'lang',
  } = options.fields ?? {};
  const left = new LeftOut('row');
  const nameOf = createNames();
  let known = false;
  for await (const row of rowsOf(stream, format, maxBytes)) {
    const place = { record: row.number };
    if (row.values === undefined) {
      if (row.code === 'broken') left.count('broken', row.number);
      else yield { name: nameOf(String(row.number)), place, size: 0, problem: tooLong(maxBytes) };
      continue;
    }
    if (!known && !(textField in row.values)) {
      const columns = Object.keys(row.values);
      if (columns.length > 1 || format !== 'csv') throw new NoTextField(textField, columns);
    }
    known = true;
    const text = asText(row.values[textField]);
    if (text === undefined || text.trim() === '') {
      left.count('of no text', row.number);
      continue;
    }
    const bytes = Buffer.from(text);
    const [url, id, lang] = [urlField, idField, langField].map((field) => asText(row.values?.[field]));
    const name =
      url !== undefined && /^[a-z]+:\/\//i.test(url) ? urlPath(url) : memberPath(id || String(row.number));
    yield bytes.length > maxBytes
      ? { name: nameOf(name), place, size: bytes.length, problem: tooLong(maxBytes) }
      : {
          name: nameOf(name),
          place,
          bytes,
          metadata: { ...(url ? { url } : {}), ...(lang ? { lang } : {}) },
        };
  }
  left.tell(note);
}

/** The rows hold no such field: nothing of the file is read. */
class NoTextField extends UnreadableContents {
  constructor(field: string, columns: readonly string[]) {
    const shown = columns
      .slice(0, 12)
      .map((column) => column.replace(/[^\p{L}\p{N}_. -]/gu, '_').slice(0, 40));
    super(
      'unsupported-format',
      `rows without a field ${field}; expected the text in one; got ${shown.join(', ') || 'none'}; name it with read.fields`,
    );
  }
}

function rowsOf(stream: AsyncIterable<Buffer>, format: RowFormat, maxBytes: number): AsyncIterable<Row> {
  if (format === 'json-lines') return jsonLines(stream, maxBytes);
  return format === 'json-array' ? jsonArray(stream, maxBytes) : csvRows(stream, format, maxBytes);
}

/** Text of a value: numbers are ids; halves of a character are none. */
function asText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '') : undefined;
}

function tooLong(maxBytes: number): { code: 'too-large'; message: string } {
  return {
    code: 'too-large',
    message: `too large; expected rows of at most ${maxBytes} bytes, got more; cut the row or raise read.maxBytes`,
  };
}

async function* csvRows(
  stream: AsyncIterable<Buffer>,
  format: 'csv' | 'tsv',
  maxBytes: number,
): AsyncGenerator<Row> {
  let columns: readonly string[] | undefined;
  let number = 0;
  const text = textOf(stream);
  const first = await text.next();
  if (first.done) return;
  const parser = parse({
    bom: true,
    delimiter: format === 'tsv' ? '\t' : delimiterOf(first.value),
    quote: format === 'tsv' ? null : '"',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: maxBytes,
  });
  const rows = parser[Symbol.asyncIterator]() as AsyncIterator<readonly string[]>;
  const feeding = feed(parser, first.value, text);
  for (;;) {
    const { done, value } = await rows.next();
    if (done) break;
    if (columns === undefined) {
      columns = value.map((column) => column.trim());
      continue;
    }
    number += 1;
    yield { number, values: Object.fromEntries(columns.map((column, at) => [column, value[at]])) };
  }
  await feeding;
}

/** Writes text to the parser as fast as it takes it; a fault of the text is one of the parser's. */
async function feed(
  parser: ReturnType<typeof parse>,
  first: string,
  text: AsyncGenerator<string>,
): Promise<void> {
  try {
    parser.write(first);
    for await (const piece of text) {
      if (!parser.write(piece))
        await new Promise<void>((resolve) => parser.once('drain', resolve).once('close', resolve));
      if (parser.destroyed) return;
    }
    parser.end();
  } catch (error) {
    parser.destroy(error as Error);
  }
}

/** The separator that the first line has most of. */
function delimiterOf(text: string): string {
  const line = text.split(/\r?\n/, 1)[0]!.replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t', '|'].map((mark) => [mark, line.split(mark).length] as const);
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}
