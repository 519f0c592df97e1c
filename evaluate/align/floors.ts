/**
 * `npm run floors -- EVALUATION.json [--lower]`: raises `evaluate/floors.json` to what an evaluation measured, less a margin
 * for platform noise; a floor is lowered only with `--lower`.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/model/index.js';

/** ICU versions split unspaced words differently; a few beads may go either way. */
const margin = 0.01;
/** Sets that take longer are tested among the slow ones. */
const fastSeconds = 3;

interface Row {
  readonly set: string;
  readonly recallOnly: boolean;
  readonly f1Strict: number;
  readonly f1Lax: number;
  readonly recallStrict: number;
  readonly recallLax: number;
  readonly seconds: number;
}

const [file, flag] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: npm run floors -- EVALUATION.json [--lower]');
const path = join(packageRoot(), 'evaluate', 'floors.json');
const floors = JSON.parse(readFileSync(path, 'utf8')) as Record<
  string,
  { strict: number; lax: number; fast: boolean }
>;
for (const row of JSON.parse(readFileSync(file, 'utf8')) as Row[]) {
  const measured = row.recallOnly ? [row.recallStrict, row.recallLax] : [row.f1Strict, row.f1Lax];
  const old = floors[row.set];
  const under = old !== undefined && (measured[0]! < old.strict || measured[1]! < old.lax);
  if (under)
    console.error(`${row.set}: ${measured.join(' / ')} is under the floor ${old.strict} / ${old.lax}`);
  if (under && flag !== '--lower') {
    process.exitCode = 1;
    continue;
  }
  const raised = (value: number, floor = 0): number => {
    const next = Math.floor((value - margin) * 1000) / 1000;
    return flag === '--lower' ? next : Math.max(floor, next);
  };
  floors[row.set] = {
    strict: raised(measured[0]!, old?.strict),
    lax: raised(measured[1]!, old?.lax),
    fast: row.seconds <= fastSeconds,
  };
}
const sorted = Object.fromEntries(Object.entries(floors).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(path, `${JSON.stringify(sorted, null, 2)}\n`);
