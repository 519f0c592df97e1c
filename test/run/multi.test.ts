import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Group, MultiUnit } from '../../src/model/index.js';
import { bread } from './bread.js';
import { build, tulay } from './harness.js';

const poem =
  'Die Brücke singt\n\nÜber den Fluss geht der Wind,\nKomm, o komm, mein Kind,\nüber den Fluss geht die Nacht,\nKomm, o komm, hab Acht.\n';

describe('a folder with one text in four languages and something else', () => {
  const built = build({ ...bread, 'copy of fr.txt': bread['fr.txt']!, 'poem.txt': poem });

  it('is one group, with the copy standing behind its original and the poem alone', async () => {
    const { dir, documents } = await built;
    const groups = readFileSync(join(dir, 'groups.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Group);
    expect(groups).toHaveLength(1);
    expect(groups[0]!.langs).toEqual(['arb_Arab', 'fra_Latn', 'jpn_Jpan', 'spa_Latn']);
    expect(groups[0]!.edges).toHaveLength(6);
    expect(documents.find((document) => document.path === 'poem.txt')).toMatchObject({
      status: 'unpaired',
      group: null,
    });
  });

  it('has n-way rows that agree with the pairwise units', async () => {
    const { dir, units } = await built;
    const rows = readFileSync(join(dir, 'multi/units.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as MultiUnit);
    const full = rows.filter((row) => Object.keys(row.texts).length === 4);
    expect(full.length).toBeGreaterThanOrEqual(10);
    const beads = new Set(units.map((unit) => `${unit.src.segments}|${unit.tgt.segments}`));
    let agreeing = 0;
    let compared = 0;
    for (const row of full) {
      const sides = Object.values(row.texts);
      for (const [i, a] of sides.entries()) {
        for (const b of sides.slice(i + 1)) {
          compared++;
          if (beads.has(`${a.segments}|${b.segments}`)) agreeing++;
        }
      }
    }
    expect(agreeing / compared).toBeGreaterThan(0.9);
    // Rows are in reading order in every language.
    for (const language of ['arb_Arab', 'fra_Latn', 'jpn_Jpan', 'spa_Latn']) {
      const starts = rows.flatMap((row) => row.texts[language]?.start ?? []);
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
    }
  });

  it('makes a valid corpus in every format', async () => {
    expect(await tulay(['validate', (await built).dir], '/')).toMatchObject({ code: 0 });
  });
});

describe('folders without translations', () => {
  it('give no pair: different topics, and the same language only', async () => {
    const { documents } = await build({
      'bread.txt': bread['fr.txt']!,
      'poem.txt': poem,
      'bridge.txt':
        'The old bridge\n\nThe bridge over the river was built a hundred years ago by two brothers. It is closed to lorries, and every spring the town paints its railings green. Nobody remembers why they are green.\n',
    });
    expect(documents.map((document) => document.status)).toEqual(['unpaired', 'unpaired', 'unpaired']);
    for (const { reason } of documents) expect(reason!.message).toMatch(/\S/);
  });
});
