import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockOutput, openCorpus } from '../../src/emit/index.js';
import { isGone, ownMark, readMark } from '../../src/model/process.js';
import { makeCorpus, scratch, snapshot, threeLanguages, writeCorpus } from './fixture.js';

let at: ReturnType<typeof scratch>;
let out = '';
let file = '';
beforeEach(() => {
  at = scratch();
  out = join(at.folder, 'out');
  file = join(at.folder, '.out.tulay-lock');
});
afterEach(() => at.remove());

const corpus = makeCorpus(threeLanguages);
/** A process that ran and is gone. */
const dead = () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  return { ...ownMark(), pid };
};
const lockOf = (mark: object) => writeFileSync(file, `${JSON.stringify({ ...mark, token: 'abc123' })}\n`);

describe('a process', () => {
  it('is known by more than its number', () => {
    expect(isGone(ownMark())).toBe(false);
    expect(isGone(dead())).toBe(true);
    expect(isGone({ ...ownMark(), started: '1' })).toBe(process.platform === 'linux');
    expect(isGone({ ...ownMark(), space: 'pid:[1]' })).toBe('unknown');
    expect(isGone({ ...ownMark(), machine: 'another' })).toBe('unknown');
  });

  it('is read back from its mark, and from nothing else', () => {
    expect(readMark(JSON.stringify(ownMark()))).toEqual(ownMark());
    for (const text of ['', 'null', '{}', '[]', '{"machine":"a","space":"","pid":"1","started":""}'])
      expect(readMark(text)).toBeNull();
  });
});

describe('two builds of one folder', () => {
  it('are one after the other: the second is refused, in one process too, and may begin when the first has ended', async () => {
    const first = await openCorpus(out, { name: 'x', date: null });
    await expect(openCorpus(out, { name: 'x', date: null })).rejects.toMatchObject({
      code: 'output-in-use',
      stage: 'config',
      message: `${out}: another build writes this folder; expected one build at a time, got that of process ${process.pid}; wait until it is done, or choose another output folder`,
    });
    await first.abort();
    await writeCorpus(out, corpus);
    await writeCorpus(out, corpus);
    expect(readdirSync(at.folder)).toEqual(['out']);
  });

  it('do not stop a build of the folder beside', async () => {
    const first = await openCorpus(out, { name: 'x', date: null });
    await writeCorpus(join(at.folder, 'other'), corpus);
    await first.abort();
  });

  it('leave no folder that was made for the lock alone', async () => {
    const lock = await lockOutput(join(at.folder, 'a/b/out'));
    lock.release();
    expect(readdirSync(at.folder)).toEqual([]);
  });

  it('are not held up by a lock whose process is gone', async () => {
    lockOf(dead());
    writeFileSync(`${file}-0123`, JSON.stringify(dead()));
    const started = performance.now();
    await writeCorpus(out, corpus);
    expect(performance.now() - started).toBeLessThan(5000);
    expect(readdirSync(at.folder)).toEqual(['out']);
  });

  it('are told apart where the process cannot be seen, by its signs of life', async () => {
    const first = await lockOutput(out);
    // The mark is made one of another container; the thread that gives the signs goes on.
    const own = readFileSync(file, 'utf8');
    writeFileSync(file, own.replace(/"space":"[^"]*"/, '"space":"pid:[1]"'));
    await expect(lockOutput(out)).rejects.toMatchObject({ code: 'output-in-use' });
    first.release();
  });

  it.each<[string, () => void]>([
    ['was taken over', () => lockOf(ownMark())],
    ['is gone', () => rmSync(file)],
  ])('never both replace the corpus: one whose lock %s gives up at the end', async (_how, happens) => {
    await writeCorpus(out, corpus);
    const before = snapshot(out);
    const writer = await openCorpus(out, { name: 'x', date: null });
    happens();
    const zero = JSON.parse(JSON.stringify(corpus.manifest.counts), (_key, value: unknown) =>
      typeof value === 'number' ? 0 : value,
    ) as typeof corpus.manifest.counts;
    const empty = { languages: {}, language_pairs: {}, rules: {}, inputs: [], counts: zero };
    await expect(writer.close({ ...corpus.manifest, ...empty })).rejects.toMatchObject({
      code: 'output-in-use',
    });
    await writer.abort();
    expect(snapshot(out)).toEqual(before);
  });
});
