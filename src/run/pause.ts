import { breathe } from '../model/index.js';

/** Makes the pause that long synchronous stages take between two documents; an aborted signal ends the build there. */
export function createPause(signal: AbortSignal): () => Promise<void> {
  return async () => {
    await breathe();
    signal.throwIfAborted();
  };
}
