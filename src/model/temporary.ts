import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isGoneByName, ownMarkName } from './process.js';

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

/**
 * Makes a temporary folder, and removes those of the same name that processes which are gone left behind. The folder's
 * name says which process made it, so that it says so at every moment, and until its last file is removed.
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
  const path = mkdtempSync(join(parent, `${prefix}${ownMarkName()}`));
  holdTemporary(path);
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
    if (!name.startsWith(prefix) || isGoneByName(name.slice(prefix.length)) !== true) continue;
    const path = join(parent, name);
    try {
      if (lstatSync(path).isDirectory()) rmSync(path, { recursive: true, force: true });
    } catch {
      // Another user's, or gone by now.
    }
  }
}
