import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildCorpus } from '../../src/run/build.js';
import { loadConfig } from '../../src/run/config.js';
import { silentProgress } from '../../src/run/progress.js';
import { openWorkers } from '../../src/run/workers/pool.js';
import { declarationParts } from './declarations.js';
import { folderWith, seedFiles, snapshot, tulay } from './harness.js';

/** Three languages with several documents each, and files of which some cannot be used. */
const files = {
  ...declarationParts(['eng', 'fra', 'hin'], 12, 4),
  ...seedFiles(),
  'empty.txt': '',
  'binary.txt': Uint8Array.from([0, 1, 2, 3, 255, 0, 0, 7]),
  'copy.txt': Object.values(seedFiles())[0]!,
};

describe('a build with several workers', () => {
  it('gives the same bytes and says the same as with one', async () => {
    const folder = folderWith(
      Object.fromEntries(Object.entries(files).map(([name, content]) => [`seeds/${name}`, content])),
    );
    const built = [];
    for (const workers of [1, 2, 4]) {
      const ran = await tulay(['build', '--out', `out${workers}`, '--workers', `${workers}`], folder);
      expect(ran.code, ran.err).toBe(0);
      built.push({ files: snapshot(join(folder, `out${workers}`)), told: ran.err });
    }
    const [one, two, four] = built;
    expect(Object.keys(one!.files).length).toBeGreaterThan(30);
    expect(two).toEqual(one);
    expect(four).toEqual(one);
  }, 300_000);

  it('ends at once when it is aborted, whatever the threads are doing', async () => {
    // One long line a document keeps a thread busy for seconds.
    const long = `${'One two, three. '.repeat(150_000)}\nand some words`;
    const folder = folderWith(
      Object.fromEntries(Array.from({ length: 32 }, (_, at) => [`seeds/${at}.txt`, `${long} ${at}`])),
    );
    const controller = new AbortController();
    let abortedAt = 0;
    const stage = (name: string): void => {
      if (name !== 'reading') return;
      setTimeout(() => {
        abortedAt = performance.now();
        controller.abort(new Error('enough'));
      }, 500);
    };
    const config = loadConfig({ seeds: ['seeds'] }, folder, {});
    const progress = { ...silentProgress, stage };
    await expect(buildCorpus(config, { workers: 2, signal: controller.signal, progress })).rejects.toThrow(
      'enough',
    );
    expect(performance.now() - abortedAt).toBeLessThan(5000);
  });

  it('hands on what a task says a person can do', async () => {
    const workers = openWorkers({ count: 2, signal: new AbortController().signal, folder: folderWith({}) });
    try {
      const folder = join(folderWith({}), 'no', 'such', 'folder');
      const pair = { file: join(folder, 'documents.jsonl'), offset: 0, length: 1, sum: '' };
      const task = workers.run('learn', {
        pairs: [{ src: pair, tgt: pair, ladder: pair }],
        languages: { src: 'eng_Latn', tgt: 'fra_Latn' },
        config: { align: { excludeLexicon: [], learn: true, minConfidence: 0.5 } },
      });
      await expect(task).rejects.toMatchObject({ code: 'work-read-failed', file: pair.file });
    } finally {
      await workers.close();
    }
  });

  it.each(['0', '-1', '1.5', 'many'])('refuses --workers %s', async (count) => {
    const { code, err } = await tulay(['build', `--workers=${count}`], folderWith(seedFiles()));
    expect(code).toBe(2);
    expect(err).toContain('expected a whole number from 1');
  });
});
