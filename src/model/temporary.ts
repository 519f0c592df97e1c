import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isGone, ownMark, readMark } from './process.js';

/** Hears of temporary folders and files that exist from now on, or no more. */
export interface TemporaryListener {
  held(path: string): void;
  released(path: string): void;
}

const listeners = new Set<TemporaryListener>();
const held = new Set<string>();

/** Says that a temporary folder or file was made, so that whoever ends this work by force can remove it. */
export function holdTemporary(path: string): void {
  held.add(path);
  for (const listener of listeners) listener.held(path);
}

/** Says that it is gone, or has become what it was to be. */
export function releaseTemporary(path: string): void {
  held.delete(path);
  for (const listener of listeners) listener.released(path);
}

/** Has a listener told of everything that is held now and later. */
export function listenToTemporaries(listener: TemporaryListener): void {
  listeners.add(listener);
  for (const path of held) listener.held(path);
}

/** The file of a temporary folder that says which process made it. */
const ownerFile = '.owner';

/**
 * Makes a temporary folder, and removes those of the same name that processes which are gone left behind.
 *
 * @param parent
 *   folder that it stands in
 * @param prefix
 *   how its name begins; the rest is made up
 * @returns
 *   its path, held until {@link removeTemporary}
 */
export function makeTemporary(parent: string, prefix: string): string {
  sweep(parent, prefix);
  const path = mkdtempSync(join(parent, prefix));
  holdTemporary(path);
  writeFileSync(join(path, ownerFile), JSON.stringify(ownMark()));
  return path;
}

/** Removes a temporary folder with all that is in it. */
export function removeTemporary(path: string): void {
  rmSync(path, { recursive: true, force: true });
  releaseTemporary(path);
}

/** Only folders that say whose they are, and whose process is gone for sure, are removed. */
function sweep(parent: string, prefix: string): void {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(prefix)) continue;
    const path = join(parent, name);
    try {
      if (!lstatSync(path).isDirectory() || !lstatSync(join(path, ownerFile)).isFile()) continue;
      const mark = readMark(readFileSync(join(path, ownerFile), 'utf8'));
      if (mark !== null && isGone(mark) === true) rmSync(path, { recursive: true, force: true });
    } catch {
      // Another user's, or gone by now.
    }
  }
}
