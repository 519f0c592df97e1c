import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import type { BuildResult } from '../../run/build.js';
import type { BuildConfig, ConfigOverrides } from '../../run/config.js';
import type { TaskName } from '../../run/tasks/index.js';
import { wholeNumber } from '../build/command.js';
import { phasesOf, phaseText } from '../build/phases.js';
import { createProgress } from '../build/progress.js';
import { summarise } from '../build/summary.js';
import { type CommandIo, exitCodes } from '../io.js';
import { tell, tellText } from '../printable.js';

interface RunFlags {
  readonly executor: 'threads' | 'slurm';
  readonly workers?: number;
  readonly partition?: string;
  readonly sbatch?: readonly string[];
  readonly minutes: number;
  readonly next?: boolean;
}

/** `tulay plan`, `run`, `status`, `task`: a build in tasks that any machine can do. */
export function clusterCommands(io: CommandIo, done: (code: number) => void): readonly Command[] {
  const plan = new Command('plan')
    .description('list what a build reads, for `tulay run` to do in tasks, on this machine or on a cluster')
    .argument('<dir>', 'folder for the plan and what tasks leave; every machine that works on it must see it')
    .option('--config <file>', 'configuration in JSON, see schema/config.schema.json')
    .option('--seeds <glob...>', 'glob patterns, folders or files to read (default: seeds)')
    .option('--out <dir>', 'folder to write; replaced as a whole once the build is done (default: output)')
    .option('--follow-links', 'read what links in the seeds lead to, outside their folder and folders too')
    .option(
      '--judgements <file>',
      'judgements exported from the report; units that a reviewer rejected are left out',
    )
    .option('--decisions <file...>', 'decisions exported from the report; may be given more than once')
    .option(
      '--dictionary <name...>',
      'dictionaries to pair and align with: word lists of yours, or files; may be repeated',
    )
    .action(async (dir: string, flags: ConfigOverrides) => done(await runPlan(dir, flags, io)));
  const run = new Command('run')
    .description('do what a plan asks for; what is done already is not done again')
    .argument('<dir>', 'folder of the plan')
    .addOption(
      new Option('--executor <name>', 'where tasks run').choices(['threads', 'slurm']).default('threads'),
    )
    .option('--workers <number>', 'threads (default: the cores of the machine)', wholeNumber)
    .option('--partition <name>', 'partition of the cluster')
    .option('--sbatch <option...>', 'further options for sbatch, such as --mem=3G or --time=2:00:00')
    .addOption(
      new Option('--minutes <number>', 'minutes that one rank of an array should take')
        .argParser(Number)
        .default(10),
    )
    .addOption(new Option('--next').hideHelp())
    .action(async (dir: string, flags: RunFlags) => done(await runRun(dir, flags, io)));
  const status = new Command('status')
    .description('tell how far a build on a cluster is')
    .argument('<dir>', 'folder of the plan')
    .action(async (dir: string) => done(await runStatus(dir, io)));
  const task = new Command('task')
    .argument('<dir>')
    .argument('<stage>', '', wholeNumber)
    .argument('<rank>', '', Number)
    .action(async (dir: string, stage: number, rank: number) => done(await runTask(dir, stage, rank, io)));
  return [plan, run, status, task];
}

async function runPlan(dir: string, flags: ConfigOverrides, io: CommandIo): Promise<number> {
  const { writePlan } = await import('../../run/cluster/plan.js');
  const folder = resolve(io.cwd, dir);
  const { files } = await writePlan(folder, flags, io.cwd, io.env, {
    progress: createProgress(io.stderr),
    signal: io.signal,
  });
  tell(io.stdout, `${files.length} files planned; next: tulay run ${dir}`);
  return exitCodes.ok;
}

async function runRun(dir: string, flags: RunFlags, io: CommandIo): Promise<number> {
  const started = process.hrtime.bigint();
  const { readPlan } = await import('../../run/cluster/plan.js');
  const { runPlan, slurmStep } = await import('../../run/cluster/run.js');
  const plan = readPlan(resolve(io.cwd, dir), dir);
  const progress = createProgress(io.stderr, { phases: planned(plan.config) });
  const options = { progress, signal: io.signal };
  const tellBuilt = ({ manifest, alone, nearMisses }: BuildResult): void => {
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    const out = relative(io.cwd, plan.config.out) || '.';
    tellText(io.stdout, `${summarise({ manifest, alone, nearMisses, out, seconds })}\n`);
  };
  if (flags.executor === 'threads') {
    tellBuilt(await runPlan(plan, { ...options, workers: flags.workers }));
    return exitCodes.ok;
  }
  const step = await slurmStep(
    plan,
    { ...options, rankSeconds: flags.minutes * 60, next: flags.next === true },
    {
      command: ownCommand(),
      partition: flags.partition,
      sbatch: flags.sbatch ?? [],
      minutes: flags.minutes,
    },
  );
  if (step.kind === 'built') tellBuilt(step.result);
  else {
    const { number, ranks, job } = step.stage;
    const tasks = ranks.flat().length;
    tell(io.stdout, `stage ${number}: ${tasks} tasks in ${ranks.length} ranks submitted as job ${job}`);
  }
  return exitCodes.ok;
}

/** The phases that a planned build goes through. */
function planned({ decisions, formats }: BuildConfig): readonly string[] {
  const report = formats?.includes('report') ?? true;
  return phasesOf({ command: 'build', decisions: decisions.events.length > 0, report });
}

async function runStatus(dir: string, io: CommandIo): Promise<number> {
  const { readPlan } = await import('../../run/cluster/plan.js');
  const { statusOf } = await import('../../run/cluster/status.js');
  const plan = readPlan(resolve(io.cwd, dir), dir);
  const lines = [`${plan.files.length} files planned`];
  const stages = statusOf(plan.folder, Date.now());
  for (const { number, tasks, ranks, done, job, said, secondsLeft } of stages) {
    const names = Object.entries(tasks).map(([name, count]) => `${count} × ${name}`);
    const left = secondsLeft === null ? '' : `, some ${secondsLeft} s left`;
    lines.push(
      `stage ${number} (${names.join(', ')}; job ${job ?? 'none'}): ${done} of ${ranks} ranks done${left}`,
    );
    for (const { rank, lines: last } of said) for (const line of last) lines.push(`  rank ${rank}: ${line}`);
  }
  const [task] = Object.keys(stages.at(-1)?.tasks ?? {}) as TaskName[];
  if (task !== undefined) lines.push(`the build is at: ${phaseText(task, planned(plan.config))}`);
  tellText(io.stdout, `${lines.join('\n')}\n`);
  return exitCodes.ok;
}

async function runTask(dir: string, stage: number, rank: number, io: CommandIo): Promise<number> {
  const { runRank } = await import('../../run/cluster/run.js');
  const failures: string[] = [];
  await runRank(resolve(io.cwd, dir), stage, rank, (error) => {
    failures.push(error instanceof Error ? error.message : String(error));
  });
  for (const failure of failures) tell(io.stderr, `tulay: ${failure}`);
  return failures.length === 0 ? exitCodes.ok : exitCodes.failed;
}

/** The words that start this very program on another machine. */
function ownCommand(): readonly string[] {
  const main = new URL('../main', import.meta.url);
  if (!import.meta.url.endsWith('.ts')) return [process.execPath, `${fileURLToPath(main)}.js`];
  return [process.execPath, '--import', import.meta.resolve('tsx'), `${fileURLToPath(main)}.ts`];
}
