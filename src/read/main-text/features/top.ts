import type { HtmlBlock } from '../../formats/html/blocks.js';
import type { HtmlNode } from '../../formats/html/tree.js';
import { density, type PageSums } from './sums.js';

/** The element that holds most of the page's running text close below it, as Readability finds it. */
export function findTop(blocks: readonly HtmlBlock[]) {
  const scores = new Map<HtmlNode, number>();
  for (const { letters, linkLetters, text, owner } of blocks) {
    const link = density(linkLetters, letters);
    if (letters < 40 || link > 0.4) continue;
    const worth =
      (Math.min(letters / 100, 5) + Math.min(5, (text.match(/[,.、。，।]/g) ?? []).length) / 2) * (1 - link);
    let up = owner.name === 'p' || owner.name.startsWith('#') ? owner.parent : owner;
    for (let level = 0; up !== null && level < 4; level += 1) {
      scores.set(up, (scores.get(up) ?? 0) + worth / (1 + level * 0.6));
      up = up.parent;
    }
  }
  let best: HtmlNode | null = null;
  let most = 0;
  for (const [node, score] of scores) {
    if (score > most || (score === most && best !== null && node.index < best.index)) {
      best = node;
      most = score;
    }
  }
  if (best === null) return null;
  const node = best;
  const inside = (block: HtmlBlock): boolean =>
    block.owner.index >= node.index && block.owner.index < node.last;
  const first = blocks.findIndex(inside);
  const lastBlock = blocks.findLastIndex((block) => inside(block) && block.letters > 80);
  const onPath = new Map<HtmlNode, number>();
  let up: HtmlNode | null = node;
  for (let distance = 0; up !== null; distance += 1) {
    onPath.set(up, distance);
    up = up.parent;
  }
  const distance = (owner: HtmlNode): number => {
    let at: HtmlNode | null = owner;
    let steps = 0;
    while (at !== null && !onPath.has(at) && steps < 20) {
      at = at.parent;
      steps += 1;
    }
    const over = at === null ? 20 : (onPath.get(at) ?? 20);
    return over === 0 ? Math.min(steps, 10) : -Math.min(over, 10);
  };
  return { node, first, lastBlock, distance };
}

/** Where a block stands to the element that holds most running text. */
export function measureTop(
  top: ReturnType<typeof findTop>,
  { index, owner }: HtmlBlock,
  sums: PageSums,
): readonly number[] {
  if (top === null) return [1, 0, 0, 0, 1];
  const { node, first, lastBlock } = top;
  return [
    owner.index >= node.index && owner.index < node.last ? 1 : 0,
    top.distance(owner),
    index < first ? 1 : 0,
    index > lastBlock ? 1 : 0,
    sums.letters[node.index]! / sums.total,
  ];
}
