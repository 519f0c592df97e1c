import { appendFileSync, cpSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entriesOf } from '../../src/validate/entries.js';
import { validateCorpus } from '../../src/validate/index.js';
import { makeCorpus, scratch, threeLanguages, writeCorpus } from '../emit/fixture.js';

const at = scratch();
const sound = join(at.folder, 'sound');
beforeAll(() => writeCorpus(sound, makeCorpus(threeLanguages)));
afterAll(() => at.remove());

/** The files below a folder that this process has open, whichever thread opened them. */
function openBelow(folder: string): readonly string[] {
  return readdirSync('/proc/self/fd').flatMap((number) => {
    try {
      const path = readlinkSync(`/proc/self/fd/${number}`);
      return path.startsWith(`${folder}/`) ? [path] : [];
    } catch {
      return [];
    }
  });
}

describe.runIf(process.platform === 'linux')('a corpus with a fault leaves no file open', () => {
  it.each([
    ['lines too many', /\/moses\//, (path: string) => appendFileSync(path, 'one\nmore\n')],
    [
      'units that end in the middle',
      /units\.jsonl$/,
      (path: string) => writeFileSync(path, readFileSync(path).subarray(0, -40)),
    ],
    [
      'records too many',
      /\.(?:csv|tsv|tmx|xml|json)$/,
      (path: string) => appendFileSync(path, '\n{"more": ['),
    ],
  ])('%s', async (_what, which, harm) => {
    const out = join(at.folder, 'out');
    cpSync(sound, out, { recursive: true });
    for (const path of entriesOf(out).files.filter((path) => which.test(path))) harm(join(out, path));
    let faults = 0;
    for await (const _ of validateCorpus(out)) faults++;
    expect(faults).toBeGreaterThan(0);
    expect(openBelow(out)).toEqual([]);
  });
});
