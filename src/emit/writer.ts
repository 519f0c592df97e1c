import type { CorpusWriter } from './corpus-writer.js';
import { FolderWriter } from './folder-writer.js';
import { lockOutput, type OutputLock } from './lock.js';
import type { WriterOptions } from './options.js';
import { beginBuild } from './swap.js';

/**
 * Opens a corpus for writing.
 *
 * @param out
 *   folder of the corpus; missing, empty, or a corpus of tulay that is to be replaced
 * @param options
 *   name, rights, date and formats
 * @param lock
 *   the right to write `out` where the caller took it before; else it is taken here and given back at the end
 * @throws
 *   CorpusError `output-not-a-corpus` when `out` holds other files; `output-in-use`; `write-failed`
 */
export async function openCorpus(
  out: string,
  options: WriterOptions,
  lock?: OutputLock,
): Promise<CorpusWriter> {
  const taken = lock ?? (await lockOutput(out));
  const release = (): void => {
    if (lock === undefined) taken.release();
  };
  try {
    return new FolderWriter(beginBuild(taken), options, release);
  } catch (error) {
    release();
    throw error;
  }
}
