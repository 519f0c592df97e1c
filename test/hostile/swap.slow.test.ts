import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockOutput } from '../../src/emit/lock.js';
import { beginBuild } from '../../src/emit/swap.js';
import { canExchange, pathWithExchange } from '../emit/exchange.js';
import { makeCorpus, scratch, snapshot, threeLanguages, writeCorpus } from '../emit/fixture.js';
import { compileTo } from './compiled.js';

const strace = spawnSync('strace', ['-V']).status === 0;
if (!strace) console.warn('skipped: killing the swap at each call needs strace (Debian: strace)');

/** Calls to the system that change what stands on disk, or wait for it. */
const changing =
  'rename,renameat,renameat2,link,linkat,unlink,unlinkat,rmdir,mkdir,mkdirat,fsync,clone3,vfork';

const at = scratch();
const code = join(at.folder, 'code');
const work = join(at.folder, 'work');
const out = join(work, 'out');
const [before, after] = [join(at.folder, 'before'), join(at.folder, 'after')];
afterAll(() => at.remove());

beforeAll(async () => {
  if (!strace) return;
  compileTo(code);
  const formats = ['json', 'moses'] as const;
  await writeCorpus(before, makeCorpus(threeLanguages), { formats });
  await writeCorpus(after, makeCorpus(threeLanguages.slice(0, 2)), { formats });
  writeFileSync(
    join(at.folder, 'build.mjs'),
    `import { cpSync } from 'node:fs';
    import { lockOutput } from ${JSON.stringify(join(code, 'dist/src/emit/lock.js'))};
    import { beginBuild, swapBuild } from ${JSON.stringify(join(code, 'dist/src/emit/swap.js'))};
    const lock = await lockOutput(${JSON.stringify(out)});
    const folders = beginBuild(lock);
    cpSync(${JSON.stringify(after)}, folders.temporary, { recursive: true });
    swapBuild(folders);
    lock.release();`,
  );
}, 300_000);

/** What every build does first, and nothing after it. */
async function beginNext(): Promise<void> {
  const lock = await lockOutput(out);
  rmSync(beginBuild(lock).temporary, { recursive: true });
  lock.release();
}

/** Runs the swap of a finished folder under strace. */
function build(path: string, options: readonly string[]): number | null {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
  cpSync(before, out, { recursive: true });
  const command = [process.execPath, join(at.folder, 'build.mjs')];
  return spawnSync('strace', ['-qq', '-E', `PATH=${path}`, ...options, ...command], { stdio: 'ignore' })
    .status;
}

/** Every call that the swap makes, by its name and its number among those of the name. */
function points(path: string): readonly (readonly [name: string, number: number])[] {
  const log = join(at.folder, 'log');
  expect(build(path, ['-e', `trace=${changing}`, '-o', log])).toBe(0);
  const counts = new Map<string, number>();
  return readFileSync(log, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const name = /^(\w+)\(/.exec(line)?.[1];
      if (name === undefined) return [];
      counts.set(name, (counts.get(name) ?? 0) + 1);
      return [[name, counts.get(name)!] as const];
    });
}

/** Kills the swap at each point, then starts the next build; returns the points at which there was no corpus. */
async function killEverywhere(path: string): Promise<readonly string[]> {
  const wholes = [snapshot(before), snapshot(after)];
  const gaps: string[] = [];
  const found = points(path);
  expect(found.length).toBeGreaterThan(15);
  for (const [name, number] of found) {
    const place = `${name} ${number}`;
    const options = [
      '-e',
      `trace=${name}`,
      '-e',
      `inject=${name}:signal=KILL:when=${number}`,
      '-o',
      '/dev/null',
    ];
    expect(build(path, options), place).not.toBe(0);
    if (existsSync(out)) expect(wholes, place).toContainEqual(snapshot(out));
    else gaps.push(place);
    await beginNext();
    expect(wholes, place).toContainEqual(snapshot(out));
    expect(readdirSync(work), place).toEqual(['out']);
  }
  return gaps;
}

describe.skipIf(!strace)('the swap, killed at each of its calls to the system', () => {
  it('leaves the corpus before or after, at the latest when the next build starts', async () => {
    // Between the two renames there is none: that is the one gap.
    expect(await killEverywhere('/nonexistent')).toHaveLength(1);
  });

  it.skipIf(!canExchange())('leaves one at every moment where folders can be exchanged', async () => {
    expect(await killEverywhere(pathWithExchange(join(at.folder, 'bin')))).toEqual([]);
  });
});
