import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import floors from '../../evaluate/main-text/floors.json' with { type: 'json' };
import { measure, textOf } from '../../evaluate/main-text/measure.js';
import { type Models, scorePage } from '../../evaluate/main-text/models.js';
import { goldFolders, readGold } from '../../evaluate/main-text/pages.js';
import { packageRoot } from '../../src/model/index.js';

const gold = join(packageRoot(), '..', 'shared', 'gold-html');
const hasGold = existsSync(gold);
if (!hasGold) console.warn('skipped: the floors of main text need the pages in ../shared/gold-html');

describe('the main text of real pages', () => {
  it.skipIf(!hasGold)(
    'stays above its floors, in Latin script and in others',
    () => {
      const models = JSON.parse(readFileSync(join(packageRoot(), 'data/main-text.json'), 'utf8')) as Models;
      const texts = new Map(
        goldFolders(gold)
          .flatMap(readGold)
          .map((page) => [page, textOf(page, scorePage(page, models))] as const),
      );
      const measured = measure(texts);
      for (const [name, floor] of Object.entries(floors))
        expect(measured[name]!.f1, name).toBeGreaterThanOrEqual(floor);
      expect(measured['pages not in Latin script']!.f1).toBeGreaterThan(measured.pages!.f1 - 0.05);
    },
    120_000,
  );
});
