import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findSeeds } from '../../src/read/index.js';
import { loadConfig } from '../../src/run/config.js';
import { openRecords } from '../../src/run/record-file.js';
import { openWorkers } from '../../src/run/workers/pool.js';
import { folderWith } from './harness.js';

it('a task that needs more memory than a thread may have is done by one that has all of the process', async () => {
  const large = Array.from({ length: 30_000 }, (_, at) => `Line ${at} of a text that is long ${at * 7919}.`);
  const folder = folderWith({
    'seeds/large.txt': large.join('\n\n'),
    'seeds/small.txt': 'Nobody knows how.',
  });
  const { read, identify, seeds, cwd, out } = loadConfig({ seeds: ['seeds'] }, folder, {});
  const { files } = await findSeeds(seeds, cwd, { out });
  const run = async (count: number, heapMb?: number) => {
    const signal = new AbortController().signal;
    const home = join(folder, `work-${count}`);
    openRecords(home);
    const workers = openWorkers({ count, signal, folder: home, heapMb });
    try {
      const all = files.map((seed) => workers.run('read', { seeds: [seed], config: { read, identify } }));
      const found = (await Promise.all(all)).map((one) => one.files);
      // What is kept of a small file stands in the folder of its run.
      return JSON.parse(JSON.stringify(found).replaceAll(home, '')) as typeof found;
    } finally {
      await workers.close();
    }
  };
  const here = await run(1);
  expect(here.flat().map(({ looks }) => looks[0]?.ok)).toEqual([true, true]);
  expect(await run(2, 70)).toEqual(here);
}, 300_000);
