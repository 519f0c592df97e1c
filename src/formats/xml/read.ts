import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import { type SaxesAttributePlain, SaxesParser } from 'saxes';
import { FormatFault } from '../lines.js';

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
 * Streams an XML file as events, in UTF-8 or, with a byte order mark, UTF-16; entities of a DTD are not read.
 *
 * @throws
 *   FormatFault where the file is not well-formed or not in its encoding
 */
export async function* readXml(file: string): AsyncGenerator<XmlEvent> {
  const parser = new SaxesParser({ position: true });
  let events: XmlEvent[] = [];
  let broken: FormatFault | null = null;
  parser.on('error', (error) => {
    broken ??= new FormatFault(parser.line, 'well-formed XML', error.message.replace(/^[0-9]+:[0-9]+: /, ''));
  });
  parser.on('opentag', ({ name, attributes }) => {
    const plain = attributes as Record<string, string | SaxesAttributePlain>;
    events.push({
      type: 'open',
      name,
      attributes: Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, String(value)])),
      line: parser.line,
    });
  });
  parser.on('closetag', ({ name }) => events.push({ type: 'close', name, line: parser.line }));
  const text = (value: string) => events.push({ type: 'text', text: value, line: parser.line });
  parser.on('text', text);
  parser.on('cdata', text);
  const finish = () => {
    if (broken !== null) throw broken;
    const done = events;
    events = [];
    return done;
  };
  let decoder: TextDecoder | null = null;
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 17 }) as AsyncIterable<Buffer>) {
    decoder ??= decoderOf(chunk);
    parser.write(decode(decoder, chunk, parser.line));
    yield* finish();
  }
  if (decoder !== null) parser.write(decode(decoder, null, parser.line));
  parser.close();
  yield* finish();
}

function decoderOf(head: Buffer): TextDecoder {
  const mark = head.length < 2 ? 0 : head.readUInt16BE(0);
  const encoding = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding, { fatal: true });
}

function decode(decoder: TextDecoder, chunk: Buffer | null, line: number): string {
  try {
    return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    throw new FormatFault(line, `text in ${decoder.encoding}`, 'other bytes');
  }
}
