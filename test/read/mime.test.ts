import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type FailedDocument, type RawDocument, readDocuments } from '../../src/read/index.js';
import { growth } from '../cpu.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-mime-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function readAll(name: string, text: Buffer | string) {
  writeFileSync(join(folder, name), text);
  const documents: (RawDocument | FailedDocument)[] = [];
  const notes: string[] = [];
  const note = (_path: string, line: string): number => notes.push(line);
  for await (const one of readDocuments({ path: name, absolute: join(folder, name) }, { note }))
    documents.push(one);
  return { documents, notes, texts: documents.map((one) => (one.ok ? one.plain.trim() : one.message)) };
}

const head = (type: string): string =>
  `From: Ana <ana@example.org>\r\nSubject: =?utf-8?q?Die_M=C3=BChle?=\r\nMIME-Version: 1.0\r\nContent-Type: ${type}\r\n`;
const part = (fields: string, body: string): string => `--b\r\n${fields}\r\n\r\n${body}\r\n`;
const base64 = (text: string): string =>
  Buffer.from(text)
    .toString('base64')
    .replace(/(.{76})/g, '$1\r\n');

describe('a page that a browser saved with what it shows', () => {
  const page =
    '<!doctype html><html><body><nav><a href="/">Home</a></nav><main><h1>Die Mühle</h1>' +
    `<p>${'Die Mühle steht seit vielen Jahren am Fluss und mahlt das Korn der Bauern. '.repeat(4)}</p></main></body></html>`;
  const saved = [
    head('multipart/related;\r\n\ttype="text/html";\r\n\tboundary="b"').replace(
      'Subject',
      'Snapshot-Content-Location: https://example.org/de/muehle\r\nSubject',
    ),
    part('Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64', base64(page)),
    part(
      'Content-Type: text/html\r\nContent-Location: https://ads.example.org/',
      '<p>Buy now and save a lot of money today.</p>',
    ),
    part('Content-Type: image/png\r\nContent-Transfer-Encoding: base64', 'iVBORw0KGgo='),
    '--b--\r\n',
  ].join('\r\n');

  it('is that page, at its address, and none of its frames and pictures', async () => {
    const { documents, notes } = await readAll('muehle.mhtml', saved);
    expect(documents).toMatchObject([
      {
        ok: true,
        path: 'muehle.mhtml',
        format: 'html',
        metadata: { url: 'https://example.org/de/muehle' },
      },
    ]);
    const [document] = documents as [RawDocument];
    expect(document.plain).toContain('Die Mühle steht seit vielen Jahren am Fluss');
    expect(document.plain).not.toContain('Buy now');
    expect(notes).toEqual(['2 parts left out: 1 of image/png, 1 of text/html']);
  });

  it('keeps the letters of its encoding', async () => {
    const cyrillic = Buffer.concat([
      Buffer.from(
        `${head('multipart/related; boundary=b')}\r\n--b\r\nContent-Type: text/html; charset=koi8-r\r\n\r\n<p>`,
      ),
      // «Мельница стоит на реке» in KOI8-R.
      Buffer.from('edc5ccd8cec9c3c120d3d4cfc9d420cec120d2c5cbc5', 'hex'),
      Buffer.from('</p>\r\n--b--\r\n'),
    ]);
    expect((await readAll('koi.mht', cyrillic)).texts).toEqual(['Мельница стоит на реке']);
  });
});

