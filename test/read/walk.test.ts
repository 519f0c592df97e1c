import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSeeds, readDocument } from '../../src/read/index.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tulay-walk-'));
  mkdirSync(join(folder, 'seeds/sub'), { recursive: true });
  writeFileSync(join(folder, 'seeds/a.txt'), 'some text');
  writeFileSync(join(folder, 'outside.txt'), 'not to be read');
});
// Node cannot remove what it cannot name; `rm` goes down folder by folder.
afterEach(() => void execFileSync('rm', ['-rf', folder]));

/** Path and outcome of everything that is found, in order. */
async function outcomes(options: Parameters<typeof findSeeds>[2] = {}, pattern = 'seeds') {
  const { files } = await findSeeds([pattern], folder, options);
  const read = [];
  for (const file of files) {
    const document = await readDocument(file);
    read.push(`${document.path}: ${document.ok ? document.text : document.code}`);
  }
  return read;
}

describe.skipIf(process.platform === 'win32')('what is found below a folder', () => {
  it('is never opened when it is a pipe, a socket, a device or a link to one', async () => {
    execFileSync('mkfifo', [join(folder, 'seeds/pipe.txt')]);
    symlinkSync('pipe.txt', join(folder, 'seeds/to-pipe.txt'));
    symlinkSync('/dev/zero', join(folder, 'seeds/to-device.txt'));
    const server = createServer().listen(join(folder, 'seeds/sub/socket'));
    const all = ['pipe.txt', 'sub/socket', 'to-device.txt', 'to-pipe.txt'].map(
      (path) => `${path}: not-a-file`,
    );
    try {
      expect(await outcomes({ followLinks: true })).toEqual(['a.txt: some text', ...all]);
      expect(await outcomes({ followLinks: true }, 'seeds/**/*')).toEqual(['a.txt: some text', ...all]);
      expect(await outcomes({}, 'seeds/pipe.txt')).toEqual(['pipe.txt: not-a-file']);
    } finally {
      server.close();
    }
  });

  it('is not read through a link that leaves the folder, unless asked', async () => {
    symlinkSync('../outside.txt', join(folder, 'seeds/out.txt'));
    symlinkSync('a.txt', join(folder, 'seeds/in.txt'));
    symlinkSync('.', join(folder, 'seeds/sub/round'));
    symlinkSync('nowhere', join(folder, 'seeds/none.txt'));
    expect(await outcomes()).toEqual([
      'a.txt: some text',
      'in.txt: some text',
      'none.txt: unreadable',
      'out.txt: link-not-followed',
      'sub/round: link-not-followed',
    ]);
    expect(await outcomes({ followLinks: true })).toEqual([
      'a.txt: some text',
      'in.txt: some text',
      'none.txt: unreadable',
      'out.txt: not to be read',
    ]);
  });

  it('is read when the folder itself is a link', async () => {
    symlinkSync('seeds', join(folder, 'link'));
    expect(await outcomes({}, 'link')).toEqual(['a.txt: some text']);
  });

  it.skipIf(process.platform !== 'linux')('keeps names apart that are not UTF-8', async () => {
    for (const byte of [0xfe, 0xff]) {
      const name = Buffer.concat([Buffer.from('seeds/bad'), Buffer.from([byte]), Buffer.from('.txt')]);
      writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), name]), `text ${byte}`);
    }
    writeFileSync(join(folder, 'seeds/bad\\xff.txt'), 'a name with a backslash');
    expect(await outcomes()).toEqual([
      'a.txt: some text',
      'bad\\xfe.txt: text 254',
      expect.stringMatching(/^bad\\xff\.txt: /),
      expect.stringMatching(/^bad\\xff\.txt#2: /),
    ]);
  });

  it.skipIf(process.getuid?.() === 0)('has a record when it is a folder that cannot be listed', async () => {
    mkdirSync(join(folder, 'seeds/closed'));
    chmodSync(join(folder, 'seeds/closed'), 0);
    expect(await outcomes()).toEqual(['a.txt: some text', 'closed: unreadable']);
    chmodSync(join(folder, 'seeds/closed'), 0o700);
  });

  it.skipIf(process.platform !== 'linux')(
    'has a record when its path is longer than can be opened',
    async () => {
      const name = 'd'.repeat(200);
      const script = `cd seeds; for i in $(seq 25); do mkdir ${name}; cd ${name}; done; echo deep > deep.txt`;
      execFileSync('bash', ['-c', script], { cwd: folder });
      const read = await outcomes();
      expect(read).toHaveLength(2);
      expect(read[1]).toMatch(/^d{200}\/.*: unreadable$/);
    },
  );

  it('is told of when it is hidden', async () => {
    writeFileSync(join(folder, 'seeds/.DS_Store'), 'x');
    expect((await findSeeds(['seeds'], folder)).notes).toEqual(['1 hidden entry left out: never documents']);
    for (const own of ['.out.tulay-lock', '.out.tulay-new-0a', '.out.tulay-old-0a'])
      writeFileSync(join(folder, 'seeds', own), '');
    expect((await findSeeds(['seeds'], folder)).notes).toEqual(['1 hidden entry left out: never documents']);
  });
});

describe('the folder that will be written', () => {
  beforeEach(() => {
    mkdirSync(join(folder, 'seeds/out'));
    writeFileSync(join(folder, 'seeds/out/units.jsonl'), 'a corpus');
  });

  it('is left out of the seeds that it stands under, and that is told', async () => {
    const out = join(folder, 'seeds/out');
    for (const pattern of ['seeds', 'seeds/**/*']) {
      const { files, notes } = await findSeeds([pattern], folder, { out });
      expect(files.map(({ path }) => path)).toEqual(['a.txt']);
      expect(notes).toEqual([`${out}: left out of the seeds, it is the folder that will be written`]);
    }
  });

  it('holds no seeds, however it is named', async () => {
    symlinkSync('seeds/out', join(folder, 'link'));
    for (const pattern of ['seeds/out', 'seeds/out/units.jsonl', 'seeds/out/*', 'link/*.jsonl'])
      for (const out of ['seeds/out', 'link']) {
        const { problems } = await findSeeds([pattern], folder, { out: join(folder, out) });
        expect(problems.map(({ code }) => code)).toEqual(['seeds-in-output']);
      }
  });
});
