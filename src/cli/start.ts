import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { exitCodes } from './io.js';
import { tell, tellText } from './printable.js';
import { shortageOf } from './shortage.js';
import { descriptorStream } from './streams.js';

/** What the thread that works tells the one that listens. */
export type ThreadMessage =
  | { readonly kind: 'held' | 'released'; readonly path: string }
  | { readonly kind: 'done'; readonly code: number };

/** Milliseconds that a command has to end by itself after a signal, before it is ended. */
const graceMs = 150;

/**
 * Room for new objects in the thread that validates: it lets records through, and what it makes dies young. V8 takes up
 * to 48 MB by default and would use all of it; conversions keep that, since a quarter of their speed hangs on it.
 */
const youngMb = 3;

/**
 * Runs `tulay` in a thread of its own and stays free to hear signals. A stage that computes for minutes hears nothing;
 * after a signal it has a moment to end by itself, then the thread is ended wherever it is, and its temporary folders
 * are removed.
 *
 * @returns
 *   the exit code
 */
export async function startTulay(args: readonly string[]): Promise<number> {
  const stderr = descriptorStream(2);
  if (!standsSomewhere()) {
    tell(stderr, 'tulay: the folder this was started in is gone; change into a folder that is there');
    return exitCodes.usage;
  }
  const held = new Set<string>();
  const worker = openThread({
    workerData: { args },
    resourceLimits: {
      maxOldGenerationSizeMb: Math.floor(getHeapStatistics().heap_size_limit / 2 ** 20),
      ...(args[0] === 'validate' ? { maxYoungGenerationSizeMb: youngMb } : {}),
    },
  });
  const clean = (): void => {
    for (const path of held) rmSync(path, { recursive: true, force: true });
  };
  return await new Promise<number>((resolve) => {
    let stopping = false;
    const stop = (signal: NodeJS.Signals): void => {
      if (stopping) return;
      stopping = true;
      worker.postMessage(signal);
      setTimeout(async () => {
        const ended = await Promise.race([worker.terminate(), pause(4 * graceMs)]);
        clean();
        tell(stderr, 'interrupted; nothing was changed');
        // A thread that waits for a named pipe to be opened cannot be ended, and no exit gets past it.
        if (ended === undefined) endBySignal();
        resolve(exitCodes.interrupted);
      }, graceMs);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(signal));
    worker.on('message', (message: ThreadMessage) => {
      if (message.kind === 'done') resolve(message.code);
      else if (message.kind === 'held') held.add(message.path);
      else held.delete(message.path);
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      clean();
      tellText(stderr, `tulay: ${lineOf(error)}\n`);
      resolve(1);
    });
  });
}

/** What is said of an error that ended the thread. */
function lineOf(error: NodeJS.ErrnoException): string {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return 'out of memory; nothing was changed; give more with NODE_OPTIONS=--max-old-space-size=MEGABYTES, or take the largest files out';
  return shortageOf(error) ?? `a bug, please report it: ${error.stack ?? String(error)}`;
}

/** Whether the folder that the process was started in is still there. */
function standsSomewhere(): boolean {
  try {
    process.cwd();
    return true;
  } catch {
    return false;
  }
}

/** Ends the process as if nobody had listened for the signal; a shell gives the same exit code for it. */
function endBySignal(): void {
  process.removeAllListeners('SIGINT');
  process.kill(process.pid, 'SIGINT');
}

/** The thread, from what is compiled or, during development, from the sources, which a thread cannot load by itself. */
function openThread(options: WorkerOptions): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./thread.js', import.meta.url), options);
  const loader = import.meta.resolve('tsx/esm/api');
  const thread = new URL('./thread.ts', import.meta.url).href;
  const code = `import('${loader}').then(({ register }) => (register(), import('${thread}')))`;
  return new Worker(code, { ...options, eval: true });
}
