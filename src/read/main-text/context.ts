import type { HtmlBlock } from '../formats/html/blocks.js';
import { headingLevel } from '../formats/html/heading.js';
import type { HtmlNode, HtmlTree } from '../formats/html/tree.js';
import { addUp, type FeatureTable } from './features.js';

/**
 * Names of what the second look adds to the features of the first.
 *
 * @public
 */
export const contextNames: readonly string[] = [
  'first',
  'first-1',
  'first-2',
  'first+1',
  'first+2',
  'firstAround',
  'firstBefore',
  'firstAfter',
  'firstParent',
  'firstGrand',
  'firstGreat',
  'massParent',
  'massGrand',
  'massGreat',
  'inHeart',
  'heartDistance',
  'massBefore',
  'massAfter',
  'firstKind',
  'firstSection',
];

/** Share of the main text that the heart of a page holds. */
const heartShare = 0.75;

/**
 * Adds to each block's row what the first look thought of the blocks around it: neighbours, the elements that hold
 * it, blocks of the same kind, and the heart of the page (the smallest element with most of the likely main text).
 */
export function addContext(
  tree: HtmlTree,
  blocks: readonly HtmlBlock[],
  table: FeatureTable,
  first: readonly number[],
): readonly Float32Array[] {
  const mass = new Float64Array(tree.nodes.length);
  let total = 0;
  blocks.forEach((block, index) => {
    const worth = block.letters * first[index]!;
    mass[block.owner.index]! += worth;
    total += worth;
  });
  addUp(tree, mass);
  total = Math.max(1e-6, total);
  const heart = findHeart(tree, mass, total);
  const kinds = kindMeans(blocks, first);
  const sections = sectionMeans(blocks, first);
  let before = 0;
  return blocks.map((block, index) => {
    const p = (at: number): number => first[at] ?? 0;
    const row: number[] = [p(index), p(index - 1), p(index - 2), p(index + 1), p(index + 2)];
    row.push(
      around(blocks, first, index, -5, 5),
      around(blocks, first, index, -8, -1),
      around(blocks, first, index, 1, 8),
    );
    const shares: number[] = [];
    let up: HtmlNode | null = block.owner.name.startsWith('#') ? block.owner.parent : block.owner;
    for (let level = 0; level < 3; level += 1) {
      up = up?.parent ?? up;
      const inside = up === null ? table.page.total : table.page.letters[up.index]!;
      const massInside = up === null ? total : mass[up.index]!;
      row.push(inside > 0 ? massInside / inside : 0);
      shares.push(massInside / total);
    }
    row.push(...shares);
    row.push(
      heart === null || (block.owner.index >= heart.index && block.owner.index < heart.last) ? 1 : 0,
      heart === null ? 0 : stepsTo(block.owner, heart),
    );
    const worth = block.letters * first[index]!;
    row.push(before / total, (total - before - worth) / total);
    row.push(kinds[index]!, sections[index]!);
    before += worth;
    const all = new Float32Array(table.rows[index]!.length + row.length);
    all.set(table.rows[index]!);
    all.set(row, table.rows[index]!.length);
    return all;
  });
}

/** The smallest element that holds most of the likely main text. */
function findHeart(tree: HtmlTree, mass: Float64Array, total: number): HtmlNode | null {
  let heart: HtmlNode | null = null;
  // Children stand after their parents, so the last that is heavy enough is the deepest.
  for (const node of tree.nodes) {
    if (!node.name.startsWith('#') && mass[node.index]! >= heartShare * total) heart = node;
  }
  return heart;
}

function stepsTo(owner: HtmlNode, heart: HtmlNode): number {
  let at: HtmlNode | null = owner;
  for (let steps = 0; steps < 10; steps += 1) {
    if (at === null) return -1;
    if (at === heart) return steps;
    at = at.parent;
  }
  return 10;
}

function around(
  blocks: readonly HtmlBlock[],
  first: readonly number[],
  index: number,
  from: number,
  to: number,
): number {
  let sum = 0;
  let weight = 0;
  for (let at = Math.max(0, index + from); at <= Math.min(blocks.length - 1, index + to); at += 1) {
    if (at === index) continue;
    const worth = blocks[at]!.letters;
    sum += worth * first[at]!;
    weight += worth;
  }
  return weight > 0 ? sum / weight : 0;
}

function kindMeans(blocks: readonly HtmlBlock[], first: readonly number[]): readonly number[] {
  return means(
    blocks,
    first,
    ({ owner }) => `${owner.name}.${owner.attributes.class ?? ''}<${owner.parent?.index ?? -1}`,
  );
}

/** Mean over what stands under the same heading. */
function sectionMeans(blocks: readonly HtmlBlock[], first: readonly number[]): readonly number[] {
  let section = 0;
  return means(blocks, first, ({ owner }) => {
    if (headingLevel(owner) > 0) section += 1;
    return String(section);
  });
}

function means(
  blocks: readonly HtmlBlock[],
  first: readonly number[],
  keyOf: (block: HtmlBlock) => string,
): readonly number[] {
  const sums = new Map<string, { sum: number; weight: number }>();
  const keys = blocks.map(keyOf);
  blocks.forEach((block, index) => {
    const entry = sums.get(keys[index]!) ?? { sum: 0, weight: 0 };
    entry.sum += block.letters * first[index]!;
    entry.weight += block.letters;
    sums.set(keys[index]!, entry);
  });
  return keys.map((key) => {
    const { sum, weight } = sums.get(key)!;
    return weight > 0 ? sum / weight : 0;
  });
}
