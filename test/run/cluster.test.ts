import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPlan } from '../../src/run/cluster/plan.js';
import { nextStep, runRank, slurmStep } from '../../src/run/cluster/run.js';
import { packRanks, type Stage, stageFolder } from '../../src/run/cluster/stages.js';
import { statusOf } from '../../src/run/cluster/status.js';
import { declarationParts } from './declarations.js';
import { folderWith, snapshot, tulay } from './harness.js';

const texts = declarationParts(['eng', 'fra'], 3, 5);
const seeds = Object.fromEntries(Object.entries(texts).map(([name, text]) => [`seeds/${name}`, text]));

async function planned(...flags: string[]) {
  const folder = folderWith(seeds);
  const { code, err } = await tulay(['plan', 'work', ...flags], folder);
  expect(code, err).toBe(0);
  const home = join(folder, 'work');
  return { folder, home, plan: readPlan(home, 'work') };
}

/** Does the ranks of a stage, the last first, as machines may. */
async function doStage(home: string, { number, ranks }: Stage): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (let rank = ranks.length - 1; rank >= 0; rank--)
    await runRank(home, number, rank, (error) => failures.push(error));
  return failures;
}

describe('a build on a cluster', () => {
  it('is done rank by rank, and says how far it is', async () => {
    const { folder, home, plan } = await planned();
    const options = { rankSeconds: 0.05, mostRanks: 2, next: true };
    const names: string[] = [];
    for (
      let step = await nextStep(plan, options);
      step.kind === 'stage';
      step = await nextStep(plan, options)
    ) {
      const { stage } = step;
      names.push(stage.ranks[0]![0]!.name);
      if (stage.number === 1) {
        expect(stage.ranks).toHaveLength(2);
        await runRank(home, 1, 1, (error) => expect.unreachable(String(error)));
        writeFileSync(join(stageFolder(home, 1), 'logs', '0.txt'), 'one\ntwo\nthree\nfour\n');
        expect(statusOf(home, stage.submittedAt + 8000)).toEqual([
          {
            number: 1,
            tasks: { read: stage.ranks.flat().length },
            ranks: 2,
            done: 1,
            job: null,
            said: [{ rank: 0, lines: ['two', 'three', 'four'] }],
            secondsLeft: 8,
          },
        ]);
        const told = (await tulay(['status', 'work'], folder)).out;
        expect(told).toMatch(
          /^10 files planned\nstage 1 \(\d × read; job none\): 1 of 2 ranks done, some \d+ s left\n/,
        );
        expect(told).toMatch(/\n {2}rank 0: two\n {2}rank 0: three\n {2}rank 0: four\n/);
        expect(told).toMatch(/\nthe build is at: reading, phase 1 of 8\n$/);
      }
      expect(await doStage(home, stage)).toEqual([]);
      expect(names.length).toBeLessThan(15);
    }
    expect(names.slice(0, 2)).toEqual(['read', 'prepare']);
    const statuses = statusOf(home, Date.now());
    expect(statuses.map(({ ranks, done }) => ranks - done)).toEqual(names.map(() => 0));
    expect(statuses.every(({ said, secondsLeft }) => said.length === 0 && secondsLeft === null)).toBe(true);
    await tulay(['build', '--workers', '1', '--out', 'plain'], folder);
    expect(snapshot(join(folder, 'output'))).toEqual(snapshot(join(folder, 'plain')));
  });

  it('gives up a task that failed twice, with what it said', async () => {
    const { folder, home, plan } = await planned();
    const options = { rankSeconds: 60, mostRanks: 3, next: true };
    rmSync(join(folder, Object.keys(seeds)[0]!));
    for (const _ of [1, 2]) {
      const step = await nextStep(plan, options);
      expect(step.kind).toBe('stage');
      expect(await doStage(home, (step as { stage: Stage }).stage)).toMatchObject([{ code: 'seed-changed' }]);
    }
    await expect(nextStep(plan, options)).rejects.toMatchObject({
      code: 'task-failed',
      file: 'stage 2, rank 0',
      actual: 'nothing said',
    });
    writeFileSync(join(stageFolder(home, 2), 'logs', '0.txt'), 'tulay: it is gone\n');
    await expect(nextStep(plan, options)).rejects.toMatchObject({ actual: 'tulay: it is gone' });
    // Who begins anew instead of going on is given the task once more.
    expect(await nextStep(plan, { ...options, next: false })).toMatchObject({ stage: { number: 3 } });
    expect((await tulay(['task', 'work', '3', '0'], folder)).code).toBe(1);
  });

  it('says so where there is no scheduler', async () => {
    const { plan } = await planned();
    const path = process.env.PATH;
    process.env.PATH = folderWith({});
    try {
      const slurm = { command: ['tulay'], partition: undefined, sbatch: [], minutes: 1 };
      await expect(slurmStep(plan, { rankSeconds: 60, next: false }, slurm)).rejects.toMatchObject({
        code: 'scheduler-failed',
        actual: 'ENOENT',
      });
    } finally {
      process.env.PATH = path;
    }
  });
});

describe('ranks', () => {
  const task = (name: string, items: Record<string, unknown>) => ({ name, key: name, input: items }) as never;
  const list = (length: number) => new Array(length).fill(0);

  it('get the longest tasks first, each the rank that has least; equal ones in their order', () => {
    const tasks = [
      task('read', { seeds: list(10) }),
      task('prepare', { files: list(40) }),
      task('findCopies', { prints: { value: { length: list(300) } }, input: {} }),
      task('align', { pairs: list(2) }),
      task('learn', { pairs: list(15) }),
    ];
    // Seconds: .3, 2, .3, .3 and .3, near enough to fall one by one to the rank that has least.
    const named = (most: number, seconds: number) =>
      packRanks(tasks, seconds, most).map((rank) => rank.map(({ name }) => name));
    expect(named(2, 0.1)).toEqual([['prepare'], ['read', 'findCopies', 'align', 'learn']]);
    expect(named(9, 0.01)).toEqual([['prepare'], ['read'], ['findCopies'], ['align'], ['learn']]);
    expect(named(9, 60)).toHaveLength(1);
  });
});
