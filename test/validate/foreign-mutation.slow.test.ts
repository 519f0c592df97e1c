import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { soundFiles } from '../load/tool-files.js';
import { mutantsOf } from './foreign-mutants.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-mutants-'));
afterAll(() => rmSync(folder, { recursive: true }));

it.each(soundFiles.map((tool, n) => [tool.tool, tool, n] as const))(
  'of 60 changes of a file each is found, read the same, or cannot be seen: %s',
  { timeout: 600_000 },
  async (_name, tool, n) => {
    const mutants = await mutantsOf(join(folder, String(n)), tool, 60, n);
    const counts = new Map<string, number>();
    for (const { verdict } of mutants) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
    console.log(tool.tool, JSON.stringify(Object.fromEntries([...counts].sort())));
    expect(mutants.filter(({ verdict }) => verdict === 'unexplained')).toEqual([]);
  },
);
