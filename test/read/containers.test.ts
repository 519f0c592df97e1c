import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type FailedDocument,
  type RawDocument,
  type ReadOptions,
  readDocument,
  readDocuments,
  uncompress,
} from '../../src/read/index.js';
import { tarOf, zipOf } from './archives.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-containers-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function readAll(
  name: string,
  bytes: Buffer,
  options: ReadOptions = {},
): Promise<{ documents: (RawDocument | FailedDocument)[]; notes: string[] }> {
  writeFileSync(join(folder, name), bytes);
  const documents: (RawDocument | FailedDocument)[] = [];
  const notes: string[] = [];
  const note = (path: string, line: string): unknown => notes.push(`${path}: ${line}`);
  for await (const one of readDocuments({ path: name, absolute: join(folder, name) }, { ...options, note }))
    documents.push(one);
  return { documents, notes };
}

const page =
  '<!DOCTYPE html><title>The mill</title><h2>Its wheel</h2><p>The old mill stands by the river.</p>';
const files = [
  { name: 'site/en/a.html', bytes: page },
  { name: 'site/fr/a.txt', bytes: 'Le vieux moulin est au bord de la rivière.' },
];
const entries = files.map(({ name, bytes }) => ({ header: { name }, bytes }));

describe('an archive is a folder', () => {
  it.each<[string, () => Promise<Buffer> | Buffer]>([
    ['a.zip', () => zipOf(files)],
    ['a.tar', () => tarOf(entries)],
    ['a.tar.gz', async () => gzipSync(await tarOf(entries))],
    ['no-ending', async () => gzipSync(await tarOf(entries))],
  ])('%s: each member is a document with its place and its own hash', async (name, make) => {
    const { documents, notes } = await readAll(name, await make());
    expect(documents).toMatchObject([
      {
        ok: true,
        path: `${name}/site/en/a.html`,
        format: 'html',
        place: { container: name, member: 'site/en/a.html' },
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      },
      {
        ok: true,
        path: `${name}/site/fr/a.txt`,
        text: files[1]!.bytes,
        place: { container: name, member: 'site/fr/a.txt' },
      },
    ]);
    expect(notes).toEqual([]);
  });

  it('reads archives in archives, with the whole way as the place, and stops at the fourth', async () => {
    const inner = zipOf([{ name: 'b.txt.gz', bytes: gzipSync('The wheel has not turned.') }]);
    const outer = await tarOf([{ header: { name: 'x/inner.zip' }, bytes: inner }]);
    expect((await readAll('outer.tgz', gzipSync(outer))).documents).toMatchObject([
      {
        ok: true,
        path: 'outer.tgz/x/inner.zip/b.txt.gz',
        place: { container: 'outer.tgz', member: 'x/inner.zip/b.txt.gz' },
      },
    ]);
    let deep = zipOf(files);
    for (let level = 0; level < 4; level += 1) deep = zipOf([{ name: 'z.zip', bytes: deep }]);
    expect((await readAll('deep.zip', deep)).documents).toMatchObject([
      { ok: false, code: 'unsupported-format', message: expect.stringContaining('4 deep') as string },
    ]);
  });

  it('leaves out what systems hide, and says how much; tells links, encryption and what is no text', async () => {
    const { documents, notes } = await readAll(
      'odd.zip',
      zipOf([
        { name: '__MACOSX/._a.txt', bytes: 'x' },
        { name: 'b/.DS_Store', bytes: 'x' },
        { name: 'link.txt', bytes: '/etc/passwd', mode: 0o120777 },
        { name: 'secret.txt', bytes: 'words', flags: 1 },
        { name: 'image.png', bytes: Buffer.from([0x89, 0x50, 0, 1, 2, 3, 0, 0, 1, 2, 3]) },
        { name: 'bad.txt', bytes: 'the bytes of this are not those that were packed', crc: 7 },
        ...files,
      ]),
    );
    expect(notes).toEqual(['odd.zip: 2 hidden members left out: never documents']);
    expect(documents.map((one) => (one.ok ? one.path : `${one.path} ${one.code}`))).toEqual([
      'odd.zip/link.txt not-a-file',
      'odd.zip/secret.txt unsupported-format',
      'odd.zip/image.png binary',
      'odd.zip/bad.txt broken-container',
      'odd.zip/site/en/a.html',
      'odd.zip/site/fr/a.txt',
    ]);
    expect(documents[1]!.place).toEqual({ container: 'odd.zip', member: 'secret.txt' });
  });

  it('never opens a link, a device or a pipe of a tar', async () => {
    const { documents } = await readAll(
      'links.tar',
      await tarOf([
        { header: { name: 'a', type: 'symlink', linkname: '/etc/passwd' } },
        { header: { name: 'b', type: 'link', linkname: 'a' } },
        { header: { name: 'c', type: 'fifo' } },
        { header: { name: 'd/', type: 'directory' } },
        { header: { name: 'e.txt' }, bytes: 'The wheel.' },
      ]),
    );
    expect(documents.map((one) => (one.ok ? one.path : one.code))).toEqual([
      'not-a-file',
      'not-a-file',
      'not-a-file',
      'links.tar/e.txt',
    ]);
  });

  it.each([
    ['../../etc/cron.d/x', 'etc/cron.d/x'],
    ['/etc/passwd', 'etc/passwd'],
    ['C:\\Users\\x.txt', 'Users/x.txt'],
    ['a/./b/../c.txt', 'a/b/c.txt'],
    ['a\u001b[31m\nb.txt', 'a_[31m_b.txt'],
    ['..', 'unnamed'],
  ])('a member named %j stays below its container', async (name, shown) => {
    const zipped = await readAll('names.zip', zipOf([{ name, bytes: 'The wheel.' }]));
    expect(zipped.documents[0]!.path).toBe(`names.zip/${shown}`);
    const tarred = await readAll('names.tar', await tarOf([{ header: { name }, bytes: 'The wheel.' }]));
    expect(tarred.documents[0]!.path).toBe(`names.tar/${shown}`);
  });

  it('shows names of another encoding as files of the system are shown, and keeps two of one name apart', async () => {
    const name = Buffer.from([0xcf, 0xf0, 0x2e, 0x74, 0x78, 0x74]);
    const { documents } = await readAll(
      'cp1251.zip',
      zipOf([
        { name, bytes: 'The wheel.' },
        { name: 'a.txt', bytes: 'One.' },
        { name: 'a.txt', bytes: 'Two.' },
      ]),
    );
    expect(documents.map(({ path }) => path)).toEqual([
      'cp1251.zip/\\xcf\\xf0.txt',
      'cp1251.zip/a.txt',
      'cp1251.zip/a.txt#2',
    ]);
  });
});

