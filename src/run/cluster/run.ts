import { CorpusError } from '../../model/index.js';
import { type BuildOptions, type BuildResult, buildCorpus } from '../build.js';
import { areUnchanged, programHash } from '../stamps.js';
import { perform, seedsOf } from '../workers/perform.js';
import { hasReceipt } from '../workers/receipts.js';
import { askingWorkers, TasksPending } from './asked.js';
import type { Plan } from './plan.js';
import { mostRanks, type SlurmOptions, submitStage } from './slurm.js';
import { beginStage, lastLines, openTasks, packRanks, readStages, type Stage, saveStage } from './stages.js';

/** Builds a plan on this machine; what its tasks left is taken. */
export async function runPlan({ config, files, folder }: Plan, options: BuildOptions): Promise<BuildResult> {
  return await buildCorpus(config, { ...options, files, cache: folder });
}

/** What a step of a build on a cluster came to: a corpus, or a stage of which the ranks are to be done. */
export type Step =
  | { readonly kind: 'built'; readonly result: BuildResult }
  | { readonly kind: 'stage'; readonly stage: Stage };

/** Settings of {@link nextStep}. */
export interface StepOptions extends BuildOptions {
  /** Seconds that a rank should take, and how many there may be. */
  readonly rankSeconds: number;
  readonly mostRanks: number;
  /** Whether the step follows a stage, whose tasks should then be done. */
  readonly next: boolean;
}

/** Times that a task is handed over before the build gives up. */
const mostAttempts = 2;

/**
 * Takes a build as far as receipts allow, and writes down what is to be done next, in ranks. A step that finds all
 * receipts writes the corpus.
 *
 * @throws
 *   CorpusError `task-failed` when a task was handed over before and has no receipt still; those of a build
 */
export async function nextStep(plan: Plan, options: StepOptions): Promise<Step> {
  const { config, files, folder } = plan;
  try {
    const open = (signal: AbortSignal) => askingWorkers(folder, programHash(), signal);
    const result = await buildCorpus(config, { ...options, files, cache: folder, open });
    return { kind: 'built', result };
  } catch (error) {
    if (!(error instanceof TasksPending)) throw error;
    if (options.next) refuseFailed(folder, error);
    const number = (readStages(folder).at(-1)?.number ?? 0) + 1;
    const ranks = packRanks(error.tasks, options.rankSeconds, options.mostRanks);
    return { kind: 'stage', stage: beginStage(folder, number, ranks) };
  }
}

/**
 * {@link nextStep}, with the stage handed to Slurm as a job array, followed by the next step. Nothing waits in between.
 *
 * @throws
 *   CorpusError `scheduler-failed`; those of {@link nextStep}
 */
export async function slurmStep(
  plan: Plan,
  options: Omit<StepOptions, 'mostRanks'>,
  slurm: SlurmOptions,
): Promise<Step> {
  const step = await nextStep(plan, { ...options, mostRanks: mostRanks() });
  if (step.kind === 'built') return step;
  const stage = { ...step.stage, job: submitStage(plan.folder, step.stage, slurm) };
  saveStage(plan.folder, stage);
  return { kind: 'stage', stage };
}

/** A task that failed as often as it may ends the build with what it said. */
function refuseFailed(folder: string, { tasks }: TasksPending): void {
  const stages = readStages(folder);
  const attempts = new Map<string, number>();
  for (const { ranks } of stages)
    for (const { key } of ranks.flat()) attempts.set(key, (attempts.get(key) ?? 0) + 1);
  const failed = tasks.filter(({ key }) => (attempts.get(key) ?? 0) >= mostAttempts);
  const [first] = failed;
  const last = stages.at(-1);
  if (first === undefined || last === undefined) return;
  const rank = last.ranks.findIndex((all) => all.some(({ key }) => key === first.key));
  const said = lastLines(folder, last.number, rank, 1)[0];
  throw new CorpusError('task-failed', `${failed.length} of the tasks failed ${mostAttempts} times`, {
    stage: 'run',
    file: `stage ${last.number}, rank ${rank}`,
    actual: said ?? 'nothing said',
    hint: 'see `tulay status`; mend what it says and run `tulay run` again: what is done is kept',
  });
}

/**
 * Does what is open of a rank of a stage.
 *
 * @param failed
 *   hears of each task that failed; the others are done all the same
 * @returns
 *   how many were done
 */
export async function runRank(
  folder: string,
  stage: number,
  rank: number,
  failed: (error: unknown) => void,
): Promise<number> {
  let done = 0;
  for (const { name, key, input } of openTasks(folder, stage, rank)) {
    try {
      const seeds = seedsOf(input);
      for (const seed of seeds) if (!areUnchanged([seed])) throw seedChanged(seed.path);
      await perform({ name, input, folder, receipt: key });
      if (!hasReceipt(folder, name, key)) throw seedChanged(seeds[0]?.path ?? name);
      done += 1;
    } catch (error) {
      failed(error);
    }
  }
  return done;
}

function seedChanged(path: string): CorpusError {
  return new CorpusError('seed-changed', 'the file is not what it was when the build was planned', {
    stage: 'read',
    file: path,
    expected: 'seeds that stay while they are read',
    hint: 'run `tulay plan` and `tulay run` again; what is done and still true is kept',
  });
}
