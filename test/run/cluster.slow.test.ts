import { execFileSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPlan } from '../../src/run/cluster/plan.js';
import { nextStep, runRank } from '../../src/run/cluster/run.js';
import { packRanks, ranksDone, type Stage } from '../../src/run/cluster/stages.js';
import { declarationParts } from './declarations.js';
import { folderWith, snapshot, tulay } from './harness.js';

const texts = declarationParts(['eng', 'fra'], 4, 16);
const seeds = Object.fromEntries(Object.entries(texts).map(([name, text]) => [`seeds/${name}`, text]));

async function done(folder: string, ...args: string[]): Promise<string> {
  const { code, out, err } = await tulay(args, folder);
  expect(code, err).toBe(0);
  return out;
}

/** Does the ranks of a stage, the last first, as machines may. */
async function doStage(folder: string, { number, ranks }: Stage): Promise<readonly unknown[]> {
  const failures: unknown[] = [];
  for (let rank = ranks.length - 1; rank >= 0; rank--)
    await runRank(folder, number, rank, (error) => failures.push(error));
  return failures;
}

/** Takes all the room that a disk has. */
function fill(file: string): void {
  const descriptor = openSync(file, 'w');
  try {
    for (let bytes = 1 << 20; bytes >= 1; ) {
      try {
        if (writeSync(descriptor, Buffer.alloc(bytes)) < bytes) bytes >>= 1;
      } catch {
        bytes >>= 1;
      }
    }
  } finally {
    closeSync(descriptor);
  }
}

