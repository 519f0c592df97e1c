import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { globSync } from 'glob';
import { describe, expect, it } from 'vitest';
import { faultsOf, packageRoot } from '../../src/model/index.js';

const root = packageRoot();
const pages = ['README.md', ...globSync('docs/*.md', { cwd: root, posix: true }).sort()];
const read = (page: string): string => readFileSync(join(root, page), 'utf8');
const blocks = (page: string, language: string): string[] =>
  [...read(page).matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    (match) => match[1]!,
  );

/** Debian's Python has Debian's pandas; another Python on the path may not. */
const pythons = ['/usr/bin/python3', 'python3'].filter(
  (python) => spawnSync(python, ['-c', '']).status === 0,
);
const pandas = pythons.find((python) => spawnSync(python, ['-c', 'import pandas']).status === 0);
if (pandas === undefined)
  console.warn('SKIPPED: the pandas examples (no Python with pandas here; Debian: python3-pandas)');

describe('the pages', () => {
  it('show what the commands print now', () => {
    const ran = spawnSync('npx', ['tsx', 'scripts/update-docs.ts', '--check'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(ran.stderr.replace(/^npm warn.*\n?/gm, '')).toBe('');
    expect(ran.status).toBe(0);
    // It runs the commands of all pages, which takes long on a busy machine.
  }, 300_000);

  it.each(pages)('%s links to files that are there', (page) => {
    for (const [, target] of read(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)) {
      if (/^https?:/.test(target!)) continue;
      expect(existsSync(join(root, dirname(page), target!)), target).toBe(true);
    }
  });

  it('name every error code', () => {
    const documented = read('docs/errors.md');
    for (const file of globSync('src/**/*.ts', { cwd: root })) {
      for (const [, code] of readFileSync(join(root, file), 'utf8').matchAll(
        /new CorpusError\(\s*'([a-z0-9-]+)'/g,
      )) {
        expect(documented.includes(`\`${code}\``), code).toBe(true);
      }
    }
  });
});

describe('the examples of the README', () => {
  it('in Python run and find the units', () => {
    const [plain, withPandas] = blocks('README.md', 'python');
    expect(execFileSync(pythons[0]!, ['-c', plain!], { cwd: root, encoding: 'utf8' })).toMatch(
      /^\d+ 000_83f5df417f4352e0\.txt\n$/,
    );
    if (pandas === undefined) return;
    expect(execFileSync(pandas, ['-c', withPandas!], { cwd: root, encoding: 'utf8' })).toMatch(
      /heading|sentence/,
    );
  });

  it('in TypeScript run and print units', () => {
    const [code] = blocks('README.md', 'ts');
    const folder = mkdtempSync(join(tmpdir(), 'tulay-docs-'));
    try {
      const file = join(folder, 'example.mts');
      writeFileSync(file, code!.replace("'tulay'", JSON.stringify(join(root, 'src/index.ts'))));
      const out = execFileSync('npx', ['tsx', file], {
        cwd: root,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      expect(out.trim().split('\n').length).toBeGreaterThan(20);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('of a configuration are valid', () => {
    for (const page of pages)
      for (const code of blocks(page, 'json')) expect(faultsOf('config', JSON.parse(code)), page).toEqual([]);
  });
});
