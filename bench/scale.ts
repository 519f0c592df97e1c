/**
 * `npx tsx bench/scale.ts [--check] [--to STAGE] [--languages N | --small] [DOCUMENTS…] [-- WORKERS…]`: builds corpora of growing size and prints stage by stage CPU
 * milliseconds a document, wall time, the share of the CPU time that the first thread has (with several workers it is what
 * no further thread can take off, Amdahl's serial share; Linux only), peak memory and, from one size to the next, the
 * exponents of growth. Each size and number of workers runs in a process of its own. With `--check`, work that grows faster than {@link mostGrowth} is an
 * error; `--languages 8` writes every story in eight languages instead of two, `--small` writes
 * small files in sixteen languages and three formats; with `--to pairing` a build ends after that stage, for sizes at which the rest would take too long.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildCorpus } from '../src/run/build.js';
import { loadConfig } from '../src/run/config.js';
import type { Progress } from '../src/run/progress.js';
import { firstThreadMs } from './first-thread.js';
import { writeSmallFiles, writeStories } from './stories.js';

/** Exponent of CPU time over documents: sorting and hash tables that outgrow the caches are a little over 1. */
const mostGrowth = 1.1;

interface StageFigures {
  readonly name: string;
  readonly cpuMs: number;
  /** Of it on the first thread. */
  readonly firstMs: number;
  readonly wallMs: number;
  /** Most that the process has held until the end of the stage. */
  readonly peakMb: number;
}

/** Thrown into a build that is to end after a stage. */
class EndOfMeasure extends Error {}

interface Figures {
  readonly documents: number;
  readonly workers: number;
  readonly stages: readonly StageFigures[];
  readonly peakMb: number;
}

