import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { build, folderWith, seedFiles, snapshot, tulay } from './harness.js';

const good = 'The bridge over the river was built a hundred years ago and still stands today.\n';

describe('a folder with bad files', () => {
  it('is built from the good ones; each bad one is recorded with its reason and told in one line', async () => {
    const files = {
      'good.txt': good,
      'empty.txt': '',
      'blank.txt': ' \n\t\n',
      'latin1.txt': Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x0a]),
      'binary.dat': Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 37) % 256)),
      'utf16le.txt': Buffer.from(`\ufeff${good}`, 'utf16le'),
      'utf16be.txt': Buffer.from(good, 'utf16le').swap16(),
      'crlf.txt': `${good.trim()}\r\n${good.trim()}\r\n`,
      'cr.txt': `${good.trim()}\r${good.trim()}\r`,
      'nul.txt': `A text with a NUL\0 in it, ${good}`,
      'one-line.txt': `${'one long line of words without any end '.repeat(4000)}\n`,
    };
    const corpus = await build(files);
    const status = Object.fromEntries(
      corpus.documents.map((document) => [document.path, document.reason?.code]),
    );
    expect(status).toMatchObject({
      'empty.txt': 'empty',
      'blank.txt': 'empty',
      'binary.dat': 'binary',
    });
    const failed = corpus.documents
      .filter((document) => document.status === 'failed')
      .map((document) => document.path);
    expect(failed).toEqual(['binary.dat', 'blank.txt', 'empty.txt']);
    for (const path of failed) {
      const told = corpus.err.split('\n').filter((line) => line.startsWith(`${path}: `));
      expect(told).toHaveLength(1);
      expect(told[0]).toMatch(/expected .*; /);
    }
    const encodings = Object.fromEntries(
      corpus.documents.map((document) => [document.path, document.encoding]),
    );
    expect(encodings).toMatchObject({
      'utf16le.txt': 'utf-16le',
      'utf16be.txt': 'utf-16be',
      'one-line.txt': 'utf-8',
      'latin1.txt': 'windows-1252',
    });
  });

  it('fails in one line, and writes nothing, when no file can be used', async () => {
    const folder = folderWith({ 'seeds/a.txt': '', 'seeds/b.txt': Buffer.from([0xff, 0x81, 0x61]) });
    const ran = await tulay(['build'], folder);
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/^tulay: read: none of the files can be used; expected at least one text/m);
    expect(existsSync(join(folder, 'output'))).toBe(false);
  });

  it('takes an unreadable file for a bad file', async () => {
    const folder = folderWith({ 'seeds/good.txt': good });
    symlinkSync(join(folder, 'nowhere'), join(folder, 'seeds/link.txt'));
    const ran = await tulay(['build'], folder);
    expect(ran.code).toBe(0);
    expect(ran.err).toMatch(/^link\.txt: cannot be read \(ENOENT\)/m);
  });
});

