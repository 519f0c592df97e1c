import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { RowSample } from '../../src/run/filter/sample.js';

/** Bytes of living objects. */
function liveBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

it('a sample of rows keeps nothing alive of what its texts were cut out of, and no row once it was learned from', () => {
  const before = liveBytes();
  const sample = new RowSample();
  let last = { src: '', tgt: '' };
  for (let n = 0; n < 100; n++) {
    // As a reader has it: texts are pieces of half a megabyte that was read at once.
    const read = Buffer.alloc(1 << 19, `A sentence of the file, number ${n}. `).toString('latin1');
    last = { src: read.slice(100, 160), tgt: read.slice(160, 40_000) };
    sample.add(last);
  }
  expect(sample.rows).toHaveLength(100);
  expect(sample.rows.at(-1)).toEqual(last);
  const held = liveBytes();
  expect(held - before).toBeLessThan(10 << 20);
  sample.forgetRows();
  // Four million characters.
  expect(held - liveBytes()).toBeGreaterThan(3 << 20);
  expect(sample.has(last)).toBe(true);
});
