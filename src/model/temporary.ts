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
