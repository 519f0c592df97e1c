import { existsSync } from 'node:fs';
import { presets } from '../../accept/index.js';
import type { RowFault } from '../../formats/rows/index.js';
import { explainUnit } from '../../run/explain.js';
import { type FilterOptions, filterBitext } from '../../run/filter/filter.js';
import type { FilterReport } from '../../run/filter/report.js';
import { type ExitCode, faultLine, guard, type LineIo, many } from './run.js';

/** Faults of rows that are told one by one. */
const shownFaults = 20;

/** `tulay filter IN`: what each rule rejected, what each preset would keep, the expected precision. */
export async function runFilter(from: string, options: FilterOptions, io: LineIo): Promise<ExitCode> {
  return await guard(io, async () => {
    let told = 0;
    const onFault = (fault: RowFault): void => {
      if (told++ < shownFaults) io.err(faultLine(from, fault));
    };
    const report = await filterBitext(from, { ...options, onFault });
    if (told > shownFaults) io.err(`and ${told - shownFaults} more rows like these`);
    tell(report, io);
    tellFiles(report, from, io);
    return 0;
  });
}

/** `tulay filter CORPUS --explain ID`: the story of one unit. */
export async function runExplain(dir: string, id: string, io: LineIo): Promise<ExitCode> {
  return await guard(io, async () => {
    for (const line of await explainUnit(dir, id)) io.out(line);
    return 0;
  });
}

/** What the bitext does not say, and what the files that were written cannot hold. */
function tellFiles({ missing, written }: FilterReport, from: string, io: LineIo): void {
  // Scores are what the filter itself gives.
  const unsaid = missing.filter((name) => !name.startsWith('scores'));
  if (written.length > 0 && unsaid.length > 0) io.err(`${from} does not say: ${unsaid.join(', ')}`);
  for (const { path, rows, dropped, lostChars } of written) {
    if (rows === 0) io.err(`${path}: no rows${existsSync(path) ? '' : ', so no file'}`);
    else if (dropped.length > 0) io.err(`${path} cannot hold: ${dropped.join(', ')}`);
    if (lostChars > 0) io.err(`${path} cannot hold ${many(lostChars, 'character')} of the texts`);
  }
}

function tell({ rows, kept, pairs }: FilterReport, io: LineIo): void {
  for (const pair of pairs) {
    io.out(`${pair.pair}: ${pair.kept} of ${many(pair.rows, 'row')} kept`);
    for (const [rule, count] of Object.entries(pair.rejected)) io.out(`  ${rule.padEnd(22)}${count}`);
    io.out(`  ${'copies'.padEnd(22)}${pair.duplicates} the same, ${pair.nearDuplicates} nearly`);
    const costs = presets.map((preset) => `${preset} ${pair.presets[preset]}`);
    io.out(`  ${'presets would keep'.padEnd(22)}${costs.join(', ')}`);
    for (const { from, to, rows: count, expected, low, high } of pair.precision) {
      const band = from === 0 && to === 1 ? 'expected precision' : `  score ${from} to ${to}`;
      io.out(`  ${band.padEnd(22)}${expected} (95% ${low} to ${high}) of ${count}`);
    }
  }
  if (pairs.length > 1) io.out(`${kept} of ${many(rows, 'row')} kept`);
}
