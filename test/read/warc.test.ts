import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type FailedDocument,
  type RawDocument,
  type ReadOptions,
  readDocuments,
} from '../../src/read/index.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-warc-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function readAll(name: string, bytes: Buffer, options: ReadOptions = {}) {
  writeFileSync(join(folder, name), bytes);
  const documents: (RawDocument | FailedDocument)[] = [];
  const notes: string[] = [];
  const note = (path: string, line: string): unknown => notes.push(`${path}: ${line}`);
  for await (const one of readDocuments({ path: name, absolute: join(folder, name) }, { ...options, note }))
    documents.push(one);
  return { documents, notes, paths: documents.map(({ path }) => path.slice(name.length + 1)) };
}

interface Answer {
  readonly url: string;
  readonly body?: string | Buffer;
  readonly type?: string;
  readonly status?: string;
  readonly headers?: readonly string[];
  readonly warcType?: string;
  readonly warcHeaders?: readonly string[];
  readonly http?: boolean;
}

/** A record as ISO 28500 describes it. */
function record(answer: Answer): Buffer {
  const {
    url,
    body = page(url),
    type = 'text/html; charset=utf-8',
    status = '200 OK',
    headers = [],
  } = answer;
  const { warcType = 'response', warcHeaders = [], http = true } = answer;
  const head = http ? [`HTTP/1.1 ${status}`, `Content-Type: ${type}`, ...headers, '', ''].join('\r\n') : '';
  const block = Buffer.concat([Buffer.from(head), Buffer.from(body as string)]);
  const about = [
    'WARC/1.0',
    `WARC-Type: ${warcType}`,
    `WARC-Target-URI: ${url}`,
    'WARC-Date: 2024-05-06T07:08:09Z',
    `WARC-Record-ID: <urn:uuid:${url}>`,
    `Content-Type: ${http ? 'application/http; msgtype=response' : type}`,
    `Content-Length: ${block.length}`,
    ...warcHeaders,
  ];
  return Buffer.concat([Buffer.from(`${about.join('\r\n')}\r\n\r\n`), block, Buffer.from('\r\n\r\n')]);
}

function page(of: string): string {
  return `<!DOCTYPE html><html lang="en"><title>${of}</title><h2>The wheel</h2><p>The old mill of ${of} stands by the river, and its wheel has not turned since the flood.</p></html>`;
}

const urls = ['http://mill.example/', 'http://mill.example/fr/a.html', 'http://mill.example/fr/?lang=fr#top'];
const records = urls.map((url) => record({ url }));

