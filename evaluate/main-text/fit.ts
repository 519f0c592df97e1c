/**
 * Fits the two looks of the main-text scorer to the gold pages and says by cross-validation over sites what they are
 * worth on pages of sites they never saw.
 *
 * Usage: tsx evaluate/main-text/fit.ts GOLD_FOLDER [--out OUT_DIR] [--model FILE]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { applyEdits } from '../../src/model/index.js';
import { renderPage } from '../../src/read/formats/html/render.js';
import { addContext } from '../../src/read/main-text/context.js';
import { findTitle } from '../../src/read/main-text/features.js';
import { decide } from '../../src/read/main-text/main-text.js';
import { probability, scoreRow, type TreeModel } from '../../src/read/main-text/trees.js';
import { type BoostOptions, boost } from './boost.js';
import { type GoldPage, goldFolders, readGold } from './pages.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, model: { type: 'string' }, folds: { type: 'string', default: '5' } },
});
const first: BoostOptions = {
  trees: 150,
  depth: 4,
  rate: 0.08,
  leaf: 8,
  ridge: 5,
  columns: 0.3,
  ...JSON.parse(process.env.FIRST ?? '{}'),
};
const second: BoostOptions = {
  trees: 150,
  depth: 4,
  rate: 0.08,
  leaf: 8,
  ridge: 5,
  columns: 0.3,
  ...JSON.parse(process.env.SECOND ?? '{}'),
};

const pages = goldFolders(positionals[0] ?? '../shared/gold-html').flatMap(readGold);
const folds = Number(values.folds);
console.error(`${pages.length} pages, ${pages.reduce((sum, page) => sum + page.blocks.length, 0)} blocks`);

function train(
  set: readonly GoldPage[],
  rowsOf: (page: GoldPage) => readonly Float32Array[],
  options: BoostOptions,
): TreeModel {
  const rows: Float32Array[] = [];
  const labels: number[] = [];
  const weights: number[] = [];
  for (const page of set) {
    const all = rowsOf(page);
    page.weights.forEach((weight, at) => {
      if (weight <= 0) return;
      rows.push(all[at]!);
      labels.push(page.labels[at]!);
      weights.push(weight);
    });
  }
  return boost({ rows, labels, weights }, options);
}

const predict = (model: TreeModel, rows: readonly Float32Array[]): readonly number[] =>
  rows.map((row) => probability(scoreRow(model, row)));

/** First-look scores of pages, each by a model that did not see its site. */
function outOfFold(set: readonly GoldPage[], parts: number): Map<GoldPage, readonly number[]> {
  const found = new Map<GoldPage, readonly number[]>();
  for (let part = 0; part < parts; part += 1) {
    const model = train(
      set.filter((page) => foldOf(page.site, parts, 'inner') !== part),
      (page) => page.table.rows,
      first,
    );
    for (const page of set)
      if (foldOf(page.site, parts, 'inner') === part) found.set(page, predict(model, page.table.rows));
  }
  return found;
}

/**
 * Gives the blocks that nobody judged what a first look that did not see their site is sure of, at a lower weight:
 * most pages have a few judged pieces only.
 */
function presume(set: readonly GoldPage[]): readonly GoldPage[] {
  const scores = outOfFold(set, 4);
  return set.map((page) => {
    if (page.with === undefined) return page;
    const found = scores.get(page)!;
    const sizes = page.blocks.map((block) => Math.min(block.letters, 500) ** 0.75);
    const scale = Number(process.env.PRESUME ?? 0) / Math.sqrt(sizes.reduce((a, b) => a + b, 0) * 400);
    const labels = page.labels.map((label, at) => (page.weights[at]! > 0 ? label : found[at]! > 0.5 ? 1 : 0));
    const weights = page.weights.map((weight, at) =>
      weight > 0 ? weight : found[at]! > 0.9 || found[at]! < 0.1 ? sizes[at]! * scale : 0,
    );
    return { ...page, labels, weights };
  });
}

function fitBoth(judged: readonly GoldPage[]): { first: TreeModel; second: TreeModel } {
  const set = (process.env.PRESUME ?? '0') === '0' ? judged : presume(judged);
  const scores = outOfFold(set, 4);
  return {
    first: train(set, (page) => page.table.rows, first),
    second: train(set, (page) => addContext(page.tree, page.blocks, page.table, scores.get(page)!), second),
  };
}

function foldOf(site: string, parts: number, salt: string): number {
  let hash = 7;
  for (const unit of site + salt) hash = (Math.imul(hash, 31) + unit.charCodeAt(0)) | 0;
  return (hash >>> 8) % parts;
}

if (values.out !== undefined) {
  for (let fold = 0; fold < folds; fold += 1) {
    const models = fitBoth(pages.filter((page) => foldOf(page.site, folds, 'outer') !== fold));
    for (const page of pages.filter((one) => foldOf(one.site, folds, 'outer') === fold)) {
      const p1 = predict(models.first, page.table.rows);
      const rows = addContext(page.tree, page.blocks, page.table, p1);
      const p2 = predict(models.second, rows);
      mkdirSync(`${values.out}/${page.set}`, { recursive: true });
      writeFileSync(
        `${values.out}/${page.set}/${page.id}.json`,
        JSON.stringify(
          page.blocks.map((block, at) => [
            block.owner.name,
            p1[at],
            p2[at],
            page.labels[at],
            page.weights[at],
            block.text,
          ]),
        ),
      );
      const verdicts = decide(page.blocks, p2, findTitle(page.blocks, page.facts));
      const { edits } = renderPage(page.tree, verdicts, ({ role }) => role === 'text' || role === 'code');
      writeFileSync(`${values.out}/${page.set}/${page.id}.txt`, applyEdits(page.tree.source, edits));
    }
    console.error(`fold ${fold + 1} of ${folds}`);
  }
}
if (values.model !== undefined) {
  const round = (model: TreeModel) => ({
    bias: round4(model.bias),
    trees: model.trees.map((tree) => tree.map(round4)),
  });
  const models = fitBoth(pages);
  writeFileSync(
    values.model,
    `${JSON.stringify({ first: round(models.first), second: round(models.second) })}\n`,
  );
}

function round4(value: number): number {
  return Number(value.toPrecision(4));
}
