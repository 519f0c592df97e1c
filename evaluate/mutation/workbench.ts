import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { type Mutation, mutate } from './operators.js';
import { chooseTests, type ImportGraph, readImports, type TimedTest } from './related.js';

/** A copy of the project in which one thing at a time is changed. */
export interface Workbench {
  /** The tests that would be asked about a change to `file`, in groups: those that are nearest first, then the others. */
  testsOf(file: string): readonly (readonly TimedTest[])[];
  /** The file whose tests notice the change; null when none does. The copy is put back as it was. */
  killerOf(mutation: Mutation): string | null;
  close(): void;
}

/** Seconds that the nearest tests may usually take; most changes are noticed by them. */
const nearest = 10;

/**
 * Copies the tracked files of HEAD beside the installed packages, and sees to it that the quick tests pass there with
 * nothing changed (minutes; remembered for these sources). Measuring data stands beside a checkout, so no test finds it.
 *
 * @param seconds
 *   the tests of one change are as many as usually end in this time
 * @throws
 *   Error when a test fails with nothing changed: no change could be told from it
 */
export function openWorkbench(root: string, seconds: number): Workbench {
  const copy = mkdtempSync(join(tmpdir(), 'tulay-mutants-'));
  try {
    const archive = execFileSync('git', ['archive', 'HEAD'], { cwd: root, maxBuffer: 1 << 30 });
    execFileSync('tar', ['x', '-C', copy], { input: archive });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    const usual = usualTimes(root, copy);
    return bench(copy, readImports(copy), usual, seconds);
  } catch (error) {
    rmSync(copy, { recursive: true, force: true });
    throw error;
  }
}

function bench(
  copy: string,
  graph: ImportGraph,
  usual: ReadonlyMap<string, number>,
  seconds: number,
): Workbench {
  const testsOf: Workbench['testsOf'] = (file) => {
    const near = chooseTests(graph, file, usual, nearest);
    const others = chooseTests(graph, file, usual, seconds).filter(
      (test) => !near.some((one) => one.file === test.file),
    );
    return [near, others].filter((group) => group.length > 0);
  };
  return {
    testsOf,
    killerOf(mutation) {
      const path = join(copy, mutation.file);
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, mutate(text, mutation));
      try {
        for (const group of testsOf(mutation.file)) {
          const failed = failing(copy, group);
          if (failed !== null) return failed;
        }
        return null;
      } finally {
        writeFileSync(path, text);
      }
    },
    close: () => rmSync(copy, { recursive: true, force: true }),
  };
}

/** Milliseconds that tests may take beyond ten times the usual: a busy machine is slow, and only what never ends is a fault. */
const patience = 120_000;

/** The first test file that fails, or all of them when they never end; null when they pass. */
function failing(copy: string, tests: readonly TimedTest[]): string | null {
  const files = tests.map(({ file }) => file);
  const usual = tests.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const timeout = patience + Math.ceil(10 * usual);
  const { status, report } = runTests(copy, [...files, '--bail=1'], timeout);
  if (status === 0) return null;
  return report?.find(({ failed }) => failed)?.file ?? `(not ended within ${timeout} ms) ${files[0]}`;
}

/** What a test file said: its time, and whether a test in it failed. */
interface Said {
  readonly file: string;
  readonly milliseconds: number;
  readonly failed: boolean;
}

function runTests(
  copy: string,
  args: readonly string[],
  timeout: number,
): { status: number | null; report: Said[] | null } {
  const out = join(copy, '.tmp', 'mutants.json');
  rmSync(out, { force: true });
  const vitest = join(copy, 'node_modules/vitest/vitest.mjs');
  const options = ['--maxWorkers=1', '--silent', '--reporter=json', `--outputFile=${out}`];
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...args, ...options], {
    cwd: copy,
    timeout,
    // A thread that never ends keeps the process from ending by itself.
    killSignal: 'SIGKILL',
    stdio: 'ignore',
  });
  if (!existsSync(out)) return { status, report: null };
  const { testResults } = JSON.parse(readFileSync(out, 'utf8')) as {
    testResults: { name: string; startTime: number; endTime: number; status: string }[];
  };
  const report = testResults.map(({ name, startTime, endTime, status: said }) => ({
    file: relative(copy, name).split(sep).join('/'),
    milliseconds: endTime - startTime,
    failed: said === 'failed',
  }));
  return { status, report };
}

/** Milliseconds of every quick test file with nothing changed; kept beside the packages, by what the files are. */
function usualTimes(root: string, copy: string): ReadonlyMap<string, number> {
  const trees = execFileSync('git', ['ls-tree', 'HEAD', 'src', 'test', 'data', 'schema', 'seeds', 'output'], {
    cwd: root,
  });
  const name = `${createHash('sha256').update(trees).digest('hex').slice(0, 16)}.json`;
  const kept = join(root, 'node_modules/.cache/mutants', name);
  if (!existsSync(kept)) {
    const { status, report } = runTests(copy, [], 3_600_000);
    const broken = report?.filter(({ failed }) => failed).map(({ file }) => file) ?? [];
    if (status !== 0 || report === null)
      throw new Error(`tests fail with nothing changed: ${broken.join(' ') || 'vitest did not end'}`);
    mkdirSync(dirname(kept), { recursive: true });
    writeFileSync(kept, JSON.stringify(report.map(({ file, milliseconds }) => [file, milliseconds])));
  }
  return new Map(JSON.parse(readFileSync(kept, 'utf8')) as [string, number][]);
}
