import { mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { OutFile } from '../../src/formats/index.js';
import { ParquetSink } from '../../src/formats/parquet/write.js';
import { makeCorpus, threeLanguages } from './fixture.js';

/** Bytes of living objects. */
function liveBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

it('Parquet keeps nothing alive of what its texts were cut out of', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tulay-parquet-'));
  const [example] = makeCorpus(threeLanguages).units;
  const sink = new ParquetSink({
    folder: 'x',
    langs: ['hin_Deva', 'tgl_Latn'],
    name: 'x',
    version: '0',
    date: null,
    rowsPerGroup: 1,
    rowsPerShard: 1000,
    open: (path) => new OutFile(folder, path),
    rename: (path, to) => renameSync(join(folder, path), join(folder, to)),
    bcp47: (lang) => lang,
    segmentsOf: () => [],
    lose: () => {},
  });
  const before = liveBytes();
  for (let n = 0; n < 100; n++) {
    // As a reader has it: a text is a piece of half a megabyte that was read at once.
    const read = Buffer.alloc(1 << 19, `A sentence of the file, number ${n}. `).toString('latin1');
    sink.unit({ ...example!, src: { ...example!.src, text: read.slice(100, 160) } });
  }
  expect(liveBytes() - before).toBeLessThan(10 << 20);
  sink.close();
  expect(statSync(join(folder, 'x/units.parquet')).size).toBeGreaterThan(10_000);
  rmSync(folder, { recursive: true });
});
