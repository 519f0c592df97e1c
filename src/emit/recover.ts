import { existsSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isGone, readMark } from '../model/index.js';
import { isFinished } from './replaceable.js';

/**
 * Puts right what builds that died left beside `out`; the caller holds the lock, so none of them runs.
 *
 * A corpus that was about to be replaced when the machine stopped between the two renames is put back: of several
 * that are whole the newest, by the time its receipt was written. What is no corpus is then removed, unless it was
 * set aside from `out` itself and there is nothing better: that may be all that somebody has.
 */
export function recover(out: string): void {
  const folder = dirname(out);
  const stem = `.${basename(out)}.tulay-`;
  const left = readdirSync(folder).filter((name) => name.startsWith(stem));
  const within = (kind: string) =>
    left.filter((name) => name.startsWith(`${stem}${kind}-`)).map((name) => join(folder, name));
  const replaced = within('old');
  if (!existsSync(out)) {
    const newest = replaced
      .filter(isFinished)
      .map((path) => ({ path, time: lstatSync(join(path, 'manifest.json')).mtimeMs }))
      .sort((a, b) => b.time - a.time)[0];
    if (newest !== undefined) renameSync(newest.path, out);
  }
  for (const path of within('new')) rmSync(path, { recursive: true, force: true });
  // Who waits for the lock has a file too; that of a living process stays.
  for (const path of within('lock')) if (isLeft(path)) rmSync(path, { force: true });
  if (!existsSync(out)) return;
  for (const path of replaced) rmSync(path, { recursive: true, force: true });
}

/** Milliseconds after which a file that names no process is of one that died while it wrote the name. */
const tornMs = 2_000;

/** Whether whoever made a file for the lock is gone. */
function isLeft(path: string): boolean {
  try {
    const mark = readMark(readFileSync(path, 'utf8'));
    if (mark !== null) return isGone(mark) === true;
    return Date.now() - lstatSync(path).mtimeMs > tornMs;
  } catch (error) {
    // Its owner took it away meanwhile.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
