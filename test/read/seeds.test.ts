import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSeeds, readDocument } from '../../src/read/index.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tulay-seeds-'));
  mkdirSync(join(folder, 'site/hi'), { recursive: true });
  mkdirSync(join(folder, 'site/tl'));
  mkdirSync(join(folder, 'empty'));
  for (const name of ['site/hi/b.txt', 'site/hi/a.txt', 'site/tl/a.txt', 'site/[odd] name.txt']) {
    writeFileSync(join(folder, name), `text of ${name}`);
  }
  writeFileSync(join(folder, 'site/.hidden'), 'no document');
  symlinkSync(join(folder, 'site/gone.txt'), join(folder, 'site/link.txt'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const paths = async (...patterns: string[]) =>
  (await findSeeds(patterns, folder)).files.map((file) => file.path);
const codes = async (...patterns: string[]) =>
  (await findSeeds(patterns, folder)).problems.map((problem) => problem.code);

describe('findSeeds', () => {
  it('sorts by path and leaves hidden files out', async () => {
    expect(await paths('site')).toEqual(['[odd] name.txt', 'hi/a.txt', 'hi/b.txt', 'link.txt', 'tl/a.txt']);
  });

  it('names files alike from a folder and from a pattern over it', async () => {
    expect(await paths('site/*/*.txt')).toEqual(['hi/a.txt', 'hi/b.txt', 'tl/a.txt']);
    expect(await paths(join(folder, 'site/*/*.txt'))).toEqual(['hi/a.txt', 'hi/b.txt', 'tl/a.txt']);
  });

  it('names files of several patterns from the folder they share, each once', async () => {
    expect(await paths('site/hi', 'site/tl', 'site/hi/*.txt')).toEqual(['hi/a.txt', 'hi/b.txt', 'tl/a.txt']);
  });

  it('takes a name that exists literally, brackets and all', async () => {
    expect(await paths('site/[odd] name.txt')).toEqual(['[odd] name.txt']);
  });

  it('reports an empty folder, a missing file and a pattern without a match, all at once', async () => {
    expect(await codes('empty', 'site/none.txt', 'site/**/*.html', 'site')).toEqual([
      'empty-folder',
      'missing-file',
      'no-match',
    ]);
  });
});

describe('readDocument', () => {
  const read = async (name: string, content?: string | Buffer, maxBytes?: number) => {
    if (content !== undefined) writeFileSync(join(folder, name), content);
    return await readDocument({ absolute: join(folder, name), path: name }, { maxBytes });
  };

  it.each([
    ['a\nb', 'lf'],
    ['a\r\nb', 'crlf'],
    ['a\rb', 'cr'],
    ['a\r\nb\n', 'mixed'],
    ['a', 'none'],
  ])('tells the line ends of %j', async (content, newline) => {
    expect(await read('x.txt', content)).toMatchObject({ ok: true, newline, text: content });
  });

  it.each([
    ['an empty file', '', 'empty'],
    ['white space only', ' \n\t\u00a0\n', 'empty'],
    ['bytes of no encoding', Buffer.from([0x61, 0x20, 0xff, 0x81, 0x62]), 'unknown-encoding'],
  ])('turns %s down with one line', async (_name, content, code) => {
    const file = await read('bad.txt', content);
    expect(file).toMatchObject({ ok: false, code });
    expect(!file.ok && file.message).toMatch(/expected .+/);
    expect(!file.ok && file.message).not.toMatch(/\n/);
  });

  it('turns a file over the limit down without reading it', async () => {
    expect(await read('big.txt', 'x'.repeat(100), 99)).toMatchObject({ ok: false, code: 'too-large' });
  });

  it('turns a link to nowhere down as unreadable', async () => {
    expect(await read('site/link.txt')).toMatchObject({ ok: false, code: 'unreadable', sha256: null });
  });

  it.skipIf(process.getuid?.() === 0)('turns a file without permission down as unreadable', async () => {
    writeFileSync(join(folder, 'locked.txt'), 'text');
    chmodSync(join(folder, 'locked.txt'), 0o000);
    expect(await read('locked.txt')).toMatchObject({ ok: false, code: 'unreadable' });
  });
});