/** A frame of Zstandard: one block of bytes as they are, or of one byte many times. */
function zstdOf(block: Buffer, times?: number): Buffer {
  const size = times ?? block.length;
  const header = (size << 3) | (times === undefined ? 0 : 2) | 1;
  // Without a size of the content; a window of 128 KiB.
  return Buffer.concat([
    Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x38, header & 255, (header >> 8) & 255, header >> 16]),
    block,
  ]);
}

describe('packed bytes', () => {
  const text = 'The old mill stands by the river.';

  it.each([
    ['gzip', gzipSync(text)],
    ['Zstandard', zstdOf(Buffer.from(text))],
    ['nothing', Buffer.from(text)],
  ])('of %s are unpacked alike in memory and from a file', async (_name, bytes) => {
    const unpacked = uncompress(bytes, 1000);
    expect(unpacked.ok && Buffer.from(unpacked.bytes).toString()).toBe(text);
    expect((await readAll('packed.txt', bytes)).documents).toMatchObject([{ ok: true, text }]);
  });

  it.each([
    ['gzip', gzipSync(Buffer.alloc(100_000, 'a'))],
    ['Zstandard', zstdOf(Buffer.from('a'), 100_000)],
  ])('of %s beyond the limit are refused alike', async (_name, bytes) => {
    const message = expect.stringMatching(/at most 50000 bytes.*to 1/) as string;
    expect(uncompress(bytes, 50_000)).toMatchObject({ ok: false, code: 'too-large', message });
    expect(uncompress(bytes, 100_000)).toMatchObject({ ok: true });
    expect((await readAll('packed.txt', bytes, { maxBytes: 50_000 })).documents).toMatchObject([
      { ok: false, code: 'too-large', message },
    ]);
  });

  it.each([
    ['gzip', gzipSync(text)],
    ['Zstandard', zstdOf(Buffer.from(text))],
  ])('of %s that break off are told', (_name, bytes) => {
    expect(uncompress(bytes.subarray(0, bytes.length - 12), 1000)).toMatchObject({
      code: 'broken-container',
    });
  });
});

