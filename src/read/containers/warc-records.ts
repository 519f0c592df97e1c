import { LimitReader, WARCParser, type WARCRecord } from 'warcio';
import type { Blob } from './blob.js';
import { gunzippedHead } from './packed.js';

/** A record of a web archive, or the place of one that cannot be read. */
export type FoundRecord =
  | {
      readonly record: WARCRecord;
      /** Bytes of the body, without the head of the HTTP answer. */
      readonly bodyBytes: number;
    }
  | { readonly record?: undefined };

/**
 * The records of a web archive in order. After a broken one reading goes on at the next that can be found: a file
 * that was cut, joined or damaged loses no more than what is damaged. A stream cannot be searched, and ends there.
 *
 * @param count
 *   told the bytes that are read past, throws when it is enough
 */
export async function* warcRecords(
  source: Blob | AsyncIterable<Buffer>,
  count: (bytes: number) => void,
): AsyncGenerator<FoundRecord> {
  let from = 0;
  for (;;) {
    const stop = yield* readFrom(source, from, count);
    if (stop === undefined) return;
    if (!stop.given) yield {};
    const next = 'head' in source ? await findRecord(source, stop.at + 1) : undefined;
    if (next === undefined) return;
    from = next;
  }
}

/** Where a broken record begins, and whether it was given out all the same. */
interface Stop {
  readonly at: number;
  readonly given: boolean;
}

/** Reads records until one is broken; undefined when none is. */
async function* readFrom(
  source: Blob | AsyncIterable<Buffer>,
  from: number,
  count: (bytes: number) => void,
): AsyncGenerator<FoundRecord, Stop | undefined> {
  const parser = new WARCParser('head' in source ? source.stream(from) : source);
  let last = from;
  for (;;) {
    let record: WARCRecord | null;
    try {
      record = await parser.parse();
    } catch {
      return { at: last, given: false };
    }
    const at = from + parser.offset;
    if (record === null) return 'head' in source && at < source.size ? { at, given: false } : undefined;
    if (record.warcType == null || !Number.isFinite(record.warcContentLength)) return { at, given: false };
    last = at;
    const { reader } = record;
    // What the parser has not taken for the heads is the body.
    const bodyBytes = reader instanceof LimitReader ? reader.limit : record.warcContentLength;
    if (bodyBytes < 0) yield {};
    else yield { record, bodyBytes };
    // A record that is longer than the rest of the file took the records after it for its own; the parser, left to
    // skip what is not there, would never come back.
    if (!(await isWhole(record, count))) return { at, given: true };
  }
}

/** Reads what is left of a record; whether all of it is there. */
async function isWhole({ reader }: WARCRecord, count: (bytes: number) => void): Promise<boolean> {
  if (!(reader instanceof LimitReader) || reader.limit <= 0) return true;
  for await (const part of reader) count(part.length);
  return reader.limit <= 0;
}

const windowBytes = 1 << 20;

/** The place of the next record from a place on: a line `WARC/1.`, or a gzip member that begins with one. */
async function findRecord(blob: Blob, from: number): Promise<number | undefined> {
  for (let at = from; at < blob.size; at += windowBytes) {
    const window = Buffer.alloc(Math.min(windowBytes + 4096, blob.size - at));
    const size = await blob.read(window, at);
    const bytes = window.subarray(0, size);
    for (let place = 0; place < Math.min(size, windowBytes); place += 1) {
      const unit = bytes[place];
      if (unit === 0x1f && bytes[place + 1] === 0x8b && bytes[place + 2] === 8) {
        const head = gunzippedHead(bytes.subarray(place, place + 4096));
        if (head.toString('latin1', 0, 7) === 'WARC/1.') return at + place;
      } else if (unit === 0x57 && bytes.toString('latin1', place, place + 7) === 'WARC/1.') {
        if (place === 0 || bytes[place - 1] === 0x0a) return at + place;
      }
    }
  }
  return undefined;
}
