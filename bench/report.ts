/**
 * `npx tsx bench/report.ts [GOLD_SET] [--units N] [--workers N] [--home FOLDER]`: writes the report of a corpus of about N units (default
 * 100,000) and tells its processor seconds, those of the first thread (Linux), its wall seconds, the peak of memory, and how large it is. The
 * corpus is a gold set in documents of 200 rows, repeated, or made-up sentences where none is named. Writing runs in a
 * process of its own; what making the corpus takes is not counted, and with `--home` it is made once and left there.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type ReportOptions, writeReport } from '../src/report/index.js';
import { drawingBy } from '../src/run/drawing.js';
import { openWorkers } from '../src/run/workers/pool.js';
import { type Draft, type DraftPair, writeFixture } from '../test/report/fixture.js';
import { manySentences } from '../test/report/large.js';
import { firstThreadMs } from './first-thread.js';

/** Rows of a document pair. */
const rowsOfPair = 200;

const { values, positionals } = parseArgs({
  options: {
    units: { type: 'string', default: '100000' },
    workers: { type: 'string', default: '1' },
    one: { type: 'string' },
    home: { type: 'string' },
  },
  allowPositionals: true,
});
if (values.one !== undefined) await writeOne(values.one, Number(values.workers));
else await main(positionals[0], Number(values.units));

/** What the writing process is given besides the records. */
type Given = Pick<ReportOptions, 'name' | 'manifest' | 'maxUnits'>;

async function writeOne(home: string, count: number): Promise<void> {
  const given = JSON.parse(readFileSync(join(home, 'given.json'), 'utf8')) as Given;
  const rawOf = (doc: string): string => readFileSync(join(home, 'raws', doc), 'utf8');
  mkdirSync(join(home, 'work', 'records'), { recursive: true });
  mkdirSync(join(home, 'work', 'drafts'), { recursive: true });
  const { signal } = new AbortController();
  const workers = openWorkers({ count, signal, folder: join(home, 'work') });
  rmSync(join(home, 'corpus', 'report'), { recursive: true, force: true });
  const [before, first, wall] = [process.cpuUsage(), firstThreadMs(), performance.now()];
  await writeReport(join(home, 'corpus'), { ...given, rawOf, drawing: drawingBy(workers) });
  const { user, system } = process.cpuUsage(before);
  const peak = process.resourceUsage().maxRSS / 1024;
  const seconds = [(user + system) / 1e6, (firstThreadMs() - first) / 1e3, (performance.now() - wall) / 1e3];
  const [cpu, own, clock] = seconds.map((one) => one.toFixed(1));
  console.log(`${cpu} CPU s, ${own} of the first thread, ${clock} s by the clock, ${peak.toFixed(0)} MB`);
  await workers.close();
}

async function main(gold: string | undefined, units: number): Promise<void> {
  const home = values.home ?? mkdtempSync(join(tmpdir(), 'tulay-report-bench-'));
  try {
    if (!existsSync(join(home, 'given.json'))) await makeCorpus(home, gold, units);
    const own = [
      ...process.execArgv,
      fileURLToPath(import.meta.url),
      '--one',
      home,
      '--workers',
      values.workers,
    ];
    if (spawnSync(process.execPath, own, { stdio: 'inherit' }).status !== 0)
      throw new Error('the report was not written');
    tell(join(home, 'corpus', 'report'));
  } finally {
    if (values.home === undefined) rmSync(home, { recursive: true, force: true });
  }
}

async function makeCorpus(home: string, gold: string | undefined, units: number): Promise<void> {
  const made =
    gold === undefined ? manySentences(Math.ceil(units / rowsOfPair), rowsOfPair) : goldOf(gold, units);
  mkdirSync(join(home, 'raws'), { recursive: true });
  const report = async (folder: string, { rawOf, name, manifest, maxUnits }: ReportOptions) => {
    const documents = readFileSync(join(folder, 'documents.jsonl'), 'utf8').trim().split('\n');
    for (const { id } of documents.map((line) => JSON.parse(line) as { id: string }))
      writeFileSync(join(home, 'raws', id), rawOf(id) as string);
    cpSync(folder, join(home, 'corpus'), { recursive: true });
    const given: Given = { name, manifest, maxUnits };
    writeFileSync(join(home, 'given.json'), JSON.stringify(given));
  };
  const fixture = await writeFixture(made.drafts, made.pairs, [], { formats: ['jsonl'], report });
  fixture.remove();
}

function tell(report: string): void {
  let [bytes, files] = [0, 0];
  for (const name of readdirSync(report, { recursive: true, encoding: 'utf8' })) {
    const found = statSync(join(report, name));
    if (!found.isFile()) continue;
    bytes += found.size;
    files++;
  }
  console.log(`${files} files, ${(bytes / 1e6).toFixed(0)} MB`);
}

/** Document pairs out of a gold set, repeated until there are so many units. */
function goldOf(
  folder: string,
  units: number,
): { readonly drafts: readonly Draft[]; readonly pairs: readonly DraftPair[] } {
  const lines = (name: string): string[] => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
  const [src, tgt] = [lines('src.txt'), lines('tgt.txt')];
  const beads = lines('gold.tsv').map((line) =>
    line.split('\t').map((side) => (side === '' ? [] : side.split(',').map(Number))),
  );
  const whole = beads.filter(([a, b]) => a!.length > 0 && b!.length > 0);
  const sides: [Draft[], Draft[]] = [[], []];
  const all: DraftPair['beads'][] = [];
  for (let made = 0; made < units; )
    for (let at = 0; at < whole.length && made < units; at += rowsOfPair) {
      const own = whole.slice(at, at + rowsOfPair);
      const place = all.length;
      const text = (of: readonly string[], side: 0 | 1): string[] =>
        own.flatMap((bead) => bead[side]!.map((line) => of[line]!));
      sides[0].push({ path: `en/${place}.txt`, lang: 'eng_Latn', tag: 'en', lines: text(src, 0) });
      sides[1].push({ path: `zh/${place}.txt`, lang: 'zho_Hans', tag: 'zh', lines: text(tgt, 1) });
      let [i, j] = [0, 0];
      all.push(
        own.map(([a, b], k) => [a!.map(() => i++), b!.map(() => j++), ((k * 7919) % 9973) / 9973] as const),
      );
      made += own.length;
    }
  const pairs = all.map((own, at) => ({ src: at, tgt: all.length + at, beads: own }));
  return { drafts: [...sides[0], ...sides[1]], pairs };
}
