import { readFileSync } from 'node:fs';
import { presets } from '../../src/accept/index.js';
import { readTrueRows } from './corpus.js';
import { averagePrecision, caughtOf, measureNoise, type NoiseExample, thresholdAt } from './measure.js';

/**
 * `npm run evaluate-noise -- [FOLDER…] [--sets] [--floors]`: plants noise of every kind in the true rows of gold sets and
 * prints how much of it the score finds where one true row of a hundred is lost, and the rules of each preset. With
 * `--sets` also set by set; with `--floors` a figure under its floor in `floors.json` is an error. The score was fitted on
 * these sets: `npm run fit-accept -- --check` prints what it is worth on families that it has not seen.
 */
const args = process.argv.slice(2);
const folders = args.filter((arg) => !arg.startsWith('--'));
const sets = readTrueRows(folders.length === 0 ? ['../shared/gold'] : folders);
const examples: NoiseExample[] = [];
const bySet: string[][] = [];
for await (const some of measureNoise(sets)) {
  examples.push(...some);
  const caught = caughtOf(some, thresholdAt(some));
  const of = (fault: string): string => caught.find((one) => one.fault === fault)?.byScore.toFixed(2) ?? '';
  const sound = caught.find(({ fault }) => fault === 'none');
  bySet.push([
    some[0]!.set,
    `${some.length}`,
    averagePrecision(some).toFixed(3),
    of('misaligned by one'),
    of('half missing'),
    sound?.byRules.research.toFixed(3) ?? '',
    sound?.byRules.strict.toFixed(3) ?? '',
  ]);
}
const threshold = thresholdAt(examples);
const caught = caughtOf(examples, threshold);
print(['noise', 'rows', `score under ${threshold}`, ...presets]);
print(['---', '---', '---', ...presets.map(() => '---')]);
for (const { fault, examples: rows, byScore, byRules } of caught)
  print([fault, `${rows}`, byScore.toFixed(3), ...presets.map((preset) => byRules[preset].toFixed(3))]);
const area = averagePrecision(examples);
console.log(`\naverage precision ${area.toFixed(3)}`);
if (args.includes('--sets')) {
  print(['set', 'rows', 'average precision', 'misaligned', 'half missing', 'lost, research', 'lost, strict']);
  print(Array(7).fill('---'));
  for (const row of bySet) print(row);
}

if (args.includes('--floors')) {
  const floors = JSON.parse(readFileSync(new URL('floors.json', import.meta.url), 'utf8')) as Floors;
  const under = [
    ...(area < floors.averagePrecision ? [`average precision is under ${floors.averagePrecision}`] : []),
    ...caught
      .filter(({ fault, byScore }) => byScore < (floors.caught[fault] ?? 0))
      .map(({ fault }) => `${fault} is under ${floors.caught[fault]}`),
    ...presets
      .filter((preset) => caught.find(({ fault }) => fault === 'none')!.byRules[preset] > floors.lost[preset])
      .map((preset) => `${preset} loses more than ${floors.lost[preset]} of the true rows`),
  ];
  for (const line of under) process.stderr.write(`${line}\n`);
  if (under.length > 0) process.exitCode = 1;
}

/** Least shares of each kind that are caught, and most of the true rows that a preset may lose. */
interface Floors {
  readonly averagePrecision: number;
  readonly caught: Readonly<Record<string, number>>;
  readonly lost: Readonly<Record<(typeof presets)[number], number>>;
}

function print(cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}
