import { hashText } from '../../text/index.js';
import type { TaskInput, TaskName, TaskOutput } from '../tasks/index.js';
import type { Workers } from './pool.js';

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
    yield await workers.run(name, first.value, 'here');
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

/** Items of a task: enough that handing it over costs little, few enough that all threads end a stage together. */
const leastItems = 8;
const mostItems = 64;
/** Tasks of a stage up to which its tasks stay small. */
const manyTasks = 512;

/**
 * Cuts a list into shards by a hash of each item's name, so that an item more or less changes one shard, whatever its
 * place in the list and however many threads there are.
 *
 * @param count
 *   how many there are at most; by the length of the list unless given
 * @returns
 *   the places of each shard's items, in order; no shard is empty
 */
export function shardsOf(names: readonly string[], count?: number): readonly (readonly number[])[] {
  const items = Math.min(mostItems, Math.max(leastItems, Math.ceil(names.length / manyTasks)));
  // A power of two, so that a list that grows a little is cut the same way.
  const total = count ?? 2 ** Math.max(0, Math.ceil(Math.log2(names.length / items)));
  const shards = Array.from({ length: total }, (): number[] => []);
  names.forEach((name, at) => void shards[(hashText(name) >>> 0) % total]!.push(at));
  return shards.filter((shard) => shard.length > 0);
}

/** Items of a stretch, least and most, and bytes that it has at most unless an item alone has more. */
const usualStretch = { least: 8, most: 64, bytes: 4 * 2 ** 20 };

/** Stretches of a list of so many items; the usual ones unless a number of them is given. */
export function stretchFor(items: number, count: number | undefined): typeof usualStretch {
  if (count === undefined) return usualStretch;
  const most = Math.max(1, Math.ceil(items / count));
  return { least: most, most, bytes: Number.POSITIVE_INFINITY };
}
/** One item in so many may end a stretch. */
const itemsPerEnd = 16;

/**
 * Cuts a list into stretches of items that follow one another, so that what is made of them can be joined piece by piece.
 * A hash of its name chooses behind which item a stretch ends: an item more or less changes one or two of them.
 *
 * @param items
 *   a name and a size in bytes each
 */
export function* stretchesOf<T extends { readonly name: string; readonly bytes: number }>(
  items: Iterable<T>,
  { least, most, bytes: mostBytes }: typeof usualStretch = usualStretch,
): Generator<readonly T[]> {
  let stretch: T[] = [];
  let bytes = 0;
  for (const item of items) {
    if (stretch.length > 0 && bytes + item.bytes > mostBytes) {
      yield stretch;
      [stretch, bytes] = [[], 0];
    }
    stretch.push(item);
    bytes += item.bytes;
    const ends =
      stretch.length >= most || (stretch.length >= least && hashText(item.name) % itemsPerEnd === 0);
    if (!ends) continue;
    yield stretch;
    [stretch, bytes] = [[], 0];
  }
  if (stretch.length > 0) yield stretch;
}
