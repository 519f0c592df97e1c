import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/model/index.js';
import { printedBy } from '../docs/printed-by.js';
import { hasTool } from '../emit/tools.js';

const root = packageRoot();
const page = readFileSync(join(root, 'docs/load.md'), 'utf8');
const examples = [
  ...page.matchAll(/(<!-- not run -->\n)?```(ts|python|sql|sh|r)\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/g),
]
  .filter(([, skipped]) => skipped === undefined)
  .map(([, , language = '', code = '', expected = '']) => ({ language, code, expected }));

const run = (program: string, args: readonly string[]) =>
  execFileSync(program, args, { cwd: root, encoding: 'utf8' });

const runners: Readonly<Record<string, (code: string) => string | Promise<string>>> = {
  python: (code) => run('/usr/bin/python3', ['-c', code]),
  sh: (code) => run('bash', ['-c', code]),
  r: (code) => run('Rscript', ['--vanilla', '-e', code]),
  ts: printedBy,
  async sql(code) {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const sql = code.replaceAll("'output/", `'${root}/output/`);
    const rows = await (await connection.run(sql)).getRowsJson();
    return rows.map((row) => `${row.join(' ')}\n`).join('');
  },
};

const here: Readonly<Record<string, boolean>> = {
  python: hasTool('/usr/bin/python3', ['-c', 'import pandas'], 'python3-pandas'),
  sh: hasTool('jq'),
  r: hasTool('Rscript', ['--version'], 'r-base-core'),
  ts: true,
  sql: true,
};

const built = existsSync(join(root, 'output/manifest.json'));
if (!built) console.warn('SKIPPED: output/ is not built; the examples of docs/load.md do not run');

describe.skipIf(!built)('the examples of docs/load.md print what the page says', () => {
  it('in six languages', () => {
    expect(new Set(examples.map(({ language }) => language))).toEqual(new Set(Object.keys(runners)));
  });

  for (const [index, { language, code, expected }] of examples.entries())
    it.skipIf(!here[language])(`example ${index + 1}, ${language}`, async () => {
      expect((await runners[language]?.(code))?.replace(/ +$/gm, '')).toBe(expected.replace(/ +$/gm, ''));
    });
});
