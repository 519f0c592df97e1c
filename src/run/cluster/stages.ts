import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CorpusError } from '../../model/index.js';
import type { CompareJob, ControlJob } from '../../pair/index.js';
import type { TaskName } from '../tasks/index.js';
import { hasReceipt, readReceipt } from '../workers/receipts.js';
import { type PendingTask, readOrders, writeOrders } from './orders.js';

/** Tasks that were handed to the scheduler together. */
export interface Stage {
  readonly number: number;
  /** The tasks of each rank, as the names of their receipts. */
  readonly ranks: readonly (readonly { readonly name: TaskName; readonly key: string }[])[];
  /** Job of the scheduler; null while it is being submitted. */
  readonly job: string | null;
  /** Milliseconds since 1970. */
  readonly submittedAt: number;
}

/** Seconds that an item of a task takes, measured on one core, roughly: to pack ranks, no more. */
const itemSeconds: Readonly<Record<TaskName, number>> = {
  read: 0.03,
  prepare: 0.05,
  findCopies: 0.001,
  sumLanguages: 0.0002,
  fileLanguages: 0.0005,
  comparePairs: 0.0005,
  shuffledControls: 0.0005,
  groupPairs: 0.0005,
  confirm: 0.01,
  align: 0.15,
  learn: 0.02,
  alignLanguages: 0.5,
  teach: 0.02,
  judge: 0.02,
  documentLines: 0.002,
  pairLines: 0.004,
  pages: 0.02,
};

const itemsOf = ({ input }: PendingTask): number =>
  'seeds' in input
    ? input.seeds.length
    : 'files' in input
      ? input.files.length
      : 'prints' in input
        ? Math.max(input.prints.value.length.length, documentsAsking(input.input))
        : 'pairs' in input
          ? input.pairs.length
          : 'documents' in input
            ? input.documents.length
            : 'job' in input
              ? 1
              : input.teachers.value.length;

/** Documents that look for their candidates in a task of pairing. */
function documentsAsking(input: object): number {
  if (!('jobs' in input)) return 0;
  const jobs = input.jobs as readonly Partial<CompareJob<unknown> & ControlJob<unknown>>[];
  return jobs.reduce((sum, { a, b, parts = 1, other }) => {
    const documents = [a, b, other].reduce((all, file) => all + (file?.documents ?? 0), 0);
    return sum + documents / parts;
  }, 0);
}

/**
 * Packs tasks into ranks that take some minutes each, so that a scheduler is not asked to start thousands of processes
 * for seconds of work: the longest task first, each into the rank that has least.
 *
 * @param rankSeconds
 *   what a rank should take
 * @param mostRanks
 *   the scheduler's limit on the size of an array
 */
export function packRanks(
  tasks: readonly PendingTask[],
  rankSeconds: number,
  mostRanks: number,
): readonly (readonly PendingTask[])[] {
  const costs = tasks.map((task) => itemsOf(task) * itemSeconds[task.name]);
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  const count = Math.max(1, Math.min(mostRanks, tasks.length, Math.ceil(total / rankSeconds)));
  const ranks = Array.from({ length: count }, () => ({ cost: 0, tasks: [] as PendingTask[] }));
  const order = tasks.map((_, at) => at).sort((a, b) => costs[b]! - costs[a]! || a - b);
  for (const at of order) {
    const least = ranks.reduce((best, rank) => (rank.cost < best.cost ? rank : best));
    least.cost += costs[at]!;
    least.tasks.push(tasks[at]!);
  }
  return ranks.map((rank) => rank.tasks);
}

const home = (folder: string): string => join(folder, 'stages');
export const stageFolder = (folder: string, number: number): string =>
  join(home(folder), String(number).padStart(3, '0'));
const ordersPath = (folder: string, number: number, rank: number): string =>
  join(stageFolder(folder, number), 'orders', `${rank}.v8`);

/** The stages that were handed over so far, in their order. */
export function readStages(folder: string): readonly Stage[] {
  if (!existsSync(home(folder))) return [];
  return readdirSync(home(folder))
    .sort()
    .flatMap((name) => {
      const file = join(home(folder), name, 'stage.json');
      return existsSync(file) ? [JSON.parse(readFileSync(file, 'utf8')) as Stage] : [];
    });
}

/** Writes what the ranks of a stage have to do. */
export function beginStage(
  folder: string,
  number: number,
  ranks: readonly (readonly PendingTask[])[],
): Stage {
  mkdirSync(join(stageFolder(folder, number), 'logs'), { recursive: true });
  ranks.forEach((tasks, rank) => void writeOrders(folder, ordersPath(folder, number, rank), tasks));
  const stage: Stage = {
    number,
    ranks: ranks.map((tasks) => tasks.map(({ name, key }) => ({ name, key }))),
    job: null,
    submittedAt: Date.now(),
  };
  saveStage(folder, stage);
  return stage;
}

export function saveStage(folder: string, stage: Stage): void {
  const file = join(stageFolder(folder, stage.number), 'stage.json');
  writeFileSync(`${file}.new`, `${JSON.stringify(stage)}\n`);
  renameSync(`${file}.new`, file);
}

/**
 * The tasks of a rank that are still to be done.
 *
 * @throws
 *   CorpusError `no-orders` where the stage has no such rank
 */
export function openTasks(folder: string, number: number, rank: number): readonly PendingTask[] {
  const orders = ordersPath(folder, number, rank);
  if (!existsSync(orders))
    throw new CorpusError('no-orders', `stage ${number} has no rank ${rank} here`, {
      stage: 'config',
      file: folder,
      expected: 'a stage and a rank that `tulay run` has written out',
      hint: 'see `tulay status` for the stages',
    });
  return readOrders(folder, orders).filter(({ name, key }) => readReceipt(folder, name, key) === undefined);
}

/** Ranks of a stage whose tasks all have receipts. */
export function ranksDone(folder: string, { ranks }: Stage): readonly boolean[] {
  return ranks.map((tasks) => tasks.every(({ name, key }) => hasReceipt(folder, name, key)));
}

/** The last lines that a rank said; empty when it said nothing. */
export function lastLines(folder: string, number: number, rank: number, most = 3): readonly string[] {
  const file = join(stageFolder(folder, number), 'logs', `${rank}.txt`);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-most);
}
