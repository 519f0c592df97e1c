import type { HtmlBlock } from '../../formats/html/blocks.js';
import type { HtmlTree } from '../../formats/html/tree.js';

/** Letters inside each element, by node index. */
export interface PageSums {
  readonly letters: Float64Array;
  readonly linkLetters: Float64Array;
  readonly total: number;
}

export function sumLetters(tree: HtmlTree, blocks: readonly HtmlBlock[]): PageSums {
  const letters = new Float64Array(tree.nodes.length);
  const linkLetters = new Float64Array(tree.nodes.length);
  let total = 0;
  for (const block of blocks) {
    letters[block.owner.index]! += block.letters;
    linkLetters[block.owner.index]! += block.linkLetters;
    total += block.letters;
  }
  addUp(tree, letters);
  addUp(tree, linkLetters);
  return { letters, linkLetters, total: Math.max(1, total) };
}

/** Adds each element's value to its parent's, from the leaves up. */
export function addUp(tree: HtmlTree, values: Float64Array): void {
  for (let at = tree.nodes.length - 1; at >= 0; at -= 1) {
    const { parent } = tree.nodes[at]!;
    if (parent !== null) values[parent.index]! += values[at]!;
  }
}

export function density(links: number, letters: number): number {
  return letters > 0 ? links / letters : 0;
}

export function densityOf(block: HtmlBlock | undefined): number {
  return block === undefined ? 0.5 : density(block.linkLetters, block.letters);
}
