import { spawnSync } from 'node:child_process';
import { lstatSync } from 'node:fs';

/** Milliseconds after which an exchange, which takes one call to the system, is given up. */
const patienceMs = 10_000;

/**
 * Gives two folders each other's name in one step, so that at no moment either name leads nowhere. Node has no call for
 * that; `mv --exchange` of GNU coreutils 9.5 and later has (renameat2 with RENAME_EXCHANGE, Linux 3.15).
 *
 * @param folder
 *   takes the name of `other`; both stand on one file system
 * @returns
 *   false, and nothing is changed, where the system has no such `mv` or the file system no such step
 */
export function exchange(folder: string, other: string): boolean {
  const { dev, ino } = lstatSync(folder, { bigint: true });
  spawnSync('mv', ['--exchange', '--no-target-directory', '--', folder, other], {
    stdio: 'ignore',
    timeout: patienceMs,
  });
  // What stands there counts, not what the command said of itself: it may have been stopped after the step.
  const now = lstatSync(other, { bigint: true });
  return now.dev === dev && now.ino === ino;
}
