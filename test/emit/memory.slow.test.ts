import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/model/index.js';

it('memory does not grow with the number of units', () => {
  const peak = (units: number) => {
    const args = [
      '--import',
      'tsx',
      'bench/emit.ts',
      '--formats',
      'all',
      '--units',
      String(units),
      '--check',
    ];
    const told = execFileSync(process.execPath, args, { cwd: packageRoot(), encoding: 'utf8' });
    return Number(told.trim().split(/\s+/).at(-1));
  };
  // The peak moves by some 15 MB from run to run: the lower of two says more.
  const lower = (units: number) => Math.min(peak(units), peak(units));
  const [small, large] = [lower(20_000), lower(100_000)];
  expect(large).toBeLessThan(250);
  // What grows is a byte range for each document, not what the units hold: as objects they would not fit in the heap.
  expect(large - small).toBeLessThan(40);
});
