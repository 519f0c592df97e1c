/**
 * Measures the main text of the gold pages with the scorer that is shipped, which was fitted on them, and by
 * cross-validation over sites, as it is worth on sites it never saw.
 *
 * Usage: tsx evaluate/main-text/evaluate.ts [GOLD_FOLDER] [--cross-validate]
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measure, textOf } from './measure.js';
import { crossValidate, type Models, scorePage } from './models.js';
import { goldFolders, readGold } from './pages.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'cross-validate': { type: 'boolean', default: false } },
});
const pages = goldFolders(positionals[0] ?? '../shared/gold-html').flatMap(readGold);
const models = JSON.parse(readFileSync('data/main-text.json', 'utf8')) as Models;
const shipped = new Map(pages.map((page) => [page, textOf(page, scorePage(page, models))]));
console.log('shipped', measure(shipped));
if (values['cross-validate']) {
  const scores = crossValidate(pages, 5);
  console.log(
    'by cross-validation',
    measure(new Map(pages.map((page) => [page, textOf(page, scores.get(page)!)]))),
  );
}
