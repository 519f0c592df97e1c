/**
 * Measures the main text of the gold pages with the scorer that is shipped, which was fitted on them, and by
 * cross-validation over sites, as it is worth on sites it never saw; that of manuals too where their folder is named.
 *
 * Usage: tsx evaluate/main-text/evaluate.ts [GOLD_FOLDER] [--manuals FOLDER] [--cross-validate]
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readManuals } from './manuals.js';
import { measure, measureManuals, textOf } from './measure.js';
import { crossValidate, type Models, scorePage } from './models.js';
import { type GoldPage, goldFolders, readGold } from './pages.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { manuals: { type: 'string' }, 'cross-validate': { type: 'boolean', default: false } },
});
const gold = goldFolders(positionals[0] ?? '../shared/gold-html').flatMap(readGold);
const manuals = values.manuals === undefined ? [] : readManuals(values.manuals);
const models = JSON.parse(readFileSync('data/main-text.json', 'utf8')) as Models;
tell('shipped', (page) => scorePage(page, models));
if (values['cross-validate']) {
  const scores = crossValidate([...gold, ...manuals], 5);
  tell('by cross-validation', (page) => scores.get(page)!);
}

function tell(name: string, scoresOf: (page: GoldPage) => readonly number[]): void {
  console.log(name, measure(new Map(gold.map((page) => [page, textOf(page, scoresOf(page))]))));
  if (manuals.length > 0)
    console.log('manuals', measureManuals(new Map(manuals.map((page) => [page, scoresOf(page)]))));
}
