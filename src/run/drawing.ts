import type { Drawing } from '../report/index.js';
import { readBytes } from './record-file.js';
import type { Workers } from './workers/pool.js';

/** Draws pages in tasks; on a cluster, and with a single thread that keeps nothing, they are drawn here. */
export function drawingBy(workers: Workers | undefined): Drawing | undefined {
  if (workers === undefined || !Number.isFinite(workers.count)) return undefined;
  const { keeps } = workers;
  if (workers.count === 1 && !keeps) return undefined;
  return {
    atOnce: 2 * workers.count,
    keeps,
    async draw(job, folder) {
      const { drawn, files } = keeps
        ? await workers.run('pages', { job, absolute: null })
        : await workers.once('pages', { job, absolute: folder });
      return {
        drawn,
        files: files.map(({ file, place }) => ({
          file,
          read: place === null ? null : () => readBytes(place),
        })),
      };
    },
  };
}
