import type { HtmlBlock } from '../formats/html/blocks.js';
import type { HtmlNode } from '../formats/html/tree.js';
import { isProse } from './prose.js';

/** Letters and share of links of a paragraph that is prose whatever stands around it. */
const leastLetters = 60;
const mostLinks = 0.3;
/** A paragraph is this probable at least. */
const leastScore = 0.15;
/** Share, by letters, of the blocks in one kind of place that must be main text by themselves. */
const alikeShare = 0.7;
/** Blocks of that kind that must be main text, so that one paragraph speaks for none. */
const alikeBlocks = 8;
/** Elements around a block that make its place. */
const placeDepth = 3;

/**
 * Finds prose that was taken for furniture though nearly all that stands in places like its own is main text: the last
 * section of a page, far below the middle of its text.
 *
 * @param cut
 *   score from which on a block is main text by itself
 * @returns
 *   indices of such blocks; linear in the page
 */
export function proseAlike(
  blocks: readonly HtmlBlock[],
  scores: readonly number[],
  cut: number,
): ReadonlySet<number> {
  const kinds = new Map<string, { all: number; text: number; blocks: number }>();
  const places = blocks.map(placeOf);
  blocks.forEach(({ letters }, index) => {
    const kind = kinds.get(places[index]!) ?? { all: 0, text: 0, blocks: 0 };
    kinds.set(places[index]!, kind);
    kind.all += letters;
    if (scores[index]! < cut) return;
    kind.text += letters;
    kind.blocks += 1;
  });
  const found = new Set<number>();
  blocks.forEach((block, index) => {
    if (scores[index]! >= cut || scores[index]! < leastScore || !isParagraph(block)) return;
    const { all, text, blocks: count } = kinds.get(places[index]!)!;
    if (count >= alikeBlocks && text >= alikeShare * all) found.add(index);
  });
  return found;
}

function isParagraph(block: HtmlBlock): boolean {
  return block.owner.name === 'p' && isProse(block, leastLetters, mostLinks);
}

/** The element of a block and those around it, with their classes. */
function placeOf({ owner }: HtmlBlock): string {
  const path: string[] = [];
  let at: HtmlNode | null = owner;
  for (let depth = 0; at !== null && depth < placeDepth; depth += 1, at = at.parent)
    path.push(`${at.name}.${at.attributes.class ?? ''}`);
  return path.join(' ');
}
