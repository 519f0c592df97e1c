import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { writeError } from '../formats/index.js';
import { CorpusError, holdTemporary, releaseTemporary } from '../model/index.js';
import { exchange } from './exchange.js';
import type { OutputLock } from './lock.js';
import { recover } from './recover.js';
import { checkReplaceable, realOutput } from './replaceable.js';

/** The three places of an atomic build: the corpus, the folder being written, the corpus that was there. */
export interface BuildFolders {
  readonly out: string;
  readonly temporary: string;
  readonly previous: string;
  readonly lock: OutputLock;
}

/**
 * Prepares a build beside the folder that `lock` is of: puts right what a build that died left there, checks that what
 * stands there may be replaced, and makes the temporary folder.
 *
 * @throws
 *   CorpusError `output-not-a-corpus` when the folder holds anything but a corpus of tulay; `write-failed`
 */
export function beginBuild(lock: OutputLock): BuildFolders {
  const { out, token } = lock;
  try {
    const stem = join(dirname(out), `.${basename(out)}.tulay-`);
    const folders = { out, temporary: `${stem}new-${token}`, previous: `${stem}old-${token}`, lock };
    recover(out);
    checkReplaceable(out);
    mkdirSync(folders.temporary);
    holdTemporary(folders.temporary);
    return folders;
  } catch (error) {
    throw writeError(error, out);
  }
}

/**
 * Checks before the work that a corpus can be written to `out` after it; changes nothing.
 *
 * @throws
 *   CorpusError `output-not-a-corpus`, `write-failed`
 */
export function checkOutput(out: string): void {
  try {
    const real = realOutput(out);
    checkReplaceable(real);
    let above = dirname(real);
    while (!isThere(above)) above = dirname(above);
    if (statSync(above, { throwIfNoEntry: false })?.isDirectory() !== true)
      throw new CorpusError('output-not-a-corpus', 'the output cannot stand there', {
        stage: 'config',
        file: out,
        expected: 'folders above it',
        actual: `the file or broken link ${above}`,
        hint: 'choose another output folder',
      });
    accessSync(above, constants.W_OK);
  } catch (error) {
    throw writeError(error, out);
  }
}

/** Whether anything stands there, a link to nowhere included. */
function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/**
 * Puts the finished folder in the place of the corpus: in one step where the system has one, else by two renames, and on
 * a fault of the second the old one is put back. A process that dies anywhere in between leaves what `recover` puts right.
 */
export function swapBuild({ out, temporary, previous, lock }: BuildFolders): void {
  try {
    syncFolder(temporary);
    // A build takes hours; what somebody put there in the meantime is not thrown away.
    checkReplaceable(out);
    lock.check();
    const replaces = existsSync(out);
    if (replaces && exchange(temporary, out)) {
      syncFolder(dirname(out));
      rmSync(temporary, { recursive: true, force: true });
      releaseTemporary(temporary);
      return;
    }
    if (replaces) renameSync(out, previous);
    try {
      renameSync(temporary, out);
      releaseTemporary(temporary);
    } catch (error) {
      if (replaces) renameSync(previous, out);
      throw error;
    }
    syncFolder(dirname(out));
    if (replaces) rmSync(previous, { recursive: true, force: true });
  } catch (error) {
    throw writeError(error, out);
  }
}

function syncFolder(folder: string): void {
  let handle: number;
  try {
    handle = openSync(folder, 'r');
  } catch {
    // Windows has no handle of a folder; the rename is all there is.
    return;
  }
  try {
    fsyncSync(handle);
  } catch {
    // Some network file systems refuse; the rename stands all the same.
  } finally {
    closeSync(handle);
  }
}
