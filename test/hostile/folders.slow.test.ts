import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { runTulay } from '../../src/cli/program.js';
import { scratch } from '../emit/fixture.js';
import { times } from './compiled.js';

const at = scratch();
afterAll(() => at.remove());

/** The same numbers on every machine: bytes of hashes of a seed and a counter. */
function createDice(seed: number): (sides: number) => number {
  let count = 0;
  return (sides) => {
    const bytes = createHash('sha256').update(`${seed} ${count++}`).digest();
    return bytes.readUInt32BE(0) % sides;
  };
}
type Dice = ReturnType<typeof createDice>;

const names = [
  'plain.txt',
  'a\nb.txt',
  'esc\u001b[2J.txt',
  'c1\u009b31m.txt',
  'turn\u202etxt.exe',
  'line\u2028.txt',
  'tab\t.txt',
  'quote\'".txt',
  '$(touch x).txt',
  '-rf',
  '--help',
  'tilde~',
  '#hash#',
  '%41.html',
  'c:\\windows.txt',
  '..txt',
  '...',
  'nul\u0001.md',
  'ﷺ.txt',
  '𝒯.txt',
  'e\u0301.txt',
  'é.txt',
  'AUX.txt',
  'trailing .txt',
  ' leading.txt',
  'page.html',
  'page.htm.gz',
  'x.zip',
  'x.docx',
  'x.pdf',
  'x.warc',
  'x.srt',
  'x.md',
  'x.json',
  'x.xml',
  'x.epub',
  '__proto__',
  'constructor.txt',
  `${'l'.repeat(200)}.txt`,
] as const;

const prose = 'The bridge is long. It was built in 1874. ';
const contents: readonly ((dice: Dice) => Buffer)[] = [
  () => Buffer.alloc(0),
  () => Buffer.from('\u0000\u0000\u0000'),
  (dice) => Buffer.from(Array.from({ length: dice(4000) }, () => dice(256))),
  () => Buffer.from(prose.repeat(40)),
  () => Buffer.from('पुल लंबा है। यह 1874 में बना था।\n'.repeat(30)),
  () => Buffer.from(`\ufeff${prose}`, 'utf16le'),
  () => Buffer.from(`${prose}\ud800`, 'utf8'),
  () => Buffer.from([0xff, 0xfe, 0x00]),
  () => Buffer.from('a'.repeat(300_000)),
  () => Buffer.from('\n'.repeat(100_000)),
  () => Buffer.from('<div>'.repeat(20_000)),
  () => Buffer.from(`<p>${prose}</p>`.repeat(500)),
  () => Buffer.from(`<!DOCTYPE x [<!ENTITY a "${'b'.repeat(50)}"><!ENTITY c "&a;&a;&a;">]><x>&c;</x>`),
  () => Buffer.from('['.repeat(50_000)),
  () => Buffer.from('> '.repeat(3_000)),
  () => Buffer.from('*a **b '.repeat(2_000)),
  () => gzipSync(Buffer.alloc(20 << 20)),
  () => gzipSync(Buffer.from(prose.repeat(30))).subarray(0, 60),
  () => Buffer.from('PK\u0003\u0004broken'),
  () => Buffer.from('%PDF-1.7\nbroken'),
  () => Buffer.from('WARC/1.0\r\nContent-Length: 99999999999\r\n\r\nx'),
  () => Buffer.from(`1\n00:00:01,000 --> 00:00:02,000\n${prose}\n\n`.repeat(50)),
  () => Buffer.from('e\u0301\u0327\u0308'.repeat(3_000)),
  () => Buffer.from('\u202e\u2066\u200b\u00ad'.repeat(2_000)),
];

function makeFolder(folder: string, dice: Dice): void {
  mkdirSync(folder);
  const count = 2 + dice(7);
  for (let file = 0; file < count; file++) {
    const name = dice(6) === 0 ? `d/${names[dice(names.length)]!}` : names[dice(names.length)]!;
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    // Something stands there, a link in a circle perhaps.
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) continue;
    const kind = dice(14);
    if (kind === 0) execFileSync('mkfifo', [path.startsWith('-') ? `./${path}` : path]);
    else if (kind === 1) symlinkSync('/dev/zero', path);
    else if (kind === 2) symlinkSync(path, path);
    else if (kind === 3) symlinkSync('/etc', path);
    else if (kind === 4) symlinkSync('..', path);
    else if (kind === 5)
      writeFileSync(
        Buffer.concat([Buffer.from(folder), Buffer.from([0x2f, 0x62, 0xff, 0xfe, dice(9) + 0x30])]),
        prose,
      );
    else writeFileSync(path, contents[dice(contents.length)]!(dice));
  }
}

async function run(args: readonly string[]): Promise<{ code: number; said: string }> {
  const parts: string[] = [];
  const stream = { write: (text: string) => parts.push(text) };
  const code = await runTulay(args, {
    stdout: stream,
    stderr: stream,
    cwd: at.folder,
    env: {},
    signal: new AbortController().signal,
  });
  return { code, said: parts.join('') };
}

/** What a terminal would obey: C0 but tab and line end, DEL, C1, and the marks that turn or break lines. */
const obeyed = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;

const count = times(25, 1000);

it(`${count} hostile folders are built or refused, every one with a valid corpus or a line, and no terminal obeys a name`, {
  timeout: 3_600_000,
}, async () => {
  for (let seed = 1; seed <= count; seed++) {
    const folder = join(at.folder, `f${seed}`);
    makeFolder(folder, createDice(seed));
    const out = join(at.folder, `o${seed}`);
    const { code, said } = await run(['build', '--seeds', folder, '--out', out]);
    const where = `seed ${seed}: ${JSON.stringify(said)}`;
    expect([0, 1, 2], where).toContain(code);
    expect(said, where).not.toMatch(/a bug/);
    expect(obeyed.exec(said)?.[0], where).toBeUndefined();
    expect(existsSync(join(out, 'manifest.json')), where).toBe(code === 0);
    if (code !== 0) continue;
    const checked = await run(['validate', out, '--against', folder]);
    expect(checked.said, where).toBe(`${out}: valid\n`);
    execFileSync('rm', ['-rf', folder, out]);
  }
});
