import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isInside } from '../../src/validate/entries.js';
import { validateCorpus } from '../../src/validate/index.js';
import { makeCorpus, scratch, threeLanguages, writeCorpus } from '../emit/fixture.js';

const at = scratch();
const sound = join(at.folder, 'sound');
const out = join(at.folder, 'out');
const secret = join(at.folder, 'secret.txt');
const pair = 'hin_Deva-tgl_Latn';

beforeAll(async () => {
  await writeCorpus(sound, makeCorpus(threeLanguages));
  writeFileSync(secret, 'the secret, of 27 characters');
});
beforeEach(() => {
  rmSync(out, { recursive: true, force: true });
  cpSync(sound, out, { recursive: true });
});
afterAll(() => at.remove());

async function messages(dir = out): Promise<string[]> {
  const found: string[] = [];
  for await (const { message } of validateCorpus(dir)) found.push(message);
  return found;
}

/** Names another file in the manifest in the place of one of its own. */
function list(path: string): void {
  const file = join(out, 'manifest.json');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('"path": "README.md"', `"path": ${JSON.stringify(path)}`));
}

describe('a path of a manifest', () => {
  it('leads nowhere but into the corpus', () => {
    const inside = ['a', 'a/b.c', '..a/b..', '...'];
    const outside = ['', '.', '..', '/a', 'a/', 'a//b', 'a/../b', 'a/./b', '..\\a', 'a\0b'];
    expect([...inside, ...outside].filter(isInside)).toEqual(inside);
  });

  it.each(['../secret.txt', '../../../../../../etc/passwd', '/etc/passwd', '../../../../dev/zero', '.'])(
    '%s is a fault, and nothing is told of the file',
    async (path) => {
      list(path);
      const found = await messages();
      expect(found.some((line) => line.startsWith('manifest.json /outputs/'))).toBe(true);
      expect(found.join('\n')).not.toMatch(/28|bytes|sha256/);
    },
  );
});

describe('a manifest that no string holds', () => {
  it('is a fault of one line, told before it is read', async () => {
    // Sparse: it takes no room on the disk.
    truncateSync(join(out, 'manifest.json'), 5e9);
    const started = performance.now();
    const found = await messages();
    expect(found.filter((line) => line.startsWith('manifest.json'))).toEqual([
      expect.stringMatching(/at most \d+ bytes.*5000000000 bytes/),
    ]);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('what is no regular file in a corpus', () => {
  const kinds: readonly (readonly [string, string, (file: string) => void])[] = [
    ['a link out of it', 'a link', (file) => symlinkSync(secret, file)],
    ['a link to an endless device', 'a link', (file) => symlinkSync('/dev/zero', file)],
    ['a link to itself', 'a link', (file) => symlinkSync(file, file)],
    ['a named pipe', 'a named pipe', (file) => execFileSync('mkfifo', [file])],
    ['a folder', 'no such file', (file) => mkdirSync(file)],
  ];
  const files = [
    'README.md',
    'segments.jsonl',
    'manifest.json',
    `${pair}/units.jsonl`,
    `${pair}/units.parquet`,
  ];
  it.each(kinds.flatMap(([what, kind, make]) => files.map((file) => ({ what, kind, make, file }))))(
    'is a fault and is not opened: $what as $file',
    { timeout: 10_000 },
    async ({ kind, make, file }) => {
      rmSync(join(out, file));
      make(join(out, file));
      const found = await messages();
      expect(found.some((line) => line.startsWith(file) && line.endsWith(`got ${kind}`))).toBe(true);
      expect(found.join('\n')).not.toMatch(/EISDIR|ELOOP|the secret/);
    },
  );

  it('is a fault where it is not listed too, a socket and a link to a folder among them', async () => {
    const server = createServer().listen(join(out, 's'));
    symlinkSync(sound, join(out, 'linked'));
    const found = await messages();
    server.close();
    expect(found).toEqual([
      'linked: expected a file or a folder, got a link',
      's: expected a file or a folder, got a socket',
    ]);
  });

  it('is a folder that cannot be listed, said by its name', async () => {
    if (process.getuid?.() === 0) {
      const script = `import { entriesOf } from ${JSON.stringify(join(import.meta.dirname, '../../src/validate/entries.ts'))};
        process.setuid(65534); console.log(JSON.stringify(entriesOf(process.argv[2]).strangers));`;
      writeFileSync(join(at.folder, 'list.mts'), script);
      execFileSync('chmod', ['755', at.folder, out]);
      mkdirSync(join(out, 'closed'), { mode: 0 });
      const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', join(at.folder, 'list.mts'), out]);
      expect(JSON.parse(`${stdout}`)).toEqual([
        { path: 'closed', kind: 'a folder that cannot be listed (EACCES)' },
      ]);
    }
  });
});

describe('a folder of another tool', () => {
  it('is read inside only: links within it are files, all else that is none is a fault', async () => {
    const folder = join(at.folder, 'foreign');
    mkdirSync(folder);
    writeFileSync(join(folder, 'a.jsonl'), '{"a":1}\nno JSON\n');
    symlinkSync('a.jsonl', join(folder, 'b.jsonl'));
    symlinkSync(secret, join(folder, 'c.jsonl'));
    execFileSync('mkfifo', [join(folder, 'd.tmx')]);
    const found = await messages(folder);
    expect(found.map((line) => line.replace(/, got (Unexpected|No number).*/, ''))).toEqual([
      'c.jsonl: expected a file of the folder, got a link out of it or to no file',
      'd.tmx: expected a file of the folder, got a named pipe',
      'a.jsonl:2: expected a JSON value',
      'b.jsonl:2: expected a JSON value',
    ]);
  });

  it('names no sentence file outside', async () => {
    const folder = join(at.folder, 'links');
    mkdirSync(folder);
    const secretXml = '<text><s id="1">secret</s></text>';
    writeFileSync(join(at.folder, 'x.xml'), secretXml);
    writeFileSync(
      join(folder, 'links.xml'),
      '<cesAlign version="1.0"><linkGrp fromDoc="../x.xml" toDoc="../x.xml"><link xtargets="9;1"/></linkGrp></cesAlign>',
    );
    const found = (await messages(folder)).join('\n');
    expect(found).toMatch('the sentence file ../x.xml, got no such file');
    expect(found).not.toMatch('9, which is not there');
  });

  it('may be one file that a link names, and is no device', async () => {
    symlinkSync(join(sound, `${pair}/units.tmx`), join(at.folder, 'named.tmx'));
    expect(await messages(join(at.folder, 'named.tmx'))).toEqual([]);
    for (const device of ['/dev/zero', '/dev/null'])
      await expect(messages(device)).rejects.toMatchObject({ code: 'not-a-corpus', actual: 'a device' });
  });
});
