import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MultiUnit } from '../../src/model/index.js';
import { bread } from './bread.js';
import { build, tulay } from './harness.js';

describe('the configuration chooses the language pairs that are written', () => {
  it.each([
    ['"hub"', 3],
    ['["fra-arb", "jpn-*"]', 4],
  ])('%s gives %i folders, with rows over all languages', async (pairs, folders) => {
    const built = await build(
      { ...bread, 'tulay.json': `{"emit": {"pairs": ${pairs}}, "seeds": ["*.txt"], "formats": ["jsonl"]}` },
      '--config',
      'seeds/tulay.json',
      '--out',
      'output',
    );
    const names = new Set(built.units.map(({ src, tgt }) => `${src.lang}-${tgt.lang}`));
    expect(names.size).toBe(folders);
    const rows = readFileSync(join(built.dir, 'multi/units.jsonl'), 'utf8').trim().split('\n');
    expect(
      rows.filter((row) => Object.keys((JSON.parse(row) as MultiUnit).texts).length === 4).length,
    ).toBeGreaterThan(8);
    expect(await tulay(['validate', built.dir], '/')).toMatchObject({ code: 0 });
  });
});