describe('a web archive', () => {
  it.each<[string, Buffer]>([
    ['plain.warc', Buffer.concat(records)],
    ['record-by-record.warc.gz', Buffer.concat(records.map((one) => gzipSync(one)))],
    ['as-a-whole.warc.gz', gzipSync(Buffer.concat(records))],
  ])('%s: each answer is a document named as a mirror names it', async (name, bytes) => {
    const { documents, notes, paths } = await readAll(name, bytes);
    expect(paths).toEqual([
      'mill.example/index.html',
      'mill.example/fr/a.html',
      'mill.example/fr/index.html?lang=fr',
    ]);
    expect(documents[1]).toMatchObject({
      ok: true,
      format: 'html',
      text: page(urls[1]!),
      encodingBy: 'form',
      metadata: { url: urls[1], lang: 'en' },
      place: {
        container: name,
        record: 2,
        fetched: '2024-05-06T07:08:09Z',
        type: 'text/html',
        charset: 'utf-8',
      },
    });
    expect(notes).toEqual([]);
  });

  it('decodes by what the server told, which the page may not know', async () => {
    const body = Buffer.from([0xcc, 0xe5, 0xeb, 0xfc, 0xed, 0xe8, 0xf6, 0xe0, 0x2e]);
    const { documents } = await readAll(
      'cp1251.warc',
      record({ url: 'http://x.example/a', body, type: 'text/plain; charset="windows-1251"' }),
    );
    expect(documents[0]).toMatchObject({
      text: 'Мельница.',
      encoding: 'windows-1251',
      encodingBy: 'transport',
    });
  });

  it('undoes chunks and compressions of HTTP, and those that the crawler undid already', async () => {
    const plain = Buffer.from(page('x'));
    const gz = gzipSync(plain);
    const chunked = (bytes: Buffer): Buffer =>
      Buffer.concat([
        Buffer.from('a\r\n'),
        bytes.subarray(0, 10),
        Buffer.from(`\r\n${(bytes.length - 10).toString(16)};x=y\r\n`),
        bytes.subarray(10),
        Buffer.from('\r\n0\r\n\r\n'),
      ]);
    const bodies: [Buffer, string[]][] = [
      [gz, ['Content-Encoding: gzip']],
      [chunked(plain), ['Transfer-Encoding: chunked']],
      [chunked(gz), ['Transfer-Encoding: chunked', 'Content-Encoding: gzip']],
      [brotliCompressSync(plain), ['Content-Encoding: br']],
      [deflateRawSync(plain), ['Content-Encoding: deflate']],
      [plain, ['Transfer-Encoding: chunked', 'Content-Encoding: gzip']],
      [plain, ['Content-Encoding: br']],
    ];
    const { documents } = await readAll(
      'coded.warc',
      Buffer.concat(
        bodies.map(([body, headers], at) => record({ url: `http://x.example/${at}`, body, headers })),
      ),
    );
    expect(documents.map((one) => one.ok && one.text)).toEqual(bodies.map(() => plain.toString()));
  });

  it('counts what is no page, by kind, in one line', async () => {
    const digest = ['WARC-Payload-Digest: sha1:AAAA'];
    const { paths, notes } = await readAll(
      'kinds.warc.gz',
      Buffer.concat(
        [
          record({
            url: 'http://x.example/wget.log',
            warcType: 'warcinfo',
            http: false,
            body: 'software: x\r\n',
          }),
          record({
            url: 'metadata://gnu.org/software/wget/warc/wget.log',
            warcType: 'resource',
            http: false,
            type: 'text/plain',
          }),
          record({ url: 'http://x.example/a', warcType: 'request' }),
          record({ url: 'http://x.example/a', warcHeaders: digest }),
          record({ url: 'http://x.example/a', warcHeaders: digest }),
          record({ url: 'http://x.example/a', warcType: 'revisit', body: '' }),
          record({ url: 'http://x.example/b', status: '301 Moved' }),
          record({ url: 'http://x.example/c', status: '404 Not Found' }),
          record({ url: 'http://x.example/d.png', type: 'image/png' }),
          record({ url: 'http://x.example/e.css', type: 'text/css' }),
          record({ url: 'http://x.example/f.css', type: 'text/css' }),
          record({ url: 'http://x.example/g', body: '' }),
          record({
            url: 'http://x.example/a',
            body: page('changed'),
            warcHeaders: ['WARC-Payload-Digest: sha1:BBBB'],
          }),
        ].map((one) => gzipSync(one)),
      ),
    );
    expect(paths).toEqual(['x.example/a', 'x.example/a#2']);
    expect(notes).toEqual([
      'kinds.warc.gz: 8 records left out: 2 of text/css, 1 empty, 1 errors of the server, 1 fetched again, the same, 1 of image/png, 1 redirects, 1 revisits',
    ]);
  });

  it('reads extracted text (WET) with the language that was found', async () => {
    const { documents } = await readAll(
      'a.warc.wet.gz',
      gzipSync(
        record({
          url: 'http://x.example/fr/',
          warcType: 'conversion',
          http: false,
          type: 'text/plain',
          body: 'Le vieux moulin.\nSa roue ne tourne plus.\n',
          warcHeaders: ['WARC-Identified-Content-Language: fra,eng'],
        }),
      ),
    );
    expect(documents).toMatchObject([
      {
        ok: true,
        format: 'text',
        text: 'Le vieux moulin.\nSa roue ne tourne plus.\n',
        metadata: { lang: 'fra' },
      },
    ]);
  });

  it('refuses an answer over the limit, whether it is long or packs much, and reads on', async () => {
    const { documents } = await readAll(
      'long.warc',
      Buffer.concat([
        record({ url: 'http://x.example/long', body: page('x').padEnd(60_000, ' ') }),
        record({
          url: 'http://x.example/bomb',
          body: gzipSync(Buffer.alloc(900_000)),
          headers: ['Content-Encoding: gzip'],
        }),
        ...records,
      ]),
      { maxBytes: 50_000 },
    );
    expect(documents.map((one) => (one.ok ? 'read' : one.code))).toEqual([
      'too-large',
      'too-large',
      'read',
      'read',
      'read',
    ]);
  });
});

describe('a damaged web archive loses no more than what is damaged', () => {
  const many = Array.from({ length: 9 }, (_, at) =>
    record({ url: `http://x.example/${at}`, body: page(`${at}`).repeat(9) }),
  );
  const packed: Buffer[] = many.map((one) => gzipSync(one));
  const spoilt = (at: number): Buffer => {
    const bytes = Buffer.from(packed[at]!);
    return bytes.fill(0x55, 40, 120);
  };
  const all = (but: readonly number[]): string[] =>
    many.flatMap((_, at) => (but.includes(at) ? [] : [`x.example/${at}`]));
  const replaced = (list: readonly Uint8Array[], at: number, by: Buffer): Buffer =>
    Buffer.concat(list.map((one, index) => (index === at ? by : one)));

  it.each<[string, Buffer, readonly number[]]>([
    ['bytes turned in a packed record', replaced(packed, 3, spoilt(3)), [3]],
    ['two of them', replaced(packed.with(6, spoilt(6)), 3, spoilt(3)), [3, 6]],
    ['a packed record cut', replaced(packed, 3, packed[3]!.subarray(0, 150)), [3]],
    ['its end cut', Buffer.concat(packed).subarray(0, -60), [8]],
    ['its end cut, not packed', Buffer.concat(many).subarray(0, -60), [8]],
    ['rubbish between records', replaced(many, 3, Buffer.from('rubbish\r\nof no use\r\n\r\n')), [3]],
    [
      'a length too long',
      replaced(
        many,
        3,
        Buffer.from(many[3]!.toString().replace(/Content-Length: \d+/, 'Content-Length: 99999999')),
      ),
      [3],
    ],
    [
      'a length that is no number',
      replaced(many, 3, Buffer.from(many[3]!.toString().replace(/Content-Length: \d+/, 'Content-Length: x'))),
      [3],
    ],
  ])('%s', async (_name, bytes, lost) => {
    const { paths, notes, documents } = await readAll('damaged.warc.gz', bytes, { maxBytes: 200_000_000 });
    expect(documents.filter(({ ok }) => !ok)).toEqual([]);
    expect(paths).toEqual(all(lost));
    expect(notes).toEqual([
      `damaged.warc.gz: ${lost.length} ${lost.length === 1 ? 'record' : 'records'} left out: ${lost.length} broken`,
    ]);
  });
});
