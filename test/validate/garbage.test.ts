import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entriesOf } from '../../src/validate/entries.js';
import { validateCorpus } from '../../src/validate/index.js';
import { makeCorpus, scratch, threeLanguages, writeCorpus } from '../emit/fixture.js';

const at = scratch();
const sound = join(at.folder, 'sound');
const out = join(at.folder, 'out');
const foreign = join(at.folder, 'foreign');
let paths: readonly string[] = [];
beforeAll(async () => {
  await writeCorpus(sound, makeCorpus(threeLanguages));
  cpSync(sound, out, { recursive: true });
  mkdirSync(foreign);
  paths = entriesOf(sound).files;
});
afterAll(() => at.remove());

async function faultsOf(dir: string): Promise<number> {
  let count = 0;
  for await (const { message } of validateCorpus(dir)) {
    expect(message).not.toMatch(/[\r\n]/);
    count++;
  }
  return count;
}

/** The bytes with a few of them changed, cut out or put in. */
const damage = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.uint8Array({ maxLength: 4 })), {
  minLength: 1,
  maxLength: 3,
});

function damaged(bytes: Buffer, changes: readonly (readonly [number, number, Uint8Array])[]): Buffer {
  let now = bytes;
  for (const [where, length, written] of changes) {
    const start = now.length === 0 ? 0 : where % now.length;
    now = Buffer.concat([now.subarray(0, start), written, now.subarray(start + (length % 5))]);
  }
  return now;
}

describe('damage', () => {
  it('to any file of a corpus is found, and never ends the check', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), damage, async (which, changes) => {
        const path = paths[which % paths.length] ?? '';
        const bytes = readFileSync(join(sound, path));
        const now = damaged(bytes, changes);
        writeFileSync(join(out, path), now);
        const count = await faultsOf(out);
        writeFileSync(join(out, path), bytes);
        // The manifest alone can change without harm: a space more, a word of its configuration.
        if (path !== 'manifest.json') expect([path, count > 0]).toEqual([path, !now.equals(bytes)]);
      }),
      { numRuns: 40, seed: 3 },
    );
  }, 60_000);

  it('to a file of another maker never ends the check', async () => {
    const kinds = [
      'units.tmx',
      'units.csv',
      'units.tsv',
      'units.jsonl',
      'units.parquet',
      'xces/hin_Deva-tgl_Latn.xml',
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...kinds), damage, async (kind, changes) => {
        const file = join(foreign, kind.replace('/', '.'));
        writeFileSync(file, damaged(readFileSync(join(sound, 'hin_Deva-tgl_Latn', kind)), changes));
        await faultsOf(foreign);
        rmSync(file);
      }),
      { numRuns: 60, seed: 4 },
    );
  });

  it('beyond recognition never ends the check', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('a.tmx', 'a.csv', 'a.tsv', 'a.jsonl', 'a.parquet', 'a.xml'),
        fc.uint8Array({ maxLength: 60 }),
        async (name, bytes) => {
          writeFileSync(join(foreign, name), bytes);
          await faultsOf(foreign);
          rmSync(join(foreign, name));
        },
      ),
      { numRuns: 60, seed: 5 },
    );
  });

  it('is checked in a time that grows with its size: 150,000 columns in one row', {
    timeout: 20_000,
  }, async () => {
    const names = Array.from({ length: 150_000 }, (_, index) => `c${index}`).join(',');
    writeFileSync(join(foreign, 'wide.csv'), `${names}\n${names}\n`);
    expect(await faultsOf(foreign)).toBe(0);
    writeFileSync(join(foreign, 'wide.csv'), `${names},c7\n`);
    expect(await faultsOf(foreign)).toBe(1);
    rmSync(join(foreign, 'wide.csv'));
  });

  it('has names that every object of the language has too', async () => {
    const inner = '<constructor><a/></constructor><__proto__/>';
    writeFileSync(join(foreign, 'a.tmx'), `<tmx version="1.4">${inner}<body><tu>${inner}</tu></body></tmx>`);
    writeFileSync(join(foreign, 'a.csv'), 'constructor,__proto__,toString\n1,2,3\n');
    expect(await faultsOf(foreign)).toBeGreaterThan(0);
    for (const name of ['a.tmx', 'a.csv']) rmSync(join(foreign, name));
  });
});
