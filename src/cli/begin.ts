import { writeSync } from 'node:fs';
import { shortageOf } from './shortage.js';

/** What a person or a system stops a command with. */
const stopping = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Starts `tulay` and ends the process with its exit code. Loads next to nothing by itself, so that a signal is heard from
 * the first moment on: until the command listens there is nothing to clear away.
 */
export async function begin(args: readonly string[]): Promise<never> {
  const interrupted = (): void => {
    say('interrupted; nothing was changed');
    process.exit(130);
  };
  for (const signal of stopping) process.on(signal, interrupted);
  try {
    const { startTulay } = await import('./start.js');
    for (const signal of stopping) process.off(signal, interrupted);
    process.exit(await startTulay(args));
  } catch (error) {
    const line = shortageOf(error);
    if (line === undefined) throw error;
    say(`tulay: ${line}`);
    process.exit(1);
  }
}

function say(line: string): void {
  try {
    writeSync(2, `${line}\n`);
  } catch {
    // Nobody is left to be told.
  }
}
