import { existsSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closing } from '../../src/load/closing.js';
import { convertUnits } from '../../src/load/convert/index.js';
import { openSource } from '../../src/load/convert/source.js';
import { loadRows } from '../../src/load/rows.js';
import { makeTemporary, removeTemporary } from '../../src/model/index.js';
import { filterBitext } from '../../src/run/filter/filter.js';

describe('a generator that closes', () => {
  const opened = () => {
    const said: string[] = [];
    async function* read() {
      try {
        yield 1;
        yield 2;
      } finally {
        said.push('ended');
      }
    }
    const rows = closing(read(), async () => void said.push('closed'));
    return { said, rows };
  };

  it('closes once where nobody has begun', async () => {
    const { said, rows } = opened();
    await rows.return(undefined);
    await rows.return(undefined);
    expect(said).toEqual(['closed']);
    expect((await rows.next()).done).toBe(true);
  });

  it('ends by itself where somebody has, and gives what it gave', async () => {
    const { said, rows } = opened();
    for await (const row of rows) {
      expect(row).toBe(1);
      break;
    }
    expect(said).toEqual(['ended']);
    const whole = opened();
    const read: number[] = [];
    for await (const row of whole.rows) read.push(row);
    expect([read, whole.said]).toEqual([[1, 2], ['ended']]);
  });
});

const descriptors = '/proc/self/fd';

describe.runIf(existsSync(descriptors))('a Parquet file that is not read to its end', () => {
  const folder = makeTemporary(tmpdir(), 'tulay-closing-');
  const file = join(folder, 'units.parquet');
  beforeAll(async () => {
    const rows = Array.from({ length: 1200 }, (_, at) => `sentence ${at},phrase ${at}\n`);
    writeFileSync(join(folder, 'units.csv'), `eng,fra\n${rows.join('')}`);
    await convertUnits(join(folder, 'units.csv'), file);
  });
  afterAll(() => removeTemporary(folder));

  const isOpen = (): boolean =>
    readdirSync(descriptors).some((name) => {
      try {
        return readlinkSync(join(descriptors, name)) === file;
      } catch {
        return false;
      }
    });

  it('is closed before the first row, in the middle, and where a wish cannot be met', async () => {
    const never = await loadRows(file);
    expect(isOpen()).toBe(true);
    await never.batches.return(undefined);
    expect(isOpen()).toBe(false);
    for await (const batch of (await loadRows(file)).batches) if (batch.length > 0) break;
    expect(isOpen()).toBe(false);
    const source = await openSource(file);
    await source.batches.return(undefined);
    expect(isOpen()).toBe(false);
    await expect(openSource(file, { src: 'no such language' })).rejects.toThrow();
    expect(isOpen()).toBe(false);
  });

  it('is closed where what is made of it cannot be written', async () => {
    const beneath = join(file, 'rows.tsv');
    await expect(convertUnits(file, beneath)).rejects.toThrow();
    expect(isOpen()).toBe(false);
    await expect(filterBitext(file, { out: beneath })).rejects.toThrow();
    expect(isOpen()).toBe(false);
  });
});
