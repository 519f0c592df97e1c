import { availableParallelism } from 'node:os';
import { getHeapStatistics } from 'node:v8';
import { Tinypool } from 'tinypool';
import { CorpusError } from '../../model/index.js';
import { type TaskInput, type TaskName, type TaskOutput, tasks } from '../tasks/index.js';
import type { Outcome } from './entry.js';

/** Where the tasks of a build run. The bytes of a build do not depend on it. */
export interface Workers {
  /** Tasks that run at the same time. */
  readonly count: number;
  /**
   * @throws
   *   CorpusError of the task; `out-of-memory`; the signal's reason when aborted
   */
  run<N extends TaskName>(name: N, input: TaskInput<N>): Promise<TaskOutput<N>>;
  close(): Promise<void>;
}

/** Cores that this process may use. */
export const defaultWorkers = (): number => availableParallelism();

/**
 * Opens threads for tasks; with a single one the tasks run in the thread that asks.
 *
 * @param signal
 *   ends the threads wherever they are
 */
export function openWorkers(count: number, signal: AbortSignal): Workers {
  return count <= 1 ? inline(signal) : threads(count, signal);
}

function inline(signal: AbortSignal): Workers {
  return {
    count: 1,
    async run<N extends TaskName>(name: N, input: TaskInput<N>): Promise<TaskOutput<N>> {
      signal.throwIfAborted();
      return await runHere(name, input);
    },
    async close() {},
  };
}

/** Runs a task in the thread that asks. */
export async function runHere<N extends TaskName>(name: N, input: TaskInput<N>): Promise<TaskOutput<N>> {
  const task = tasks[name] as (given: TaskInput<N>) => TaskOutput<N> | Promise<TaskOutput<N>>;
  return await task(input);
}

function threads(count: number, signal: AbortSignal): Workers {
  const pool = new Tinypool({
    runtime: 'worker_threads',
    filename: entryPoint(),
    minThreads: 0,
    maxThreads: count,
    concurrentTasksPerWorker: 1,
    // A thread that waits for the next stage keeps what it has loaded.
    idleTimeout: 60_000,
    trackUnmanagedFds: true,
    // What one thread may hold, every thread may.
    resourceLimits: { maxOldGenerationSizeMb: Math.floor(getHeapStatistics().heap_size_limit / 2 ** 20) },
  });
  const stop = (): void => void pool.destroy();
  signal.addEventListener('abort', stop, { once: true });
  return {
    count,
    async run<N extends TaskName>(name: N, input: TaskInput<N>): Promise<TaskOutput<N>> {
      signal.throwIfAborted();
      let outcome: Outcome<N>;
      try {
        outcome = (await pool.run({ name, input })) as Outcome<N>;
      } catch (error) {
        signal.throwIfAborted();
        throw (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' ? outOfMemory() : error;
      }
      if ('output' in outcome) return outcome.output;
      throw new CorpusError(outcome.code, outcome.problem, outcome.context);
    },
    async close() {
      signal.removeEventListener('abort', stop);
      await pool.destroy();
    },
  };
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