describe('a bomb', () => {
  const zeros = Buffer.alloc(3_000_000);

  it('of one member is refused with its ratio, in a zip that tells its size and in one that lies', async () => {
    for (const claimed of [undefined, 10]) {
      const { documents } = await readAll(
        'bomb.zip',
        zipOf([{ name: 'zero', bytes: zeros, ...(claimed === undefined ? {} : { claimed }) }, ...files]),
        { maxBytes: 1_000_000 },
      );
      expect(documents[0]).toMatchObject({ ok: false, path: 'bomb.zip/zero' });
      const [first] = documents;
      if (claimed === undefined)
        expect(first).toMatchObject({
          code: 'too-large',
          message: expect.stringMatching(/over \d+ to 1/) as string,
        });
      else expect(first).toMatchObject({ code: 'broken-container' });
      expect(documents.filter(({ ok }) => ok)).toHaveLength(2);
    }
  });

  it('of many members, each small, is refused as a whole; what came before stays', async () => {
    const many = Array.from({ length: 300 }, (_, index) => ({
      name: `z${index}`,
      bytes: zeros.subarray(0, 90_000),
    }));
    for (const [name, bytes] of [
      ['many.zip', zipOf([...files, ...many])],
      [
        'many.tgz',
        gzipSync(
          await tarOf([...entries, ...many.map((one) => ({ header: { name: one.name }, bytes: one.bytes }))]),
        ),
      ],
    ] as const) {
      const { documents } = await readAll(name, bytes, { maxBytes: 100_000 });
      expect(documents.slice(0, 2).every(({ ok }) => ok)).toBe(true);
      expect(documents.at(-1)).toMatchObject({
        path: name,
        code: 'too-large',
        message: expect.stringMatching(/out of all proportion; .*over \d+ to 1/) as string,
      });
      expect(documents.length).toBeLessThan(250);
    }
  });
});

describe('an archive that is not whole', () => {
  it.each<[string, (whole: Buffer) => Buffer]>([
    ['cut in the middle', (whole) => whole.subarray(0, whole.length - 700)],
    ['with bytes turned', (whole) => Buffer.from(whole).fill(0x7f, 40, 90)],
    ['of nothing', (whole) => whole.subarray(0, 512)],
  ])('%s is told in one line and stops nothing', async (_name, spoil) => {
    const tar = await tarOf([...entries, { header: { name: 'last.txt' }, bytes: 'words '.repeat(200) }]);
    for (const [name, bytes] of [
      ['cut.zip', spoil(zipOf([...files, { name: 'last.txt', bytes: Buffer.from(tar) }]))],
      ['cut.tar', spoil(tar)],
      [
        'cut.tgz',
        spoil(gzipSync(Buffer.concat([tar, Buffer.from(crypto.getRandomValues(new Uint8Array(2000)))]))),
      ],
    ] as const) {
      const { documents } = await readAll(name, bytes);
      const problems = documents.filter((one) => !one.ok);
      for (const problem of problems) expect(problem.message).toMatch(/^[^\n]*expected[^\n]*$/);
      expect(problems.length + documents.length).toBeGreaterThan(0);
    }
  });

  it('is nothing: an empty one is told', async () => {
    expect((await readAll('empty.zip', zipOf([]))).documents).toMatchObject([{ ok: false, code: 'empty' }]);
  });

  it('is no one document: a command for one says so', async () => {
    writeFileSync(join(folder, 'two.zip'), zipOf(files));
    expect(await readDocument({ path: 'two.zip', absolute: join(folder, 'two.zip') })).toMatchObject({
      ok: false,
      code: 'unsupported-format',
      message: expect.stringContaining('an archive') as string,
    });
  });
});
