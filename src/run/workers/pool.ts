import { availableParallelism } from 'node:os';
import { getHeapStatistics } from 'node:v8';
import { Tinypool } from 'tinypool';
import { CorpusError } from '../../model/index.js';
import type { TaskInput, TaskName, TaskOutput } from '../tasks/index.js';
import { noteUse } from './cache-age.js';
import { type Order, type Outcome, perform } from './perform.js';
import { findDone } from './reads.js';
import { receiptKey } from './receipts.js';

/** Where the tasks of a build run. The bytes of a build do not depend on it. */
export interface Workers {
  /** Tasks that run at the same time. */
  readonly count: number;
  /** Whether tasks leave receipts, for builds to come. */
  readonly keeps: boolean;
  /**
   * @param where
   *   `here` for the thread that asks, for a task that nothing can be done beside
   * @throws
   *   CorpusError of the task; `out-of-memory`; the signal's reason when aborted
   */
  run<N extends TaskName>(name: N, input: TaskInput<N>, where?: 'here'): Promise<TaskOutput<N>>;
  /** Runs a task whose work is of this one build: no receipt is looked for and none is left. */
  once<N extends TaskName>(name: N, input: TaskInput<N>): Promise<TaskOutput<N>>;
  close(): Promise<void>;
}

/** What {@link openWorkers} needs. */
export interface WorkersOptions {
  /** Threads; with a single one the tasks run in the thread that asks. */
  readonly count: number;
  /** Ends the threads wherever they are. */
  readonly signal: AbortSignal;
  /** Folder in which tasks leave their records. */
  readonly folder: string;
  /** Where given, tasks leave receipts too, and one that has its receipt is not run again. */
  readonly program?: string | undefined;
  /** Megabytes of heap of each thread; a task that needs more is done once more by a single thread that has all of the process's. */
  readonly heapMb?: number | undefined;
}

/**
 * Heap of a thread. Tasks hold a shard, a lexicon and learned words, which is a third of it; what V8 lets pile up before it
 * collects grows with the limit, fourfold with what a machine of 16 GB gives a process.
 */
const usualHeapMb = 1024;

/** Cores that this process may use. */
export const defaultWorkers = (): number => availableParallelism();

/** Opens threads for tasks. */
export function openWorkers({ count, signal, folder, program, heapMb }: WorkersOptions): Workers {
  const most = getHeapStatistics().heap_size_limit / 2 ** 20;
  const pool = count <= 1 ? undefined : openPool(count, Math.min(most, heapMb ?? usualHeapMb));
  let large: Tinypool | undefined;
  const stop = (): void => void Promise.all([pool?.destroy(), large?.destroy()]);
  signal.addEventListener('abort', stop, { once: true });

  async function runThere<N extends TaskName>(order: Order<N>): Promise<TaskOutput<N>> {
    let outcome: Outcome<N>;
    try {
      outcome = (await pool!.run(order).catch((error: unknown) => {
        if (!ranOut(error) || signal.aborted) throw error;
        large ??= openPool(1, most);
        return large.run(order);
      })) as Outcome<N>;
    } catch (error) {
      signal.throwIfAborted();
      throw ranOut(error) ? outOfMemory() : error;
    }
    if ('output' in outcome) return outcome.output;
    throw new CorpusError(outcome.code, outcome.problem, outcome.context);
  }

  return {
    count: Math.max(1, count),
    keeps: program !== undefined,
    async run<N extends TaskName>(name: N, input: TaskInput<N>, where?: 'here'): Promise<TaskOutput<N>> {
      signal.throwIfAborted();
      const receipt = program === undefined ? undefined : receiptKey(program, name, input);
      const done = receipt === undefined ? undefined : findDone(folder, name, receipt, input);
      if (done !== undefined) {
        noteUse(done.files);
        return done.output;
      }
      const order = { name, input, folder, receipt };
      return await (pool === undefined || where === 'here' ? perform(order) : runThere(order));
    },
    async once<N extends TaskName>(name: N, input: TaskInput<N>): Promise<TaskOutput<N>> {
      signal.throwIfAborted();
      const order = { name, input, folder, receipt: undefined };
      return await (pool === undefined ? perform(order) : runThere(order));
    },
    async close() {
      signal.removeEventListener('abort', stop);
      await Promise.all([pool?.destroy(), large?.destroy()]);
    },
  };
}

const ranOut = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException | undefined)?.code === 'ERR_WORKER_OUT_OF_MEMORY';

function openPool(count: number, heapMb: number): Tinypool {
  return new Tinypool({
    runtime: 'worker_threads',
    filename: entryPoint(),
    minThreads: 0,
    maxThreads: count,
    concurrentTasksPerWorker: 1,
    // A thread that waits for the next stage keeps what it has loaded.
    idleTimeout: 60_000,
    trackUnmanagedFds: true,
    resourceLimits: { maxOldGenerationSizeMb: Math.floor(heapMb) },
  });
}

function outOfMemory(): CorpusError {
  return new CorpusError('out-of-memory', 'a worker ran out of memory; nothing was changed', {
    stage: 'run',
    hint: 'give more with NODE_OPTIONS=--max-old-space-size=MEGABYTES, or take the largest files out',
  });
}

/** The module of a worker, compiled or, during development, from the sources, which a thread cannot load by itself. */
function entryPoint(): string {
  if (!import.meta.url.endsWith('.ts')) return new URL('./entry.js', import.meta.url).href;
  const loader = import.meta.resolve('tsx/esm/api');
  const entry = new URL('./entry.ts', import.meta.url).href;
  const code = `import { register } from '${loader}'; register(); export default (await import('${entry}')).default;`;
  return `data:text/javascript,${encodeURIComponent(code)}`;
}
