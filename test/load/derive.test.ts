import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { deriveUnits } from '../../src/load/derive.js';
import { loadCorpus } from '../../src/load/index.js';
import { faultsOf, type Unit } from '../../src/model/index.js';
import { bread } from '../run/bread.js';
import { folderWith, tulay } from '../run/harness.js';

describe('any two languages of a corpus', () => {
  let folder: string;
  const all = async (src: string, tgt: string): Promise<Unit[]> => {
    const units: Unit[] = [];
    for await (const unit of deriveUnits(await loadCorpus(join(folder, 'output')), src, tgt))
      units.push(unit);
    return units;
  };
  beforeAll(async () => {
    folder = folderWith(
      Object.fromEntries(Object.entries(bread).map(([name, text]) => [`seeds/${name}`, text])),
    );
    const { code, err } = await tulay(['build', '--workers', '1'], folder);
    expect(code, err).toBe(0);
  });

  it('are those of their folder, turned where they are asked for the other way round', async () => {
    const own = await all('fr', 'spa_Latn');
    const back = await all('spa', 'fra');
    expect(own.length).toBeGreaterThan(8);
    expect(back.map(({ src, tgt }) => [tgt, src])).toEqual(own.map(({ src, tgt }) => [src, tgt]));
    for (const unit of [...own, ...back]) expect(faultsOf('unit', unit)).toEqual([]);
    expect(new Set([...own, ...back].map(({ id }) => id)).size).toBe(2 * own.length);
  });

  it('are read off the rows where they have none, and are nearly what direct alignment finds', async () => {
    const direct = new Map((await all('fra', 'spa')).map((unit) => [unit.id, unit]));
    rmSync(join(folder, 'output/fra_Latn-spa_Latn'), { recursive: true });
    const derived = await all('fra', 'spa');
    expect(derived.length).toBeGreaterThan(8);
    const same = derived.filter(({ id }) => direct.has(id));
    expect(same.length / derived.length).toBeGreaterThan(0.8);
    for (const unit of derived) expect(faultsOf('unit', unit)).toEqual([]);
    for (const unit of same) {
      const { src, tgt, pair, group, bead, kind } = direct.get(unit.id)!;
      expect(unit).toMatchObject({ src, tgt, pair, group, bead, kind });
    }
    const { code, out, err } = await tulay(
      ['pair', 'output', 'fr', 'es', 'made/fr-es.tsv', '--plain'],
      folder,
    );
    expect(code, err).toBe(0);
    expect(out).toContain(`${derived.length} units (fra_Latn-spa_Latn ${derived.length})`);
    const lines = readFileSync(join(folder, 'made/fr-es.tsv'), 'utf8').trimEnd().split('\n');
    expect(lines.filter((line) => line.includes(derived[0]!.src.text))).toHaveLength(1);
  });

  it('are refused in one line when the corpus does not hold them, and nothing is left', async () => {
    const ran = await tulay(['pair', 'output', 'fra', 'deu', 'none.tmx'], folder);
    expect(ran.code).toBe(2);
    expect(ran.err.trim().split('\n')).toEqual([expect.stringContaining('has no documents in deu')]);
    rmSync(join(folder, 'output/multi'), { recursive: true });
    const empty = await tulay(['pair', 'output', 'fra', 'spa', 'none.tmx'], folder);
    expect(empty.code).toBe(2);
    expect(empty.err).toContain('no row of the corpus is in both fra and spa');
    expect(existsSync(join(folder, 'none.tmx'))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.startsWith('.tulay'))).toEqual([]);
  });
});
