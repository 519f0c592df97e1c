import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { globSync } from 'glob';
import { describe, expect, it } from 'vitest';
import { faultsOf, packageRoot } from '../../src/model/index.js';
import { printedBy } from './printed-by.js';

const root = packageRoot();
const pages = globSync(['*.md', 'docs/**/*.md', 'examples/**/*.md'], { cwd: root, posix: true }).sort();
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

/** Anchors of a page's headings, as GitHub makes them. */
const anchorsOf = (page: string): string[] =>
  [...read(page).matchAll(/^#+ (.+)$/gm)].map((found) =>
    found[1]!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );

describe('the pages', () => {
  it.each(pages)('%s links to files that are there', (page) => {
    for (const [, target, anchor] of read(page).matchAll(/\]\(([^)#\s]*)(?:#([^)\s]+))?[^)]*\)/g)) {
      if (/^https?:/.test(target!)) continue;
      const file = target === '' ? page : join(dirname(page), target!);
      expect(existsSync(join(root, file)), target).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(file), `${page}: #${anchor}`).toContain(anchor);
    }
  });

  it('are all in the index', () => {
    const index = read('docs/README.md');
    for (const page of globSync('docs/*.md', { cwd: root, posix: true })) {
      const name = page.slice('docs/'.length);
      if (name !== 'README.md') expect(index).toContain(`](${name})`);
    }
  });

  it('say the version that is', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(read('CITATION.cff')).toContain(`\nversion: ${version}\n`);
    expect(read('CHANGELOG.md')).toContain(`## [${version}]`);
  });

  it('count the languages of the lexicon as they are', () => {
    const keys = read('data/lexicon/index.tsv').trim().split('\n');
    const languages = new Set(keys.map((line) => line.split('_')[0])).size;
    for (const page of ['docs/lexicon.md', 'docs/glossary.md', 'src/lexicon/index.ts'])
      expect(read(page)).toContain(`words of ${languages} languages`);
  });

  it('name every npm script that they use, and no other', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    for (const page of pages) {
      if (page.startsWith('output/')) continue;
      for (const [, name] of read(page).matchAll(/npm run (?:-s )?([a-z][a-z:-]*)/g))
        expect(Object.keys(scripts), page).toContain(name);
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

  it('in TypeScript run and print units', async () => {
    const [code] = blocks('README.md', 'ts');
    const out = await printedBy(code!);
    expect(out.trim().split('\n').length).toBeGreaterThan(20);
  });

  it('of a configuration are valid', () => {
    for (const page of pages)
      for (const code of blocks(page, 'json')) expect(faultsOf('config', JSON.parse(code)), page).toEqual([]);
  });
});
