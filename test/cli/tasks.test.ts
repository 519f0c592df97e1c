import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/model/index.js';
import { folderWith, seedFiles, snapshot, tulay } from '../run/harness.js';

const seeds = Object.fromEntries(Object.entries(seedFiles()).map(([name, text]) => [`seeds/${name}`, text]));

it('a build that is planned and done in tasks is the build in one piece', async () => {
  const folder = folderWith(seeds);
  const done = async (...args: string[]): Promise<string> => {
    const { code, out, err } = await tulay(args, folder);
    expect(code, err).toBe(0);
    return out;
  };
  expect(await done('plan', 'work')).toBe('3 files planned; next: tulay run work\n');
  expect(await done('status', 'work')).toBe('3 files planned\n');
  expect(await done('run', 'work', '--workers', '1')).toMatch(/^units +32 kept, 0 rejected/m);
  expect(bytesOf(join(folder, 'output'))).toEqual(bytesOf(join(packageRoot(), 'output')));
});

/** The files of a corpus but those that name the version of ICU, which is that of the Node that runs the tests. */
function bytesOf(corpus: string): Record<string, string> {
  const { 'manifest.json': _manifest, 'report/index.html': _index, ...others } = snapshot(corpus);
  return others;
}

it('says that there is no plan', async () => {
  const folder = folderWith({});
  for (const command of ['run', 'status']) {
    const { code, out, err } = await tulay([command, 'nowhere'], folder);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^tulay: nowhere.*; expected .*\n$/);
  }
});

it('says that a stage has no such rank', async () => {
  const folder = folderWith(seeds);
  expect((await tulay(['plan', 'work'], folder)).code).toBe(0);
  const { code, err } = await tulay(['task', 'work', '1', '0'], folder);
  expect(code).not.toBe(0);
  expect(err).toMatch(/^tulay: .*work: stage 1 has no rank 0 here; expected .*tulay status.*\n$/);
});
