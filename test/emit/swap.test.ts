import {
  cpSync,
  existsSync,
  promises as fs,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exchange } from '../../src/emit/exchange.js';
import { lockOutput } from '../../src/emit/lock.js';
import { recover } from '../../src/emit/recover.js';
import { beginBuild, swapBuild } from '../../src/emit/swap.js';
import { canExchange, pathWithExchange } from './exchange.js';
import { makeCorpus, scratch, threeLanguages, writeCorpus } from './fixture.js';

if (!canExchange())
  console.warn('skipped: the swap in one step needs `mv --exchange` (coreutils 9.5) or gcc to make one');

let at: ReturnType<typeof scratch>;
let out = '';
beforeEach(async () => {
  at = scratch();
  out = join(at.folder, 'out');
  await writeCorpus(out, makeCorpus(threeLanguages));
});
afterEach(() => at.remove());

describe('the swap of a finished corpus', () => {
  it('puts the old corpus back when the new one cannot take its place', async () => {
    const manifest = readFileSync(join(out, 'manifest.json'));
    const lock = await lockOutput(out);
    const folders = beginBuild(lock);
    // A folder cannot be moved into itself: the old corpus goes aside, and then the second rename fails.
    const inside = { ...folders, temporary: at.folder, previous: `${at.folder}-old` };
    expect(() => swapBuild(inside)).toThrow('cannot write (EINVAL)');
    expect(readFileSync(join(out, 'manifest.json'))).toEqual(manifest);
    expect(existsSync(inside.previous)).toBe(false);
  });
});

describe.skipIf(!canExchange())('the swap where folders can be exchanged', () => {
  const path = process.env.PATH;
  afterEach(() => {
    process.env.PATH = path;
  });

  it('gives the name to the new corpus in one step and removes the old one', async () => {
    process.env.PATH = pathWithExchange(join(at.folder, 'bin'));
    const lock = await lockOutput(out);
    const folders = beginBuild(lock);
    await fs.cp(out, folders.temporary, { recursive: true });
    const { ino } = await fs.stat(folders.temporary);
    // Where the old one would be set aside by a rename stands something in the way.
    await fs.mkdir(join(folders.previous, 'mine'), { recursive: true });
    swapBuild(folders);
    lock.release();
    expect((await fs.stat(out)).ino).toBe(ino);
    expect(readdirSync(at.folder).sort()).toEqual([basename(folders.previous), 'bin', 'out']);
  });

  it('is not had of two names of which one leads nowhere, and nothing is moved', async () => {
    process.env.PATH = pathWithExchange(join(at.folder, 'bin'));
    await fs.mkdir(join(at.folder, 'new'));
    expect(() => exchange(join(at.folder, 'new'), join(at.folder, 'none'))).toThrow('ENOENT');
    process.env.PATH = join(at.folder, 'nowhere');
    expect(exchange(join(at.folder, 'new'), out)).toBe(false);
    expect(existsSync(join(out, 'manifest.json'))).toBe(true);
  });
});

describe('recovery', () => {
  const aside = (name: string) => join(at.folder, `.out.tulay-${name}`);

  it('takes the newest corpus that is whole, whatever its name, and none whose removal was cut short', async () => {
    for (const [name, days] of [
      ['old-a', 1],
      ['old-z', 3],
      ['old-m', 2],
    ] as const) {
      cpSync(out, aside(name), { recursive: true });
      const time = new Date(Date.now() - days * 864e5);
      utimesSync(join(aside(name), 'manifest.json'), time, time);
    }
    rmSync(join(aside('old-a'), 'documents.jsonl'));
    truncateSync(join(aside('old-z'), 'segments.jsonl'), 3);
    const { ino } = await fs.stat(aside('old-m'));
    rmSync(out, { recursive: true });
    recover(out);
    expect((await fs.stat(out)).ino).toBe(ino);
    expect(readdirSync(at.folder)).toEqual(['out']);
  });
});
