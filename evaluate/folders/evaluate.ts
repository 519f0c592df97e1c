import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { buildCorpus } from '../../src/run/build.js';
import { loadConfig } from '../../src/run/config.js';
import { type FolderScore, scoreFolder } from './score.js';

/**
 * `npm run evaluate-folders -- DIR… [--floors] [--hub]`: builds each folder that has a `truth.tsv` and prints how well its
 * languages were told and its documents paired. With `--floors` a figure under its floor in `floors.json` is an error. With
 * `--hub` only pairs of the hubs are aligned: a group's other pairs count as pairing found them, where alignment would
 * undo some.
 */
interface Floor {
  readonly precision: number;
  readonly recall: number;
  readonly right: number;
  /** The most of the units that may be the same on both sides, hold no letter, or hold markup. */
  readonly identical: number;
  readonly letterless: number;
  readonly markup: number;
  /** The most of the units that may hold markup which their source does not show as text. */
  readonly leftOver: number;
}

const args = process.argv.slice(2);
const folders = args.filter((arg) => !arg.startsWith('--')).map((arg) => resolve(arg));
if (folders.length === 0) throw new Error('name at least one folder that holds a truth.tsv');
const floors = JSON.parse(readFileSync(new URL('floors.json', import.meta.url), 'utf8')) as Record<
  string,
  Floor
>;
const head = [
  'folder',
  'languages right',
  'unknown',
  'wrong',
  'pairs wanted',
  'precision',
  'recall',
  'neutral',
  'units',
  'markup',
  'left over',
  'letterless',
  'identical',
  'repeated',
  'CPU s',
];
print(head);
print(head.map(() => '---'));
let fallen = false;
for (const folder of folders) {
  const out = mkdtempSync(join(tmpdir(), 'tulay-folder-'));
  const started = process.cpuUsage();
  const seeds = existsSync(join(folder, 'in')) ? join(folder, 'in') : folder;
  const config = loadConfig({ seeds: [seeds], out: join(out, 'corpus') }, process.cwd(), {});
  await buildCorpus(args.includes('--hub') ? { ...config, emit: { ...config.emit, pairs: 'hub' } } : config);
  const seconds = process.cpuUsage(started).user / 1e6;
  const score = scoreFolder(folder, join(out, 'corpus'));
  rmSync(out, { recursive: true });
  const { right, precision, recall } = ratios(score);
  const { languages, pairs, units } = score;
  const share = (count: number): string => (count / Math.max(1, units.all)).toFixed(4);
  print([
    basename(folder),
    right.toFixed(3),
    `${languages.unknown}`,
    `${languages.wrong}`,
    `${pairs.wanted}`,
    precision.toFixed(4),
    recall.toFixed(4),
    `${pairs.neutral}`,
    `${units.all}`,
    share(units.markup),
    share(units.leftOver),
    share(units.letterless),
    share(units.identical),
    share(units.duplicate),
    seconds.toFixed(1),
  ]);
  const floor = floors[basename(folder)];
  if (floor === undefined || !args.includes('--floors')) continue;
  const ratio = { precision, recall, right };
  const least = (['precision', 'recall', 'right'] as const).some((name) => ratio[name] < floor[name]);
  const most = (['identical', 'letterless', 'markup', 'leftOver'] as const).some(
    (name) => units[name] > floor[name] * units.all,
  );
  if (least || most) {
    fallen = true;
    process.stderr.write(`${basename(folder)} is under its floor ${JSON.stringify(floor)}\n`);
  }
}
if (fallen) process.exitCode = 1;

function ratios({ languages, pairs }: FolderScore): Pick<Floor, 'right' | 'precision' | 'recall'> {
  return {
    right: languages.right / Math.max(1, languages.right + languages.unknown + languages.wrong),
    precision: pairs.found / Math.max(1, pairs.found + pairs.wrong),
    recall: pairs.found / Math.max(1, pairs.wanted),
  };
}

function print(cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}
