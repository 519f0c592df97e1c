/**
 * Fits the two looks of the main-text scorer to the gold pages and to manuals, and writes them.
 *
 * Usage: tsx evaluate/main-text/fit.ts [GOLD_FOLDER] [--manuals FOLDER] [--model FILE]
 *
 * The manuals are the packages of `manuals.txt`, each unpacked (`apt-get download NAME`, `dpkg-deb -x`) to
 * a folder of its name.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { TreeModel } from '../../src/read/main-text/trees.js';
import { readManuals } from './manuals.js';
import { fitModels } from './models.js';
import { goldFolders, readGold } from './pages.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { manuals: { type: 'string' }, model: { type: 'string', default: 'data/main-text.json' } },
});
const gold = goldFolders(positionals[0] ?? '../shared/gold-html').flatMap(readGold);
const pages = values.manuals === undefined ? gold : [...gold, ...readManuals(values.manuals)];
const { first, second } = fitModels(pages);
writeFileSync(values.model, `${JSON.stringify({ first: rounded(first), second: rounded(second) })}\n`);

/** Numbers of four digits: what matters is on which side of an edge a row falls. */
function rounded({ bias, trees }: TreeModel): TreeModel {
  const round = (value: number): number => Number(value.toPrecision(4));
  return { bias: round(bias), trees: trees.map((tree) => Array.from(tree, round)) };
}