describe('a build that ranks do, each by itself', () => {
  it('gives the bytes of a build in one piece', async () => {
    const folder = folderWith(seeds);
    await done(folder, 'build', '--workers', '1', '--out', 'plain');
    expect(await done(folder, 'plan', 'work', '--out', 'built')).toMatch(/^\d+ files planned/);
    const home = join(folder, 'work');
    const plan = readPlan(home, 'work');
    const options = { rankSeconds: 0.1, mostRanks: 3, next: true };
    const names: string[] = [];
    for (let step = await nextStep(plan, options); ; step = await nextStep(plan, options)) {
      if (step.kind === 'built') break;
      const { stage } = step;
      expect(stage.ranks.length).toBeLessThanOrEqual(3);
      names.push(stage.ranks[0]![0]!.name);
      expect(await doStage(home, stage)).toEqual([]);
      expect(ranksDone(home, stage)).not.toContain(false);
      expect(names.length).toBeLessThan(15);
    }
    expect(names.slice(0, 2)).toEqual(['read', 'prepare']);
    expect(names.filter((name) => name === 'align').length).toBeGreaterThan(1);
    expect(snapshot(join(folder, 'built'))).toEqual(snapshot(join(folder, 'plain')));
    const told = await done(folder, 'status', 'work');
    expect(told).toMatch(/stage 1 \(\d+ × read; job none\): (\d+) of \1 ranks done/);
    // What is done is not done again, here or by threads.
    const receipts = readdirSync(join(home, 'receipts/align'));
    await done(folder, 'run', 'work', '--workers', '1');
    expect(readdirSync(join(home, 'receipts/align'))).toEqual(receipts);
    expect(snapshot(join(folder, 'built'))).toEqual(snapshot(join(folder, 'plain')));
  }, 300_000);

  it('ends with what a task said when it failed twice, and goes on once that is mended', async () => {
    const folder = folderWith(seeds);
    await done(folder, 'plan', 'work');
    const home = join(folder, 'work');
    const plan = readPlan(home, 'work');
    const options = { rankSeconds: 60, mostRanks: 3, next: true };
    const changed = join(folder, Object.keys(seeds)[0]!);
    rmSync(changed);
    for (const _ of [1, 2]) {
      const step = await nextStep(plan, options);
      const failures = await doStage(home, (step as { readonly stage: Stage }).stage);
      expect(failures).toMatchObject([{ code: 'seed-changed' }]);
    }
    await expect(nextStep(plan, options)).rejects.toMatchObject({ code: 'task-failed' });
    expect(existsSync(join(folder, 'output'))).toBe(false);
    writeFileSync(changed, 'It is back, and other than it was before.\n');
    await done(folder, 'plan', 'work');
    await done(folder, 'run', 'work', '--workers', '1');
    await done(folder, 'build', '--workers', '1', '--out', 'plain');
    expect(snapshot(join(folder, 'output'))).toEqual(snapshot(join(folder, 'plain')));
  }, 300_000);

  it('leaves nothing half done on a full disk, says so, and goes on when there is room', async (context) => {
    const folder = folderWith(seeds);
    const home = join(folder, 'work');
    mkdirSync(home);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32m', 'tulay-test', home], { stdio: 'ignore' });
    } catch {
      context.skip('a small disk can be mounted by root only');
    }
    try {
      await done(folder, 'plan', 'work', '--out', 'built');
      const plan = readPlan(home, 'work');
      const options = { rankSeconds: 0.1, next: true };
      const stageOf = async (mostRanks: number): Promise<Stage | null> => {
        const step = await nextStep(plan, { ...options, mostRanks });
        return step.kind === 'built' ? null : step.stage;
      };
      const first = await stageOf(7);
      fill(join(home, 'filler'));
      const failures = await doStage(home, first!);
      expect(failures.length).toBeGreaterThan(0);
      for (const failure of failures)
        expect(failure).toMatchObject({ code: 'work-write-failed', actual: 'ENOSPC' });
      expect(ranksDone(home, first!)).toEqual(first!.ranks.map(() => false));
      rmSync(join(home, 'filler'));
      // The ranks of each stage are others in number.
      let steps = 0;
      for (let stage = await stageOf(1); stage !== null; stage = await stageOf([1, 7, 32][++steps % 3]!)) {
        expect(await doStage(home, stage)).toEqual([]);
        expect(steps).toBeLessThan(15);
      }
      await done(folder, 'build', '--workers', '1', '--out', 'plain');
      expect(snapshot(join(folder, 'built'))).toEqual(snapshot(join(folder, 'plain')));
    } finally {
      execFileSync('umount', ['-l', home]);
    }
  }, 300_000);

  it('says what is wrong with a folder that is no plan, or of another configuration', async () => {
    const folder = folderWith({ ...seeds, 'tulay.json': '{"name": "one"}' });
    expect(await tulay(['run', 'work'], folder)).toMatchObject({
      code: 2,
      err: expect.stringContaining('there is no plan here'),
    });
    await done(folder, 'plan', 'work', '--config', 'tulay.json', '--seeds', 'seeds');
    writeFileSync(join(folder, 'tulay.json'), '{"name": "other"}');
    expect(await tulay(['status', 'work'], folder)).toMatchObject({
      code: 2,
      err: expect.stringContaining('is not the one that was planned'),
    });
  });
});

describe('ranks', () => {
  const task = (pairs: number) => ({
    name: 'align' as const,
    key: `${pairs}`,
    input: { pairs: new Array(pairs).fill(0) } as never,
  });

  it('hold every task once, take about as long as they should, and are no more than the scheduler takes', () => {
    const tasks = Array.from({ length: 40 }, (_, at) => task(at + 1));
    for (const [seconds, most, expected] of [
      [30, 1000, 5],
      [1e6, 1000, 1],
      [0.001, 1000, 40],
      [1, 7, 7],
    ] as const) {
      const ranks = packRanks(tasks, seconds, most);
      expect(ranks).toHaveLength(expected);
      expect(new Set(ranks.flat()).size).toBe(40);
      expect(ranks.flat()).toHaveLength(40);
      const sizes = ranks.map((rank) => rank.reduce((sum, { key }) => sum + Number(key), 0));
      expect(Math.max(...sizes)).toBeLessThanOrEqual(Math.max(40, (820 / expected) * 1.2));
    }
  });
});
