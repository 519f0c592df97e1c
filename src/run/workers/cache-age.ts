import { readdirSync, rmdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { draftPath } from '../record-file.js';

/** Days after which what no build has used goes out of a cache. */
export const defaultCacheDays = 30;

const dayMs = 24 * 3600 * 1000;

/** What a cache holds of tasks, the marks that they are done first: without its mark nobody asks for what a task left. */
const kinds = ['receipts', 'reads', 'outputs', 'records'] as const;

/** Notes that files of a cache were used now. */
export function noteUse(files: Iterable<string>): void {
  const now = new Date();
  for (const file of files) {
    try {
      utimesSync(file, now, now);
    } catch {
      // A cache that may only be read, or a file of which there is none: it is used all the same.
    }
  }
}

/** Milliseconds since 1970 by the clock that the files of a folder are stamped with, or by ours where that is earlier. */
export function cacheTime(folder: string): number {
  const probe = draftPath(folder);
  writeFileSync(probe, '');
  const { mtimeMs } = statSync(probe);
  rmSync(probe, { force: true });
  return Math.min(mtimeMs, Date.now());
}

/**
 * Removes from a cache what no build has used for so many days. What a build that runs meanwhile takes out of it is noted
 * as used when it is looked up, and each file is looked at once more before it goes.
 *
 * @param begun
 *   {@link cacheTime} when the build began: with 0 days all goes that it has not used
 * @returns
 *   bytes that were removed
 */
export function removeUnused(folder: string, days: number, begun: number): number {
  const cut = begun - days * dayMs;
  let bytes = 0;
  for (const kind of kinds) bytes += removeBelow(join(folder, kind), cut);
  return bytes;
}

function removeBelow(folder: string, cut: number): number {
  let bytes = 0;
  for (const entry of entriesOf(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      bytes += removeBelow(path, cut);
      removeEmpty(path, cut);
    } else {
      const found = statSync(path, { throwIfNoEntry: false });
      if (found === undefined || found.mtimeMs >= cut) continue;
      rmSync(path, { force: true });
      bytes += found.size;
    }
  }
  return bytes;
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** A folder that something was written into lately may be about to get more. */
function removeEmpty(folder: string, cut: number): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined || found.mtimeMs >= cut) return;
  try {
    rmdirSync(folder);
  } catch {
    // Something stands in it.
  }
}
