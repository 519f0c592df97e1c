import { readFileSync } from 'node:fs';

/**
 * Seconds of CPU that this thread has taken. Tests run beside each other in threads of one process: what the process
 * has taken holds the work of the test beside this one, and the collectors' threads.
 *
 * @returns The thread's seconds where the kernel tells them (Linux), the process's elsewhere.
 */
export function cpuNow(): number {
  try {
    // Nanoseconds on a core, nanoseconds waiting for one, turns.
    return Number(readFileSync('/proc/thread-self/schedstat', 'latin1').split(' ', 1)[0]) / 1e9;
  } catch {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  }
}

/** Under this a measured time is noise, in seconds. */
const noise = 0.02;

/**
 * How the cost of an action grows with the length of its input: 1 is as its length does, 2 as the square. Both lengths
 * are measured up to three times and the least counts, since a machine that is busy adds and never takes away.
 *
 * @param action Does the work on an input of that length.
 * @param short The shorter length, of any unit.
 * @param long The longer length, four times the shorter or more.
 * @returns The exponent.
 */
export async function growth(
  action: (length: number) => unknown,
  short: number,
  long: number,
): Promise<number> {
  const cost = async (length: number): Promise<number> => {
    const start = cpuNow();
    await action(length);
    return Math.max(noise, cpuNow() - start);
  };
  await action(short);
  let [few, many] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let exponent = Number.POSITIVE_INFINITY;
  for (let time = 0; time < 3 && exponent > 1.3; time++) {
    few = Math.min(few, await cost(short));
    many = Math.min(many, await cost(long));
    exponent = Math.log(many / few) / Math.log(long / short);
  }
  return exponent;
}
