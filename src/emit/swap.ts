import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { writeError } from '../formats/file.js';
import { CorpusError } from '../model/index.js';
import { holdTemporary, releaseTemporary } from '../model/temporary.js';
import { checkReplaceable } from './replaceable.js';

/** The three places of an atomic build: the corpus, the folder being written, the corpus that was there. */
export interface BuildFolders {
  readonly out: string;
  readonly temporary: string;
  readonly previous: string;
}

/**
 * Prepares a build beside `out`: checks that what stands there may be replaced and makes the temporary folder.
 *
 * @throws
 *   CorpusError `output-not-a-corpus` when `out` holds anything but a corpus of tulay; `write-failed`
 */
export function beginBuild(out: string): BuildFolders {
  try {
    const folders = foldersOf(out);
    mkdirSync(dirname(folders.out), { recursive: true });
    recover(folders);
    checkReplaceable(folders.out);
    rmSync(folders.temporary, { recursive: true, force: true });
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
    const real = foldersOf(out).out;
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

function foldersOf(out: string): BuildFolders {
  let real = resolve(out);
  // A link to a folder is followed, so that the swap replaces the folder and not the link.
  if (lstatSync(real, { throwIfNoEntry: false })?.isSymbolicLink() === true) {
    if (!existsSync(real))
      throw new CorpusError('output-not-a-corpus', 'the output is a link that leads nowhere', {
        stage: 'config',
        file: out,
        expected: 'a folder or nothing',
        hint: 'remove the link or choose another output folder',
      });
    real = realpathSync(real);
  }
  const stem = join(dirname(real), `.${basename(real)}.tulay-`);
  return { out: real, temporary: `${stem}new-${process.pid}`, previous: `${stem}old-${process.pid}` };
}

/**
 * Puts back a corpus that a build was about to replace when the machine stopped between the two renames, and
 * removes one that was replaced when it stopped after them.
 */
function recover({ out, previous }: BuildFolders): void {
  const prefix = basename(previous).replace(/[0-9]+$/, '');
  const left = readdirSync(dirname(out))
    .filter((name) => name.startsWith(prefix))
    .sort();
  const newest = left.at(-1);
  if (newest === undefined) return;
  if (!existsSync(out)) renameSync(join(dirname(out), newest), out);
  else for (const name of left) rmSync(join(dirname(out), name), { recursive: true, force: true });
}

/** Puts the finished folder in the place of the corpus; on a fault the old one is put back. */
export function swapBuild({ out, temporary, previous }: BuildFolders): void {
  try {
    syncFolder(temporary);
    // A build takes hours; what somebody put there in the meantime is not thrown away.
    checkReplaceable(out);
    const replaces = existsSync(out);
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
