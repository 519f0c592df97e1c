import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockOutput } from '../../src/emit/lock.js';
import { beginBuild, swapBuild } from '../../src/emit/swap.js';
import { makeCorpus, scratch, threeLanguages, writeCorpus } from './fixture.js';

let at: ReturnType<typeof scratch>;
let out = '';
beforeEach(async () => {
  at = scratch();
  out = join(at.folder, 'out');
  await writeCorpus(out, makeCorpus(threeLanguages));
});
afterEach(() => at.remove());

describe('the swap of a finished corpus', () => {
  it('puts the old corpus back when the new one cannot take its place', async () => {
    const manifest = readFileSync(join(out, 'manifest.json'));
    const lock = await lockOutput(out);
    const folders = beginBuild(lock);
    // A folder cannot be moved into itself: the old corpus goes aside, and then the second rename fails.
    const inside = { ...folders, temporary: at.folder, previous: `${at.folder}-old` };
    expect(() => swapBuild(inside)).toThrow('cannot write (EINVAL)');
    expect(readFileSync(join(out, 'manifest.json'))).toEqual(manifest);
    expect(existsSync(inside.previous)).toBe(false);
  });
});
