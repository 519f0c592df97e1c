import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type BuildOptions, buildCorpus } from '../../src/run/build.js';
import { loadConfig } from '../../src/run/config.js';
import { silentProgress } from '../../src/run/progress.js';
import { declarationParts } from './declarations.js';
import { folderWith, seedFiles, snapshot } from './harness.js';

const seeds = Object.entries({
  ...declarationParts(['eng', 'fra', 'hin'], 12, 4),
  ...seedFiles(),
  'empty.txt': '',
  'copy.txt': Object.values(seedFiles())[0]!,
}).map(([name, content]) => [`seeds/${name}`, content] as const);

/** Builds into a folder of its own, the seeds listed in the order given. */
async function build(folder: string, out: string, options: BuildOptions): Promise<void> {
  await buildCorpus(loadConfig({ seeds: ['seeds'], out }, folder, {}), options);
}

describe('a build cut into tasks', () => {
  let plain: ReturnType<typeof snapshot>;
  beforeAll(async () => {
    const folder = folderWith(Object.fromEntries(seeds));
    await build(folder, 'out', { workers: 1 });
    plain = snapshot(join(folder, 'out'));
    expect(Object.keys(plain).length).toBeGreaterThan(30);
  }, 600_000);

  it.each([1, 7, 32])(
    'of %i shards gives the same bytes, though its tasks were killed at random and begun again',
    async (shards) => {
      // Where the disk lists files as they were made, it lists them in another order.
      const folder = folderWith(Object.fromEntries(shards === 7 ? [...seeds].reverse() : seeds));
      const cache = join(folder, 'cache');
      const points = fc.sample(fc.integer({ min: 1, max: 60 }), { numRuns: 3, seed: shards });
      for (const steps of points) {
        const controller = new AbortController();
        let left = steps;
        const progress = {
          ...silentProgress,
          step: () => {
            if (--left === 0) setTimeout(() => controller.abort(new Error('killed')), 5 * steps);
          },
        };
        const options = { workers: 2, cache, shards, progress, signal: controller.signal };
        await build(folder, 'out', options).catch((error: unknown) => {
          expect(error).toMatchObject({ message: 'killed' });
        });
      }
      await build(folder, 'out', { workers: 2, cache, shards });
      expect(snapshot(join(folder, 'out'))).toEqual(plain);
      const made = (task: string) =>
        existsSync(join(cache, 'receipts', task)) ? readdirSync(join(cache, 'receipts', task)).length : 0;
      expect(made('read')).toBeLessThanOrEqual(shards);
      const least = { 1: 1, 7: 4, 32: 12 }[shards]!;
      expect(made('read')).toBeGreaterThanOrEqual(least);
      expect(made('comparePairs') > 1).toBe(shards > 1);
    },
    900_000,
  );
});
