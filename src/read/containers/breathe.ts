import { setImmediate } from 'node:timers/promises';

/** Milliseconds after which whoever waits, a signal among them, is heard. */
const longestBreath = 50;
let last = 0;

/** Lets events in where none were let in for a while; between files and pieces of them, which are read without waiting. */
export async function breathe(): Promise<void> {
  if (performance.now() - last < longestBreath) return;
  await setImmediate();
  last = performance.now();
}
