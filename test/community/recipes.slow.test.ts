import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/model/index.js';

const root = packageRoot();
const page = readFileSync(join(root, 'docs/recipes.md'), 'utf8');
const recipes = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map((text) => [text.slice(0, text.indexOf('\n')), text] as const),
);

let copy = '';
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'tulay-recipes-'));
  for (const name of ['src', 'schema', 'package.json', 'tsconfig.json'])
    cpSync(join(root, name), join(copy, name), { recursive: true });
  mkdirSync(join(copy, 'data'));
  // What the recipes change is copied, the rest is the program's own.
  for (const name of readdirSync(join(root, 'data')))
    if (name !== 'abbreviations.json') symlinkSync(join(root, 'data', name), join(copy, 'data', name));
  cpSync(join(root, 'data/abbreviations.json'), join(copy, 'data/abbreviations.json'));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Puts the lines with `+` into a file, where the lines around them stand. */
function applyDiff(file: string, diff: string): void {
  const lines = diff.trimEnd().split('\n');
  const before = lines.filter((line) => line.startsWith(' ')).map((line) => line.slice(1));
  const after = lines.map((line) => line.slice(1));
  const text = readFileSync(file, 'utf8');
  const parts = text.split(`${before.join('\n')}\n`);
  expect(parts, `once in ${file}: ${before.join(' | ')}`).toHaveLength(2);
  writeFileSync(file, parts.join(`${after.join('\n')}\n`));
}

/** What the commands of a block print, with `tulay` as the copy has it. */
function run(commands: string): string {
  const shell = `tulay() { npx tsx ${JSON.stringify(join(copy, 'src/cli/main.ts'))} "$@"; }\n${commands}`;
  return execFileSync('bash', ['-euc', shell], {
    cwd: copy,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, NO_COLOR: '1' },
  });
}

/** Follows a recipe block by block; what its commands print, in order. */
function follow(recipe: string): string[] {
  const printed: string[] = [];
  let file = '';
  for (const [, prose, kind, block] of recipe.matchAll(/([\s\S]*?)^```(\w+)\n([\s\S]*?)^```/gm)) {
    file = [...prose!.matchAll(/`((?:src|data)\/[\w/.-]+\.\w+)`/g)].at(-1)?.[1] ?? file;
    const own = /^\/\/ (\S+)\n/.exec(block!);
    if (kind === 'ts') {
      const target = join(copy, own![1]!);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, block!.slice(own![0].length));
    } else if (kind === 'diff') applyDiff(join(copy, file), block!);
    else if (kind === 'sh') printed.push(run(block!));
    else if (kind === 'text') expect(printed.at(-1)?.trimEnd()).toBe(block!.trimEnd());
  }
  return printed;
}

describe('the recipes', { timeout: 300_000 }, () => {
  it('for a cleaning rule and a format print what they say', () => {
    expect(follow(recipes.get('A cleaning rule')!)).toHaveLength(1);
    expect(follow(recipes.get('A corpus format')!)).toHaveLength(1);
  });

  it('for an acceptance rule adds one that fires on its example and passes the other', () => {
    follow(recipes.get('An acceptance rule')!);
    const script = join(copy, 'check.mts');
    writeFileSync(
      script,
      `import { acceptRules } from './src/accept/rules/registry.js';
const rule = acceptRules.find(({ id }) => id === 'shouting');
const measure = ([src, tgt]) => rule.measure({ src: { text: src }, tgt: { text: tgt }, score: 1, features: {} });
console.log(rule.examples.fires.map(measure), rule.examples.passes.map(measure), measure(['IBM', '']));`,
    );
    const out = execFileSync('npx', ['tsx', script], { cwd: copy, encoding: 'utf8' });
    expect(out.replaceAll(/\s+/g, ' ')).toMatch(/^\[ 1 \] \[ 0\.0\d+ \] null/);
  });

  it('for a language joins what its abbreviation had cut', () => {
    const [before, after] = follow(recipes.get('A language')!);
    expect(before).toMatch(/Min ra lil Sur\.$/m);
    expect(after).toMatch(/Min ra lil Sur\. Borg fil-pont\?$/m);
  });

  it('leave code that is typed', () => {
    const config = {
      extends: './tsconfig.json',
      compilerOptions: { noEmit: true, rootDir: '.' },
      include: ['src'],
      exclude: ['src/report/client'],
    };
    writeFileSync(join(copy, 'tsconfig.check.json'), JSON.stringify(config));
    execFileSync('npx', ['tsc', '-p', 'tsconfig.check.json'], { cwd: copy, encoding: 'utf8' });
  });
});
