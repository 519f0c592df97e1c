import type { TaskInput, TaskName, TaskOutput } from '../tasks/index.js';
import { runHere, type Workers } from './pool.js';

/** Tasks that wait for a free thread besides those that run, so that none idles and few outputs wait to be read. */
const waiting = 2;

/**
 * Runs a task for each input and gives the outputs in the order of the inputs, whatever order they are done in.
 *
 * A bounded number of tasks is under way; inputs are made when their turn comes. A single input runs in this thread: to
 * start others would take longer than a small corpus does.
 */
export async function* inOrder<N extends TaskName>(
  workers: Workers,
  name: N,
  inputs: Iterable<TaskInput<N>>,
): AsyncGenerator<TaskOutput<N>> {
  const most = workers.count === 1 ? 1 : workers.count * (1 + waiting);
  const running: Promise<TaskOutput<N>>[] = [];
  const iterator = inputs[Symbol.iterator]();
  const first = iterator.next();
  let next = iterator.next();
  if (first.done === true) return;
  if (next.done === true) {
    yield await runHere(name, first.value);
    return;
  }
  running.push(started(workers.run(name, first.value)));
  for (; next.done !== true; next = iterator.next()) {
    if (running.length >= most) yield await running.shift()!;
    running.push(started(workers.run(name, next.value)));
  }
  for (const output of running) yield await output;
}

/** A failure is told when its turn comes; until then nobody listens, which is no fault. */
function started<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

/** Runs jobs at most `limit` at a time, in their order; the first failure ends all. */
export async function atMost<T>(
  limit: number,
  jobs: Iterable<T>,
  run: (job: T) => Promise<void>,
): Promise<void> {
  const iterator = jobs[Symbol.iterator]();
  let over = false;
  const lane = async (): Promise<void> => {
    try {
      for (let next = iterator.next(); !over && next.done !== true; next = iterator.next())
        await run(next.value);
    } finally {
      over = true;
    }
  };
  await Promise.all(Array.from({ length: limit }, lane));
}

/** Cuts a list into runs of at most `size`. */
export function* runsOf<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}
