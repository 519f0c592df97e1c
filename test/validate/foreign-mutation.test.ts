import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { soundFiles } from '../load/tool-files.js';
import { mutantsOf, reasons } from './foreign-mutants.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-mutants-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('a change of a file of another maker is found, read the same, or on the list of what cannot be seen', {
  timeout: 120_000,
}, async () => {
  const sample = soundFiles.filter((_, n) => n % 4 === 0);
  const lost: unknown[] = [];
  for (const [n, tool] of sample.entries()) {
    const mutants = await mutantsOf(join(folder, String(n)), tool, 2, 100 + n);
    lost.push(
      ...mutants
        .filter(({ verdict }) => verdict === 'unexplained')
        .map((mutant) => ({ tool: tool.tool, ...mutant })),
    );
  }
  expect(lost).toEqual([]);
});

it('what cannot be seen is listed in the docs', () => {
  const docs = readFileSync('docs/validate.md', 'utf8');
  for (const reason of reasons) expect(docs).toContain(`- ${reason}`);
});