describe('a wrong command line or configuration', () => {
  it.each([
    ['an empty folder', ['--seeds', 'hollow'], /^tulay: hollow: the folder holds no file/m],
    ['a missing file', ['--seeds', 'none.txt'], /^tulay: none\.txt: no such file or folder/m],
    [
      'a pattern that matches nothing',
      ['--seeds', 'seeds/*.html'],
      /^tulay: seeds\/\*\.html: the pattern matches no file/m,
    ],
    [
      'a missing configuration',
      ['--config', 'none.json'],
      /^tulay: none\.json: the configuration cannot be read/m,
    ],
    ['an unknown option', ['--sedes', 'x'], /unknown option '--sedes'/],
  ] as const)('%s is one line and exit code 2', async (_name, args, line) => {
    const folder = folderWith({ 'seeds/a.txt': good });
    mkdirSync(join(folder, 'hollow'));
    const ran = await tulay(['build', ...args], folder);
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(line);
    expect(ran.out).toBe('');
  });

  it('lists all three faults of a configuration before anything is read', async () => {
    const folder = folderWith({
      'tulay.json': JSON.stringify({ seeds: [], out: 5, accept: { minScore: 2 } }),
    });
    const ran = await tulay(['build', '--config', 'tulay.json'], folder);
    expect(ran.code).toBe(2);
    const lines = ran.err.trim().split('\n');
    expect(lines).toHaveLength(3);
    expect(ran.err).toMatch(/tulay\.json: \/seeds is not valid/);
    expect(ran.err).toMatch(/tulay\.json: \/out is not valid; expected string, got 5/);
    expect(ran.err).toMatch(/tulay\.json: \/accept\/minScore is not valid; expected at most 1, got 2/);
  });

  it('names the line of a configuration that is not JSON', async () => {
    const folder = folderWith({ 'tulay.json': '{\n  "out": "x",\n}\n' });
    expect((await tulay(['build', '--config', 'tulay.json'], folder)).err).toMatch(
      /^tulay: tulay\.json:3: the configuration is not JSON/m,
    );
  });

  it('reads the paths of a configuration file from where the file stands', async () => {
    const folder = folderWith({
      'project/tulay.json': JSON.stringify({ seeds: ['texts'], out: 'corpus' }),
      'project/texts/a.txt': good,
    });
    expect((await tulay(['build', '--config', 'project/tulay.json', '--quiet'], folder)).code).toBe(0);
    expect(existsSync(join(folder, 'project/corpus/manifest.json'))).toBe(true);
  });
});

describe('a build that does not come to its end', () => {
  it('leaves the corpus that was there as it was when interrupted, at whatever document', async () => {
    const folder = folderWith(
      Object.fromEntries(Object.entries(seedFiles()).map(([name, text]) => [`seeds/${name}`, text])),
    );
    expect((await tulay(['build', '--quiet'], folder)).code).toBe(0);
    const before = snapshot(folder);
    writeFileSync(join(folder, 'seeds/more.txt'), good);
    for (const checks of [0, 3, 7, 9, 11]) {
      const ran = await tulay(['build', '--quiet'], folder, abortAfter(checks));
      expect(ran.code).toBe(130);
      expect(ran.err).toBe('interrupted; nothing was changed\n');
      expect(snapshot(join(folder, 'output'))).toEqual(snapshotBelow(before, 'output/'));
    }
  });

  it('does not touch a folder that is not a corpus', async () => {
    const folder = folderWith({ 'seeds/a.txt': good, 'mine/thesis.doc': 'years of work' });
    const ran = await tulay(['build', '--out', 'mine'], folder);
    expect(ran.code).not.toBe(0);
    expect(ran.err).toMatch(/^tulay: .*mine/m);
    expect(readFileSync(join(folder, 'mine/thesis.doc'), 'utf8')).toBe('years of work');
    expect(Object.keys(snapshot(join(folder, 'mine')))).toEqual(['thesis.doc']);
  });

  it.skipIf(process.getuid?.() === 0)('says so when the output cannot be written', async () => {
    const folder = folderWith({ 'seeds/a.txt': good, 'locked/x': '' });
    chmodSync(join(folder, 'locked'), 0o500);
    expect((await tulay(['build', '--out', 'locked/corpus'], folder)).code).toBe(1);
  });
});

/** A signal that is aborted once it has been asked that many times, wherever the build then is. */
function abortAfter(checks: number): AbortSignal {
  const controller = new AbortController();
  let left = checks;
  controller.signal.throwIfAborted = function throwIfAborted(this: AbortSignal) {
    if (left-- <= 0) controller.abort(new Error('SIGINT'));
    if (this.aborted) throw this.reason;
  };
  return controller.signal;
}

function snapshotBelow(files: Readonly<Record<string, string>>, start: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files)
      .filter(([path]) => path.startsWith(start))
      .map(([path, bytes]) => [path.slice(start.length), bytes]),
  );
}