async function measure(
  documents: number,
  workers: number,
  last: string,
  languages: number,
  small: boolean,
): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'tulay-scale-'));
  try {
    if (small) writeSmallFiles(join(folder, 'seeds'), documents);
    else writeStories(join(folder, 'seeds'), documents, languages);
    writeFileSync(
      join(folder, 'tulay.json'),
      JSON.stringify({
        seeds: ['seeds'],
        out: 'output',
        align: { excludeLexicon: ['udhr'] },
        formats: ['jsonl', 'report'],
      }),
    );
    const stages: StageFigures[] = [];
    let open: { name: string; cpu: NodeJS.CpuUsage; first: number; wall: number } | undefined;
    const close = (): void => {
      if (open === undefined) return;
      const { user, system } = process.cpuUsage(open.cpu);
      stages.push({
        name: open.name,
        cpuMs: (user + system) / 1000,
        firstMs: firstThreadMs() - open.first,
        wallMs: performance.now() - open.wall,
        peakMb: process.resourceUsage().maxRSS / 1024,
      });
    };
    const progress: Progress = {
      stage(name) {
        close();
        const done = open?.name;
        open = undefined;
        // A build that ends tells its end too: what is closed must not be counted again.
        if (done === last) throw new EndOfMeasure();
        open = {
          name: name.replace(/ .*/, ''),
          cpu: process.cpuUsage(),
          first: firstThreadMs(),
          wall: performance.now(),
        };
      },
      step() {},
      warn() {},
      end() {
        close();
        open = undefined;
      },
    };
    const config = loadConfig({ config: 'tulay.json' }, folder, {});
    await buildCorpus(config, { progress, workers }).catch((error: unknown) => {
      if (!(error instanceof EndOfMeasure)) throw error;
    });
    return { documents, workers, stages: merged(stages), peakMb: process.resourceUsage().maxRSS / 1024 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function merged(stages: readonly StageFigures[]): StageFigures[] {
  const sums = new Map<string, StageFigures>();
  for (const { name, cpuMs, firstMs, wallMs, peakMb } of stages) {
    const sum = sums.get(name) ?? { name, cpuMs: 0, firstMs: 0, wallMs: 0 };
    sums.set(name, {
      name,
      cpuMs: sum.cpuMs + cpuMs,
      firstMs: sum.firstMs + firstMs,
      wallMs: sum.wallMs + wallMs,
      peakMb,
    });
  }
  return [...sums.values()];
}

const total = (figures: Figures, of: 'cpuMs' | 'firstMs' | 'wallMs'): number =>
  figures.stages.reduce((sum, stage) => sum + stage[of], 0);

/** Exponent of growth of all the work. */
const growthOf = (figures: Figures, before: Figures): number =>
  Math.log(total(figures, 'cpuMs') / total(before, 'cpuMs')) / Math.log(figures.documents / before.documents);

function print(figures: Figures, before: Figures | undefined): void {
  const { documents, workers, peakMb, stages } = figures;
  const cells = [
    ...stages,
    {
      name: 'all',
      cpuMs: total(figures, 'cpuMs'),
      firstMs: total(figures, 'firstMs'),
      wallMs: total(figures, 'wallMs'),
      peakMb,
    },
  ].map(({ name, cpuMs, firstMs, wallMs, peakMb }) => {
    const earlier =
      name === 'all'
        ? before && total(before, 'cpuMs')
        : before?.stages.find((one) => one.name === name)?.cpuMs;
    const growth =
      earlier === undefined || before === undefined
        ? ''
        : ` (^${(Math.log(cpuMs / earlier) / Math.log(documents / before.documents)).toFixed(2)})`;
    return `| ${documents} | ${workers} | ${name} | ${(cpuMs / documents).toFixed(1)}${growth} | ${(firstMs / documents).toFixed(1)} | ${(wallMs / 1000).toFixed(1)} | ${peakMb.toFixed(0)} |`;
  });
  const share = (100 * total(figures, 'firstMs')) / total(figures, 'cpuMs');
  process.stdout.write(
    `${cells.join('\n')}
| ${documents} | ${workers} | first thread's share, % | ${share.toFixed(1)} | | | |\n`,
  );
}

const { values, positionals: args } = parseArgs({
  args: process.argv.slice(2).map((arg) => (arg === '--' ? 'workers' : arg)),
  options: {
    check: { type: 'boolean' },
    to: { type: 'string', default: '' },
    languages: { type: 'string', default: '2' },
    small: { type: 'boolean', default: false },
    one: { type: 'boolean' },
  },
  allowPositionals: true,
});
const { check, to, languages, small } = values;
if (values.one) {
  process.stdout.write(
    JSON.stringify(await measure(Number(args[0]), Number(args[1]), to, Number(languages), small)),
  );
} else {
  const cut = args.indexOf('workers');
  const sizes = (cut < 0 ? args : args.slice(0, cut)).map(Number);
  const counts = cut < 0 ? [1] : args.slice(cut + 1).map(Number);
  process.stdout.write(
    '| documents | workers | stage | CPU ms a document (growth) | of it the first thread | wall s | peak MB until then |\n|---|---|---|---|---|---|---|\n',
  );
  for (const workers of counts) {
    let before: Figures | undefined;
    for (const size of sizes.length > 0 ? sizes : [250, 500, 1000]) {
      const file = fileURLToPath(import.meta.url);
      const own = [
        ...process.execArgv,
        file,
        '--one',
        '--to',
        to,
        '--languages',
        languages,
        ...(small ? ['--small'] : []),
        `${size}`,
        `${workers}`,
      ];
      const ran = spawnSync(process.execPath, own, {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
        maxBuffer: 2 ** 26,
      });
      if (ran.status !== 0) throw new Error(`the build of ${size} documents failed`);
      const figures = JSON.parse(ran.stdout) as Figures;
      print(figures, before);
      const growth = before === undefined ? 0 : growthOf(figures, before);
      if (check && growth > mostGrowth) {
        process.stderr.write(
          `work grows with an exponent of ${growth.toFixed(2)}, more than ${mostGrowth}\n`,
        );
        process.exitCode = 1;
      }
      before = figures;
    }
  }
}
