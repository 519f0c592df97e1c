import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/model/index.js';
import { declarationParts } from './declarations.js';
import { folderWith, snapshot } from './harness.js';

/** Brings a Slurm of two nodes up on this machine, without services of the system; kept beside the project. */
const tool = join(packageRoot(), '../shared/tools/slurm-local');
const present = existsSync(tool) && spawnSync('slurmctld', ['-V']).status === 0;
if (!present) console.warn('SKIPPED: builds on Slurm (no slurmctld here, or no ../shared/tools/slurm-local)');

const seeds = Object.fromEntries(
  Object.entries(declarationParts(['eng', 'fra'], 4, 16)).map(([name, text]) => [`seeds/${name}`, text]),
);

/** Process ids of the daemons that keep their state in a folder. */
function daemonsOf(cluster: string): number[] {
  const folder = join(cluster, 'run');
  return (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith('.pid'))
    .map((name) => Number(readFileSync(join(folder, name), 'utf8')))
    .filter((pid) => pid > 0);
}

/** Whether a process is there and not only waits to be read by its parent. */
function alive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Processes that a node started, by the name of the node in what they were started with. */
function stepsOf(node: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`SLURMD_NODENAME=${node}`);
      } catch {
        return false;
      }
    });
}

describe.skipIf(!present)('a build on Slurm', () => {
  const cluster = mkdtempSync(join(tmpdir(), 'tulay-slurm-'));
  const env = { ...process.env, SLURM_CONF: join(cluster, 'slurm.conf') };
  beforeAll(() => void execFileSync('bash', [join(tool, 'up.sh'), cluster], { stdio: 'ignore' }), 120_000);
  afterAll(async () => {
    const daemons = daemonsOf(cluster);
    spawnSync('bash', [join(tool, 'down.sh'), cluster]);
    // They write their state once more while they end: the folder is removed when they are gone.
    for (let waited = 0; daemons.some(alive); waited++) {
      if (waited === 300) for (const pid of daemons.filter(alive)) process.kill(pid, 'SIGKILL');
      await setTimeout(100);
    }
    for (let tries = 0; existsSync(cluster) && tries < 40; tries++) {
      try {
        rmSync(cluster, { recursive: true, force: true });
      } catch {
        // A step of a job that was cancelled can write until it is gone too.
        await setTimeout(500);
      }
    }
    expect(existsSync(cluster)).toBe(false);
  }, 120_000);

  const tulay = (folder: string, ...args: string[]): string =>
    execFileSync(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), join(packageRoot(), 'src/cli/main.ts'), ...args],
      { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    );
  const jobs = (...args: string[]): string[] =>
    execFileSync('squeue', ['--noheader', '--format=%i %j', ...args], { env, encoding: 'utf8' })
      .split('\n')
      .filter((line) => line !== '');

  const comments = (): string =>
    execFileSync('squeue', ['--noheader', '--format=%k'], { env, encoding: 'utf8' });

  it('gives the bytes of a build here, though a rank was killed', async () => {
    const folder = folderWith(seeds);
    tulay(folder, 'build', '--workers', '1', '--out', 'plain');
    tulay(folder, 'plan', 'work', '--out', 'built');
    const said = tulay(
      folder,
      'run',
      'work',
      '--executor',
      'slurm',
      '--minutes',
      '0.005',
      '--sbatch=--comment=ours',
    );
    expect(comments()).toContain('ours');
    const job = /submitted as job (\d+)/.exec(said)?.[1];
    expect(job).toBeDefined();
    execFileSync('scancel', [`${job}_0`], { env });
    while (jobs().length > 0) await setTimeout(500);
    const stages = tulay(folder, 'status', 'work');
    expect(stages).toMatch(/stage 1 \(\d+ × read; job \d+\)/);
    // The rank that was killed is done by the stage that followed.
    expect(stages).toMatch(/stage 2 \(\d+ × read; job \d+\)/);
    expect(stages).toMatch(/× prepare/);
    expect(stages).toMatch(/× align;/);
    const last = stages
      .trimEnd()
      .split('\n')
      .findLast((line) => line.startsWith('stage'));
    const next = join(folder, 'work/stages', /\d+/.exec(last!)![0].padStart(3, '0'), 'next.txt');
    expect(existsSync(join(folder, 'built')), existsSync(next) ? readFileSync(next, 'utf8') : stages).toBe(
      true,
    );
    expect(snapshot(join(folder, 'built'))).toEqual(snapshot(join(folder, 'plain')));
  }, 900_000);

  // Some four minutes, in which the cluster waits until it believes that the node is gone and its job may start again.
  it.skipIf(process.env.TULAY_HOSTILE === undefined)(
    'gives the bytes of a build here, though the daemon of a node was killed with what it ran',
    async () => {
      const folder = folderWith(seeds);
      tulay(folder, 'build', '--workers', '1', '--out', 'plain');
      tulay(folder, 'plan', 'work', '--out', 'built');
      tulay(folder, 'run', 'work', '--executor', 'slurm', '--minutes', '0.005');
      const onNode = (): string[] => jobs('--nodelist=n2', '--states=running');
      while (onNode().length === 0) await setTimeout(50);
      const daemon = Number(readFileSync(join(cluster, 'run/slurmd-n2.pid'), 'utf8'));
      process.kill(daemon, 'SIGKILL');
      for (const pid of stepsOf('n2')) process.kill(pid, 'SIGKILL');
      while (jobs().length > 0) await setTimeout(500);
      expect(snapshot(join(folder, 'built'))).toEqual(snapshot(join(folder, 'plain')));
      execFileSync('slurmd', ['-c', '-N', 'n2', '-f', join(cluster, 'slurm.conf')], { stdio: 'ignore' });
    },
    900_000,
  );
});
