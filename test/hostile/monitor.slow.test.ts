import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/model/index.js';
import { scratch } from '../emit/fixture.js';
import { compileTo, mainOf } from './compiled.js';

const strace = spawnSync('strace', ['-V']).status === 0;
if (!strace)
  console.warn(
    'skipped: what a command does to files and the network is watched with strace (Debian: strace)',
  );

const at = scratch();
const root = realpathSync(at.folder);
const code = join(root, 'code');
const work = join(root, 'work');
afterAll(() => at.remove());

beforeAll(() => {
  if (!strace) return;
  compileTo(code);
  mkdirSync(join(work, 'tmp'), { recursive: true });
  cpSync(join(packageRoot(), 'seeds'), join(work, 'seeds'), { recursive: true });
}, 300_000);

/** Calls that open, make, change, move or remove something by its name, and those that reach a network. */
const watched =
  'openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,rmdir,link,linkat,symlink,symlinkat,truncate,chmod,fchmodat,chown,fchownat,utimensat,mknod,mknodat,setxattr,socket,connect,bind,sendto,execve';

/** The calls of a run of tulay that changed something outside `allowed`, or were on a network. */
function trespasses(args: readonly string[], allowed: readonly string[]): string[] {
  const log = join(root, 'trace');
  const ran = spawnSync(
    'strace',
    ['-f', '-qq', '-y', '-e', `trace=${watched}`, '-o', log, process.execPath, mainOf(code), ...args],
    {
      cwd: work,
      encoding: 'utf8',
      env: { ...process.env, TMPDIR: join(work, 'tmp'), NODE_COMPILE_CACHE: '' },
    },
  );
  expect(ran.stderr).not.toMatch(/a bug/);
  expect(ran.status, ran.stderr).toBe(0);
  const lines = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => /^\d+ +\w+\(/.test(line));
  expect(lines.length).toBeGreaterThan(50);
  return lines.filter((line) => {
    const [, call, rest] = /^\d+ +(\w+)\((.*)$/.exec(line)!;
    // A folder that is asked for and is there.
    if (/^mkdir/.test(call!) && rest!.endsWith('EEXIST (File exists)')) return false;
    // The command itself, and `mv`, which may exchange two folders of the corpus.
    if (call === 'execve')
      return (
        !rest!.startsWith(JSON.stringify(process.execPath)) &&
        !/^"[^"]*\/mv", \["mv", "--exchange"/.test(rest!)
      );
    // Between a process and its own threads and children; nothing leaves the machine.
    if (/^(socket|connect|bind|sendto)$/.test(call!)) return !/AF_UNIX|NETLINK_ROUTE/.test(rest!);
    if (/^(openat|open)$/.test(call!) && !/O_(WRONLY|RDWR|CREAT|TRUNC)/.test(rest!)) return false;
    const paths = [...rest!.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, path]) => path!);
    return paths.some((path) => {
      const full = path.startsWith('/') ? path : join(work, path);
      return (
        !allowed.some(
          (folder) => full === folder || full.startsWith(`${folder}/`) || full.startsWith(`${folder}.`),
        ) && full !== '/dev/null'
      );
    });
  });
}

describe.runIf(strace)('a command reaches no network and writes nowhere but where it was told', () => {
  const inside = (...names: string[]) => [join(work, 'tmp'), ...names.map((name) => join(work, name))];

  it('build: the corpus, and beside it the folder it is made in and the lock', () => {
    const allowed = inside('out', '.out');
    expect(trespasses(['build', '--seeds', 'seeds', '--out', 'out'], allowed)).toEqual([]);
    expect(existsSync(join(work, 'out/manifest.json'))).toBe(true);
  });

  it('and what it writes is seen', () => {
    expect(trespasses(['build', '--seeds', 'seeds', '--out', 'other'], inside()).join('\n')).toMatch(
      /\/other"|other\.tulay-/,
    );
  });

  it('validate: nothing', () => {
    expect(trespasses(['validate', 'out', '--against', 'seeds'], inside())).toEqual([]);
  });

  it('convert: the file', () => {
    const allowed = inside('units.tmx', '.tulay-convert-');
    const found = trespasses(['convert', 'out/hin_Deva-tgl_Latn/units.jsonl', 'units.tmx'], allowed);
    expect(found.filter((line) => !line.includes(join(work, '.tulay-convert-')))).toEqual([]);
  });

  it('review: the corpus', () => {
    expect(trespasses(['review', 'out'], inside('out', '.out'))).toEqual([]);
  });
});
