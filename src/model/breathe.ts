import { setImmediate } from 'node:timers/promises';

/** Milliseconds after which whoever waits, a signal among them, is heard. */
const longestMs = 50;
let last = 0;

/**
 * Lets events in where none were let in for {@link longestMs}. Long synchronous work calls it between two of its pieces, as
 * documents and files that are read without waiting, so that Ctrl-C is heard.
 */
export async function breathe(): Promise<void> {
  if (performance.now() - last < longestMs) return;
  await setImmediate();
  last = performance.now();
}
