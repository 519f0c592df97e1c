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
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { writeError } from '../formats/file.js';
import { CorpusError } from '../model/index.js';

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
    while (!existsSync(above)) above = dirname(above);
    if (!statSync(above).isDirectory())
      throw new CorpusError('output-not-a-corpus', 'the output cannot stand below a file', {
        stage: 'emit',
        file: out,
        actual: `the file ${above}`,
        hint: 'choose another output folder',
      });
    accessSync(above, constants.W_OK);
  } catch (error) {
    throw writeError(error, out);
  }
}

function foldersOf(out: string): BuildFolders {
  let real = resolve(out);
  // A link to a folder is followed, so that the swap replaces the folder and not the link.
  if (existsSync(real) && lstatSync(real).isSymbolicLink()) real = realpathSync(real);
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

function checkReplaceable(out: string): void {
  if (!existsSync(out)) return;
  const context = {
    stage: 'emit',
    file: out,
    expected: 'an empty folder or a corpus built by tulay',
    hint: 'choose another output folder, or empty this one yourself',
  } as const;
  if (!statSync(out).isDirectory())
    throw new CorpusError('output-not-a-corpus', 'the output is not a folder', {
      ...context,
      actual: 'a file',
    });
  if (readdirSync(out).length === 0) return;
  const manifest = join(out, 'manifest.json');
  let ours = false;
  try {
    const record = JSON.parse(readFileSync(manifest, 'utf8')) as { tulay?: unknown };
    ours = typeof record.tulay === 'string';
  } catch {
    // Missing or broken: not a corpus that may be thrown away.
  }
  if (!ours)
    throw new CorpusError('output-not-a-corpus', 'the output folder holds other files', {
      ...context,
      actual: 'a folder without a manifest.json of tulay',
    });
}

/** Puts the finished folder in the place of the corpus; on a fault the old one is put back. */
export function swapBuild({ out, temporary, previous }: BuildFolders): void {
  try {
    syncFolder(temporary);
    const replaces = existsSync(out);
    if (replaces) renameSync(out, previous);
    try {
      renameSync(temporary, out);
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
