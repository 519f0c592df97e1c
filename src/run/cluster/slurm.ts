import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CorpusError } from '../../model/index.js';
import { type Stage, stageFolder } from './stages.js';

/** How jobs are submitted. */
export interface SlurmOptions {
  /** The command of tulay itself, as words. */
  readonly command: readonly string[];
  readonly partition?: string | undefined;
  /** Minutes that a rank should take. */
  readonly minutes: number;
  /** Further options of sbatch, as they are given to it. */
  readonly sbatch: readonly string[];
}

/** Largest array unless the cluster says otherwise. */
const usualArray = 1001;

/** How many ranks an array may have on this cluster. */
export function mostRanks(): number {
  const said = /^MaxArraySize\s*=\s*(\d+)/m.exec(run('scontrol', ['show', 'config']))?.[1];
  return Math.max(1, Number(said ?? usualArray) - 1);
}

/**
 * Submits the ranks of a stage as a job array, and after it the job that goes on with the build: whatever became of the
 * ranks, so that a failed one is said and not waited for.
 *
 * @returns
 *   the job of the array
 */
export function submitStage(folder: string, stage: Stage, options: SlurmOptions): string {
  const number = stage.number;
  const at = stageFolder(folder, number);
  const ranks = join(at, 'ranks.sh');
  writeFileSync(ranks, script([...options.command, 'task', folder, `${number}`, '"$SLURM_ARRAY_TASK_ID"']));
  const array = submit(options, [
    `--job-name=tulay-${number}`,
    `--array=0-${stage.ranks.length - 1}`,
    `--output=${join(at, 'logs', '%a.txt')}`,
    ranks,
  ]);
  const next = join(at, 'next.sh');
  const more = options.partition === undefined ? [] : ['--partition', options.partition];
  const further = options.sbatch.flatMap((option) => [`--sbatch=${option}`]);
  const words = [
    ...options.command,
    'run',
    folder,
    '--executor',
    'slurm',
    '--next',
    '--minutes',
    `${options.minutes}`,
    ...more,
    ...further,
  ];
  writeFileSync(next, script(words));
  submit(options, [
    `--job-name=tulay-${number}-next`,
    `--dependency=afterany:${array}`,
    `--output=${join(at, 'next.txt')}`,
    next,
  ]);
  return array;
}

const submit = ({ partition, sbatch }: SlurmOptions, args: readonly string[]): string =>
  run('sbatch', [
    '--parsable',
    '--requeue',
    '--open-mode=append',
    ...(partition === undefined ? [] : [`--partition=${partition}`]),
    ...sbatch,
    ...args,
  ])
    .trim()
    .split(';')[0]!;

function script(words: readonly string[]): string {
  const quoted = words.map((word) =>
    /^[\w@%+=:,./-]+$|^"\$\w+"$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`,
  );
  return `#!/bin/sh\nexec ${quoted.join(' ')}\n`;
}

function run(program: string, args: readonly string[]): string {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { code, stderr } = error as { readonly code?: string; readonly stderr?: string };
    throw new CorpusError('scheduler-failed', `${program} failed`, {
      stage: 'run',
      expected: 'a Slurm that takes jobs from this machine',
      actual: (stderr ?? '').trim().split('\n')[0] || code || 'an error',
      hint: 'run it where `sinfo` works; what is done is kept, `tulay run` goes on from there',
      cause: error,
    });
  }
}
