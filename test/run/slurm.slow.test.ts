import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
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

describe.skipIf(!present)('a build on Slurm', () => {
  const cluster = mkdtempSync(join(tmpdir(), 'tulay-slurm-'));
  const env = { ...process.env, SLURM_CONF: join(cluster, 'slurm.conf') };
  beforeAll(() => void execFileSync('bash', [join(tool, 'up.sh'), cluster], { stdio: 'ignore' }), 120_000);
  afterAll(() => {
    spawnSync('bash', [join(tool, 'down.sh'), cluster]);
    // It writes its state once more while it ends.
    rmSync(cluster, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  }, 60_000);

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
});
