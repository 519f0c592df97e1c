import type { TextDecoder } from 'node:util';
import { decodeHTMLStrict } from 'entities';
import { type SaxesAttributePlain, SaxesParser } from 'saxes';
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
 * the declared one, else UTF-8. A DOCTYPE is passed over: nothing is fetched, and entities of a DTD are not read.
 *
 * @param repaired
 *   hears of characters and entities that XML has not, which other tools leave in texts: a character is dropped or left as
 *   it is, an entity of HTML is read as in HTML. Without it they are faults
 * @throws
 *   FormatFault where the file is not well-formed or not in its encoding
 */
export async function* readXml(file: string, repaired?: XmlRepaired): AsyncGenerator<XmlEvent> {
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
    const plain = attributes as Record<string, string | SaxesAttributePlain>;
    events.push({
      type: 'open',
      name,
      attributes: Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, String(value)])),
      line: parser.line,
    });
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
  for await (const bytes of readBytes(file)) {
    let chunk = bytes;
    if (decoder === null) {
      const mark = markOf(chunk);
      decoder = decoderOf(mark.encoding ?? declaredEncoding(chunk));
      chunk = chunk.subarray(mark.bytes);
    }
    parser.write(decode(decoder, chunk, parser.line));
    if (depth > deepest) throw new FormatFault(parser.line, `at most ${deepest} levels`, 'more');
    yield* finish();
  }
  if (decoder !== null) parser.write(decode(decoder, null, parser.line));
  parser.close();
  yield* finish();
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

/** The encoding of an XML declaration (XML 1.0, 4.3.3); without a mark and a declaration it is UTF-8. */
function declaredEncoding(head: Buffer): string {
  const text = head.subarray(0, 200).toString('latin1');
  return /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']/.exec(text)?.[1] ?? 'utf-8';
}

function decode(decoder: TextDecoder, chunk: Buffer | null, line: number): string {
  try {
    return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    throw new FormatFault(line, `text in ${decoder.encoding}`, 'other bytes');
  }
}
