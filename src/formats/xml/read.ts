import type { TextDecoder } from 'node:util';
import { decodeHTMLStrict } from 'entities';
import { SaxesParser } from 'saxes';
import { readBytes } from '../bytes.js';
import { FormatFault } from '../fault.js';
import { decoderOf, markOf } from '../text-lines.js';

/** What happens in an XML file, in order. */
export type XmlEvent =
  | {
      readonly type: 'open';
      readonly name: string;
      readonly attributes: Readonly<Record<string, string>>;
      readonly line: number;
    }
  | { readonly type: 'close'; readonly name: string; readonly line: number }
  | { readonly type: 'text'; readonly text: string; readonly line: number };

/**
 * Streams an XML file as events, in constant memory, plain or packed. The encoding is that of the byte order mark, else
 * the one that is told, else the declared one, else UTF-8. A DOCTYPE is passed over: nothing is fetched, and entities of a DTD are not read.
 *
 * @param repaired
 *   hears of characters and entities that XML has not, which other tools leave in texts: a character is dropped or left as
 *   it is, an entity of HTML is read as in HTML. Without it they are faults
 * @param encoding
 *   a label of the WHATWG Encoding Standard that wins over the declaration
 * @throws
 *   FormatFault where the file is not well-formed or not in its encoding, or a text or a tag of it has more than 16 Mi
 *   characters
 */
export async function* readXml(
  file: string,
  repaired?: XmlRepaired,
  encoding?: string,
): AsyncGenerator<XmlEvent> {
  for await (const events of readXmlBatches(file, repaired, encoding)) yield* events;
}

/** As {@link readXml}, the events of a block together: to wait for each costs more than to parse it. */
export async function* readXmlBatches(
  file: string,
  repaired?: XmlRepaired,
  encoding?: string,
): AsyncGenerator<readonly XmlEvent[]> {
  const parser = new SaxesParser({ position: true });
  let events: XmlEvent[] = [];
  let broken: FormatFault | null = null;
  let references = 0;
  parser.on('error', (error) => {
    const message = error.message.replace(/^[0-9]+:[0-9]+: /, '');
    if (repaired !== undefined && repairable.has(message)) {
      if (message === badReference) references++;
      repaired(parser.line, message);
    } else broken ??= new FormatFault(parser.line, 'well-formed XML', message);
  });
  if (repaired !== undefined)
    parser.ENTITIES = htmlEntities(parser.ENTITIES, () => repaired(parser.line, 'an entity of HTML'));
  let depth = 0;
  parser.on('opentag', ({ name, attributes }) => {
    depth++;
    // Without namespaces an attribute is its text.
    events.push({ type: 'open', name, attributes: attributes as Record<string, string>, line: parser.line });
  });
  parser.on('closetag', ({ name }) => {
    depth--;
    events.push({ type: 'close', name, line: parser.line });
  });
  const text = (value: string) => {
    const clean = references > 0 ? value.replace(/&#(?:x[0-9a-f]+|[0-9]+);/gi, '') : value;
    references = 0;
    events.push({ type: 'text', text: clean, line: parser.line });
  };
  parser.on('text', text);
  parser.on('cdata', text);
  const finish = () => {
    if (broken !== null) throw broken;
    const done = events;
    events = [];
    return done;
  };
  let decoder: TextDecoder | null = null;
  let quietChars = 0;
  for await (const bytes of readBytes(file)) {
    let chunk = bytes;
    if (decoder === null) {
      const mark = markOf(chunk);
      decoder = decoderOf(mark.encoding ?? encoding ?? declaredEncoding(chunk));
      chunk = chunk.subarray(mark.bytes);
    }
    const text = decode(decoder, chunk, parser.line);
    parser.write(text);
    // The parser holds a text or a tag until it ends.
    quietChars = events.length > 0 ? 0 : quietChars + text.length;
    if (quietChars > longestPart)
      throw new FormatFault(
        parser.line,
        `texts and tags of at most ${longestPart} characters`,
        'a longer one',
      );
    if (depth > deepest) throw new FormatFault(parser.line, `at most ${deepest} levels`, 'more');
    yield finish();
  }
  if (decoder !== null) parser.write(decode(decoder, null, parser.line));
  parser.close();
  yield finish();
}

/** Hears what was repaired, by line and message. */
export type XmlRepaired = (line: number, message: string) => void;

/** What the parser says of a reference to a character that XML has not; it leaves the reference in the text. */
const badReference = 'malformed character entity.';
const repairable: ReadonlySet<string> = new Set([badReference, 'disallowed character.']);

/** The entities of XML, and those of HTML where they are met. */
function htmlEntities(own: Record<string, string>, met: () => void): Record<string, string> {
  return new Proxy(own, {
    get(_, name) {
      if (typeof name !== 'string' || Object.hasOwn(own, name) || name in own) return own[name as string];
      const decoded = decodeHTMLStrict(`&${name};`);
      if (decoded === `&${name};`) return undefined;
      met();
      return decoded;
    },
  });
}

/** Formats of bitext are a few levels deep. */
const deepest = 1000;
/** No text or tag of a bitext is longer. */
const longestPart = 1 << 24;

/**
 * The encoding of an XML declaration (XML 1.0, 4.3.3), or that in which `<?` or `<` and a letter take two bytes each
 * (appendix F); without a mark and a declaration it is UTF-8.
 */
function declaredEncoding(head: Buffer): string {
  if (head[0] === 0x3c && head[1] === 0 && head[3] === 0) return 'utf-16le';
  if (head[0] === 0 && head[1] === 0x3c && head[2] === 0) return 'utf-16be';
  const text = head.subarray(0, 200).toString('latin1');
  return /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']/.exec(text)?.[1] ?? 'utf-8';
}

function decode(decoder: TextDecoder, chunk: Buffer | null, line: number): string {
  try {
    return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    const more = chunk === null ? 0 : linesBefore(chunk, decoder.encoding);
    throw new FormatFault(line + more, `text in ${decoder.encoding}, or --encoding`, 'other bytes');
  }
}

/** How many line ends stand before the first bytes that are not in an encoding, where that is one of single bytes or UTF-8. */
function linesBefore(chunk: Buffer, encoding: string): number {
  if (encoding.startsWith('utf-16')) return 0;
  // The chunk may begin inside a character.
  let start = chunk.findIndex((byte) => (byte & 0xc0) !== 0x80);
  for (let lines = 0; ; lines++) {
    const end = chunk.indexOf(10, start);
    if (end < 0) return lines;
    try {
      decoderOf(encoding).decode(chunk.subarray(start, end));
    } catch {
      return lines;
    }
    start = end + 1;
  }
}
