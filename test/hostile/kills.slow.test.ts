import { spawn } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/model/index.js';
import { scratch } from '../emit/fixture.js';
import { compileTo, mainOf, times } from './compiled.js';

const at = scratch();
const code = join(at.folder, 'code');
const work = join(at.folder, 'work');
const tmp = join(work, 'tmp');
beforeAll(() => {
  compileTo(code);
  mkdirSync(tmp, { recursive: true });
  cpSync(join(packageRoot(), 'seeds'), join(work, 'seeds'), { recursive: true });
}, 300_000);
afterAll(() => at.remove());

/** Runs tulay; kills it without warning after so many milliseconds. */
async function run(
  args: readonly string[],
  killAfterMs?: number,
): Promise<{ code: number | null; ms: number }> {
  const started = performance.now();
  const child = spawn(process.execPath, [mainOf(code), ...args], {
    cwd: work,
    env: { ...process.env, TMPDIR: tmp },
    stdio: 'ignore',
  });
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  const ended = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearTimeout(timer);
  return { code: ended, ms: performance.now() - started };
}

const state = (file: string): string | null =>
  existsSync(join(work, file)) ? readFileSync(join(work, file), 'utf8') : null;
const beside = (): string[] => readdirSync(work).filter((name) => name.startsWith('.'));

describe('a run that is killed at any moment', () => {
  it('of build leaves the corpus before or the corpus after, and the next one puts all right', async () => {
    const build = ['build', '--seeds', 'seeds', '--out', 'out'];
    expect((await run(build)).code).toBe(0);
    const before = state('out/manifest.json')!;
    appendFileSync(join(work, 'seeds/002_841ee35e00e1d169.txt'), '\nअंत।\n');
    const { code: ended, ms } = await run([...build.slice(0, -1), 'after']);
    expect(ended).toBe(0);
    const after = state('after/manifest.json')!;
    expect(after).not.toBe(before);
    const count = times(10, 200);
    for (let kill = 1; kill <= count; kill++) {
      await run(build, (ms * kill) / count);
      const now = state('out/manifest.json');
      if (now !== null) expect([before, after]).toContain(now);
      else expect(beside().some((name) => name.startsWith('.out.tulay-old-'))).toBe(true);
    }
    expect((await run(build)).code).toBe(0);
    expect(state('out/manifest.json')).toBe(after);
    expect((await run(['validate', 'out', '--against', 'seeds'])).code).toBe(0);
    expect(beside()).toEqual([]);
    expect(readdirSync(tmp)).toEqual([]);
  });

  it('of review leaves the corpus whole', async () => {
    const { ms } = await run(['review', 'after']);
    const before = state('after/manifest.json')!;
    const count = times(6, 200);
    for (let kill = 1; kill <= count; kill++) {
      await run(['review', 'after'], (ms * kill) / count);
      const now = state('after/manifest.json');
      if (now === null) expect(beside().some((name) => name.startsWith('.after.tulay-old-'))).toBe(true);
      else expect(now).toBe(before);
    }
    expect((await run(['review', 'after'])).code).toBe(0);
    expect((await run(['validate', 'after'])).code).toBe(0);
    expect(beside()).toEqual([]);
    expect(readdirSync(tmp)).toEqual([]);
  });

  it('of convert leaves the whole file or none', async () => {
    const from = 'after/hin_Deva-tgl_Latn/units.jsonl';
    const { ms } = await run(['convert', from, 'whole.tmx']);
    const whole = state('whole.tmx')!;
    const count = times(6, 200);
    for (let kill = 1; kill <= count; kill++) {
      await run(['convert', from, 'units.tmx'], (ms * kill) / count);
      const now = state('units.tmx');
      if (now !== null) expect(now).toBe(whole);
      rmSync(join(work, 'units.tmx'), { force: true });
    }
    expect((await run(['convert', from, 'units.tmx'])).code).toBe(0);
    expect(beside()).toEqual([]);
  });

  it('of the tasks of a plan leaves what the next run goes on from, to the same bytes', async () => {
    expect((await run(['build', '--seeds', 'seeds', '--out', 'whole'])).code).toBe(0);
    const whole = state('whole/manifest.json')!;
    const plan = ['plan', 'plan', '--seeds', 'seeds', '--out', 'planned'];
    const go = ['run', 'plan', '--workers', '2'];
    expect((await run(plan)).code).toBe(0);
    const { ms } = await run(go);
    const count = times(4, 200);
    for (let kill = 1; kill <= count; kill++) {
      for (const name of ['plan', 'planned']) rmSync(join(work, name), { recursive: true });
      expect((await run(plan)).code).toBe(0);
      await run(go, (ms * kill) / (count + 1));
      await run(go, (ms * (count - kill)) / (count + 1));
      expect((await run(go)).code, `kill ${kill}`).toBe(0);
      expect(state('planned/manifest.json'), `kill ${kill}`).toBe(whole);
    }
    expect(beside()).toEqual([]);
    expect(readdirSync(tmp)).toEqual([]);
  });
});
