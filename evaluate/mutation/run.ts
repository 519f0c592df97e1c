/**
 * `npm run mutants -- [--sample N] [--seed N] [--rooms align,clean,…] [--seconds N] [--from K --to K] [--named]
 * [--list] [--out FILE.md]`: makes one small change at a time to a copy of the project and runs the tests that load the
 * changed file, nearest first; a change that no test notices is a survivor, and printed with its place. The sample is
 * drawn by hash, so the same seed draws the same changes while the files stay; `--from` and `--to` run a part of it.
 * `--named` makes the slips that once went unnoticed instead.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { globSync } from 'glob';
import { namedMutants, placeOf } from './named.js';
import { type Mutation, mutationsOf } from './operators.js';
import { openWorkbench } from './workbench.js';

const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    rooms: { type: 'string', default: 'align,clean,pair,emit,accept' },
    seconds: { type: 'string', default: '60' },
    from: { type: 'string', default: '0' },
    to: { type: 'string' },
    named: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});
const root = join(import.meta.dirname, '../..');
const source = (file: string): string => readFileSync(join(root, file), 'utf8');

const drawn = values.named
  ? namedMutants.map((mutant) => placeOf(mutant, source(mutant.file)))
  : draw().slice(Number(values.from), values.to === undefined ? undefined : Number(values.to));
if (values.list) for (const mutation of drawn) process.stdout.write(`${describe(mutation)}\n`);
else tryAll();

function draw(): Mutation[] {
  return values.rooms
    .split(',')
    .flatMap((room) => globSync(`src/${room}/**/*.ts`, { cwd: root, posix: true }))
    .sort()
    .flatMap((file) => mutationsOf(file, source(file)))
    .map((mutation) => ({ mutation, rank: rankOf(mutation) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, Number(values.sample))
    .map(({ mutation }) => mutation);
}

function tryAll(): void {
  const workbench = openWorkbench(root, Number(values.seconds));
  const survivors: Mutation[] = [];
  try {
    for (const [at, mutation] of drawn.entries()) {
      const killer = workbench.killerOf(mutation);
      if (killer === null) survivors.push(mutation);
      process.stdout.write(`${at + 1}/${drawn.length} ${killer ?? 'SURVIVED'} ${describe(mutation)}\n`);
    }
  } finally {
    workbench.close();
  }
  const which = values.named ? 'named' : `seed ${values.seed}, rooms ${values.rooms}`;
  const summary = [
    `${drawn.length - survivors.length} of ${drawn.length} mutants killed (${which}).`,
    '',
    ...survivors.map((mutation) => `- ${describe(mutation)}`),
  ];
  process.stdout.write(`${summary.join('\n')}\n`);
  if (values.out !== undefined) writeFileSync(values.out, `${summary.join('\n')}\n`);
}

/** Draws by what a mutation is and not where in the list: other files may grow without another sample. */
function rankOf({ file, line, column, operator, before, after }: Mutation): string {
  return createHash('sha256')
    .update([values.seed, file, line, column, operator, before, after].join('\0'))
    .digest('hex');
}

function describe({ file, line, operator, before, after }: Mutation): string {
  return `${file}:${line} ${operator} \`${before}\` → \`${after}\``;
}
