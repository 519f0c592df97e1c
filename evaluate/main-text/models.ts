import { addContext } from '../../src/read/main-text/context.js';
import { probabilities, type TreeModel } from '../../src/read/main-text/trees.js';
import { type BoostOptions, boost } from './boost.js';
import type { GoldPage } from './pages.js';

/** The two looks of the main-text scorer. */
export interface Models {
  readonly first: TreeModel;
  readonly second: TreeModel;
}

/** Small trees, each on a third of the features: chosen by cross-validation over sites, flat around. */
const options: BoostOptions = { trees: 150, depth: 4, rate: 0.08, leaf: 8, ridge: 5, columns: 0.3 };
/** The second look is taught by first looks that did not see the site, as it will be at work. */
const innerFolds = 4;

/** Fits both looks to pages. */
export function fitModels(pages: readonly GoldPage[]): Models {
  const looks = new Map<GoldPage, readonly number[]>();
  for (let fold = 0; fold < innerFolds; fold += 1) {
    const inside = (page: GoldPage): boolean => foldOf(page.site, innerFolds, 'inner') === fold;
    const model = train(
      pages.filter((page) => !inside(page)),
      (page) => page.table.rows,
    );
    for (const page of pages.filter(inside)) looks.set(page, probabilities(model, page.table.rows));
  }
  return {
    first: train(pages, (page) => page.table.rows),
    second: train(pages, (page) => addContext(page.tree, page.blocks, page.table, looks.get(page)!)),
  };
}

/** The scores of a page's blocks. */
export function scorePage(page: GoldPage, { first, second }: Models): readonly number[] {
  const looks = probabilities(first, page.table.rows);
  return probabilities(second, addContext(page.tree, page.blocks, page.table, looks));
}

/** Scores of all pages, each by models that saw no page of its site. */
export function crossValidate(
  pages: readonly GoldPage[],
  folds: number,
): ReadonlyMap<GoldPage, readonly number[]> {
  const scores = new Map<GoldPage, readonly number[]>();
  for (let fold = 0; fold < folds; fold += 1) {
    const inside = (page: GoldPage): boolean => foldOf(page.site, folds, 'outer') === fold;
    const models = fitModels(pages.filter((page) => !inside(page)));
    for (const page of pages.filter(inside)) scores.set(page, scorePage(page, models));
  }
  return scores;
}

function train(pages: readonly GoldPage[], rowsOf: (page: GoldPage) => readonly Float32Array[]): TreeModel {
  const rows: Float32Array[] = [];
  const labels: number[] = [];
  const weights: number[] = [];
  for (const page of pages) {
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

/** The fold of a site: pages of one site are never on both sides. */
function foldOf(site: string, folds: number, salt: string): number {
  let hash = 7;
  for (const unit of site + salt) hash = (Math.imul(hash, 31) + unit.charCodeAt(0)) | 0;
  return (hash >>> 8) % folds;
}