describe('a message', () => {
  it('is its text, with the soft ends of lines taken back', async () => {
    const body = 'Die alte M=FChle steht seit vielen Jahren am Fluss und mahlt das Ko=\r\nrn der Bauern.';
    const fields = head('text/plain; charset=iso-8859-1');
    const letter = `${fields}Content-Transfer-Encoding: quoted-printable\r\n\r\n${body}\r\n`;
    const { documents, texts } = await readAll('brief.eml', letter);
    expect(texts).toEqual([
      'Die alte Mühle steht seit vielen Jahren am Fluss und mahlt das Korn der Bauern.',
    ]);
    expect(documents[0]).toMatchObject({ path: 'brief.eml/message.txt', place: { member: 'message.txt' } });
  });

  it('says a thing once, and gives what is attached to it', async () => {
    const letter = [
      head('multipart/mixed; boundary=b'),
      part(
        'Content-Type: multipart/alternative; boundary=c',
        '--c\r\nContent-Type: text/plain\r\n\r\nThe mill stands.\r\n--c\r\nContent-Type: text/html\r\n\r\n<p>The mill stands.</p>\r\n--c--',
      ),
      part(
        'Content-Type: text/plain\r\nContent-Disposition: attachment; filename="../up/note.txt"',
        'A note of the miller.',
      ),
      part('Content-Type: application/x-mill', 'x'),
      '--b--',
    ].join('\r\n');
    const { documents, texts, notes } = await readAll('mixed.eml', letter);
    expect(texts).toEqual(['The mill stands.', 'A note of the miller.']);
    expect(documents.map(({ path }) => path)).toEqual(['mixed.eml/message.txt', 'mixed.eml/up/note.txt']);
    expect(notes).toEqual(['2 parts left out: 1 of application/x-mill, 1 that say the same in another form']);
  });

  it.each([
    [
      'a text that quotes the head of a letter',
      'From: Ana\nSubject: the mill\n\nThe mill stands by the river.\n',
    ],
    [
      'a text about MIME',
      'MIME-Version: 1.0\nis the first line of the head.\n\nContent-Type: text/plain is another.\n',
    ],
    ['parts that nothing divides', 'MIME-Version: 1.0\nContent-Type: multipart/mixed\n\nThe mill stands.\n'],
  ])('is not %s', async (_what, text) => {
    const { documents } = await readAll('no.txt', text);
    expect(documents).toMatchObject([{ ok: true, path: 'no.txt', text }]);
  });

  it.each([
    [
      'parts in parts',
      (many: number) =>
        Array.from(
          { length: many },
          (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`,
        ).join(''),
    ],
    ['fields without end', (many: number) => `Content-Type: text/plain\n${'X-A: b\n'.repeat(many * 20)}`],
  ])('of %s is refused in one line', async (_what, made) => {
    const { texts } = await readAll('deep.eml', `MIME-Version: 1.0\n${made(20_000)}\nHello there.\n`);
    expect(texts).toEqual([
      expect.stringMatching(/^cannot be unpacked; expected .*, got .*; fetch the file again$/),
    ]);
  });

  it('among others in a mailbox is a letter by itself, old letters too', async () => {
    const letters = [
      `From ana@example.org Mon Jan  1 10:00:00 2024\nSubject: one\n\nThe mill stands.\n>From here it is seen.\nFrom the hill too.\n`,
      `From bo@example.org Tue Jan  2 10:00:00 2024\n${head('text/plain; charset=utf-8').replaceAll('\r', '')}Content-Transfer-Encoding: base64\n\n${base64('Die Mühle steht.')}\n`,
      `From ce@example.org Wed Jan  3 10:00:00 2024\nSubject: three\n\n${'It mills the corn. '.repeat(20_000)}\n`,
    ];
    const { documents, texts } = await readAll('list.mbox', letters.join('\n'));
    expect(documents.map(({ path }) => path)).toEqual(
      ['0001', '0002', '0003'].map((folder) => `list.mbox/${folder}/message.txt`),
    );
    expect(texts[0]).toContain('From the hill too.');
    expect(texts[1]).toBe('Die Mühle steht.');
    expect(texts[2]).toHaveLength(19 * 20_000 - 1);
  });

  it('that is broken fails alone in a mailbox', async () => {
    const from = 'From ana@example.org Mon Jan  1 10:00:00 2024\n';
    const endless = `MIME-Version: 1.0\n${'X-A: b\n'.repeat(200_000)}\nLost.\n`;
    const mailbox = `${from}Subject: one\n\nThe mill stands.\n\n${from}${endless}\n${from}Subject: three\n\nIt mills.\n`;
    const { documents, texts } = await readAll('broken.mbox', mailbox);
    expect(documents.map(({ ok, path }) => [ok, path])).toEqual([
      [true, 'broken.mbox/0001/message.txt'],
      [false, 'broken.mbox/0002'],
      [true, 'broken.mbox/0003/message.txt'],
    ]);
    expect(texts[1]).toMatch(/^cannot be unpacked; expected .*, got Max header size/);
  });

  it('of many parts is read in time that grows as their number does', async () => {
    const read = (many: number) =>
      readAll(
        'many.eml',
        `${head('multipart/mixed; boundary=b')}\r\n${part('Content-Type: image/png', 'x').repeat(many)}`,
      );
    expect(await growth(read, 2000, 16_000)).toBeLessThan(1.5);
  });
});
