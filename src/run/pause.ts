import { setImmediate } from 'node:timers/promises';

/** Longest time without looking at the event loop, in milliseconds. */
const longestMs = 50;

/**
 * Makes the pause that long synchronous stages take between two documents: the event loop runs now and then, so that
 * Ctrl-C is heard, and an aborted signal ends the build.
 */
export function createPause(signal: AbortSignal): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last > longestMs) {
      await setImmediate();
      last = performance.now();
    }
    signal.throwIfAborted();
  };
}
