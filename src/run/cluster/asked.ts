import type { TaskInput, TaskName, TaskOutput } from '../tasks/index.js';
import { perform } from '../workers/perform.js';
import type { Workers } from '../workers/pool.js';
import { findDone } from '../workers/reads.js';
import { receiptKey } from '../workers/receipts.js';
import type { PendingTask } from './orders.js';

/** The build cannot go on before these tasks have receipts. */
export class TasksPending extends Error {
  readonly tasks: readonly PendingTask[];
  constructor(tasks: readonly PendingTask[]) {
    super(`${tasks.length} tasks are to be done elsewhere`);
    this.name = 'TasksPending';
    this.tasks = tasks;
  }
}

/** Milliseconds without a new task after which a stage has asked for all it can. */
const quietMs = 300;

/**
 * Workers that run nothing: a task that has its receipt is answered, the others are gathered, and once the build asks for
 * no more it ends with {@link TasksPending}. The build is then begun again when they are done, and finds their receipts.
 */
export function askingWorkers(folder: string, program: string, signal: AbortSignal): Workers {
  const pending: PendingTask[] = [];
  const waiting: ((error: Error) => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  const listen = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      for (const reject of waiting) reject(new TasksPending(pending));
    }, quietMs);
  };
  return {
    count: Number.POSITIVE_INFINITY,
    keeps: true,
    async run<N extends TaskName>(name: N, input: TaskInput<N>, where?: 'here'): Promise<TaskOutput<N>> {
      signal.throwIfAborted();
      const key = receiptKey(program, name, input);
      const done = findDone(folder, name, key, input);
      if (pending.length > 0) listen();
      if (done !== undefined) return done.output;
      if (where === 'here') return await perform({ name, input, folder, receipt: key });
      pending.push({ name, key, input } as unknown as PendingTask);
      listen();
      return await new Promise((_, reject) => waiting.push(reject));
    },
    async once<N extends TaskName>(name: N, input: TaskInput<N>): Promise<TaskOutput<N>> {
      signal.throwIfAborted();
      return await perform({ name, input, folder, receipt: undefined });
    },
    async close() {
      clearTimeout(timer);
    },
  };
}
