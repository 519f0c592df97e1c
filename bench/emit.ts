/**
 * Writes a corpus of one million made units, one process a format, and tells units a second of processor time (which a
 * busy machine hardly changes), seconds by the clock and peak memory; then loads and validates one. `tsx bench/emit.ts [--units N] [--formats a,b] [--check]`: with `--check` it exits with 1
 * when a format's peak is over the limit.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { formats } from '../src/emit/index.js';
import { loadCorpus } from '../src/load/index.js';
import { validateCorpus } from '../src/validate/index.js';
import { writeMadeCorpus } from './made-corpus.js';

/** Peak of resident memory asked for, Node itself (about 60 MB) and the compiler of this file included. */
const limitMb = 250;
/**
 * Heap that a process may hold. On a machine with much memory V8 lets 150 MB of garbage lie before it looks; what the
 * writers hold after each full collection is 32 to 38 MB, whatever the number of units, and only that is to be measured.
 */
const heapMb = 96;
/** The limit is the writers'; a check of references holds what it refers to. */
const limitFree = new Set(['validate']);

const { values } = parseArgs({
  options: {
    units: { type: 'string', default: '1000000' },
    formats: { type: 'string' },
    check: { type: 'boolean', default: false },
    one: { type: 'string' },
    out: { type: 'string' },
  },
});
const total = Number(values.units);
if (values.one !== undefined) await measure(values.one, values.out ?? '');
else main();

function main(): void {
  const folder = mkdtempSync(join(tmpdir(), 'tulay-bench-'));
  const chosen = values.formats?.split(',') ?? [
    ...formats.filter((name) => !['card', 'datapackage', 'croissant', 'csvw'].includes(name)),
    'all',
    'load',
    'validate',
  ];
  const row = (cells: readonly string[]) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(10) : cell.padStart(14))).join('');
  console.log(`${total} units\n${row(['format', 'units/cpu s', 'clock s', 'peak MB'])}`);
  let over = 0;
  try {
    for (const one of chosen) {
      const out = join(folder, 'out');
      const heap = limitFree.has(one) ? [] : [`--max-old-space-size=${heapMb}`];
      const args = [...heap, '--import', 'tsx', fileURLToPath(import.meta.url), '--one', one, '--out', out];
      const run = spawnSync(process.execPath, [...args, '--units', String(total)], { encoding: 'utf8' });
      if (run.status !== 0) throw new Error(run.stderr);
      const told = JSON.parse(run.stdout) as { seconds: number; cpuSeconds: number; peakMb: number };
      if (told.peakMb > limitMb && !limitFree.has(one)) over++;
      const rate = String(Math.round(total / told.cpuSeconds));
      console.log(row([one, rate, told.seconds.toFixed(1), told.peakMb.toFixed(0)]));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (values.check && over > 0) {
    console.error(`${over} over the limit of ${limitMb} MB`);
    process.exitCode = 1;
  }
}

async function measure(one: string, out: string): Promise<void> {
  const start = process.hrtime.bigint();
  if (one === 'load') {
    for await (const _ of (await loadCorpus(out)).units()) {
      // Only the reading is measured.
    }
  } else if (one === 'validate') {
    for await (const { message } of validateCorpus(out)) throw new Error(message);
  } else
    await writeMadeCorpus(
      out,
      total,
      formats.filter((name) => one === 'all' || name === one),
    );
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  console.log(
    JSON.stringify({ seconds, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMb: maxRSS / 1024 }),
  );
}
