/**
 * `npm run mutants -- [--sample N] [--seed N] [--rooms align,clean,…] [--out FILE.md]`: makes one small change at a time
 * to a copy of the project and runs the tests of its room; a change that no test notices is a survivor, and printed with
 * its place. The sample is drawn by hash, so the same seed draws the same changes while the files stay.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { globSync } from 'glob';
import { type Mutation, mutate, mutationsOf } from './operators.js';

const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    rooms: { type: 'string', default: 'align,clean,pair,emit,accept' },
    out: { type: 'string' },
  },
});
const root = join(import.meta.dirname, '../..');
/** Rooms whose tests are asked when those of the mutated room notice nothing. */
const neighbors = ['run', 'cli', 'validate', 'load'];

const rooms = values.rooms.split(',');
const drawn = rooms
  .flatMap((room) => globSync(`src/${room}/**/*.ts`, { cwd: root, posix: true }))
  .sort()
  .flatMap((file) => mutationsOf(file, readFileSync(join(root, file), 'utf8')))
  .map((mutation) => ({ mutation, rank: rankOf(mutation) }))
  .sort((a, b) => (a.rank < b.rank ? -1 : 1))
  .slice(0, Number(values.sample))
  .map(({ mutation }) => mutation);

const copy = mkdtempSync(join(tmpdir(), 'tulay-mutants-'));
const survivors: Mutation[] = [];
/** Milliseconds that the tests of a room take when nothing is changed. */
const usual = new Map<string, number>();
try {
  copyProject();
  for (const room of new Set([...rooms, ...neighbors])) {
    const start = performance.now();
    if (!passes(room))
      throw new Error(`test/${room} fails with nothing changed: no mutant could be told from it`);
    usual.set(room, performance.now() - start);
  }
  for (const [at, mutation] of drawn.entries()) {
    const killer = killerOf(mutation);
    if (killer === null) survivors.push(mutation);
    process.stdout.write(`${at + 1}/${drawn.length} ${killer ?? 'SURVIVED'} ${describe(mutation)}\n`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
const killed = drawn.length - survivors.length;
const summary = [
  `${killed} of ${drawn.length} mutants killed (seed ${values.seed}, rooms ${rooms.join(', ')}).`,
  '',
  ...survivors.map((mutation) => `- ${describe(mutation)}`),
];
process.stdout.write(`${summary.join('\n')}\n`);
if (values.out !== undefined) writeFileSync(values.out, `${summary.join('\n')}\n`);

/** Draws by what a mutation is and not where in the list: other files may grow without another sample. */
function rankOf({ file, line, operator, before, after }: Mutation): string {
  return createHash('sha256')
    .update([values.seed, file, line, operator, before, after].join('\0'))
    .digest('hex');
}

function describe({ file, line, operator, before, after }: Mutation): string {
  return `${file}:${line} ${operator} \`${before}\` → \`${after}\``;
}

/** The tracked files, beside the installed packages; measuring data stands beside the checkout, so it is out of reach. */
function copyProject(): void {
  const archive = execFileSync('git', ['archive', 'HEAD'], { cwd: root, maxBuffer: 1 << 30 });
  execFileSync('tar', ['x', '-C', copy], { input: archive });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
}

/** The room whose tests fail, or null. */
function killerOf(mutation: Mutation): string | null {
  const path = join(copy, mutation.file);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, mutate(text, mutation));
  try {
    const own = mutation.file.split('/')[1]!;
    return [own, ...neighbors].find((room) => !passes(room)) ?? null;
  } finally {
    writeFileSync(path, text);
  }
}

/** Whether the quick tests of a room pass; tests that take ten times as long as usual never end, and count as failed. */
function passes(room: string): boolean {
  const timeout = Math.max(60_000, 10 * (usual.get(room) ?? 360_000));
  const args = ['vitest', 'run', `test/${room}`, '--bail=1', '--maxWorkers=1', '--silent'];
  return spawnSync('npx', args, { cwd: copy, timeout, stdio: 'ignore' }).status === 0;
}
