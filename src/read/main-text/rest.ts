import type { HtmlBlock } from '../formats/html/blocks.js';
import type { HtmlNode } from '../formats/html/tree.js';
import { classOf } from './classes.js';
import { isProse } from './prose.js';

/** A paragraph is this probable at least, and has so many letters, few of them links. */
const leastScore = 0.25;
const leastLetters = 100;
const mostLinks = 0.1;
/** Share, by letters, of what its element holds that must be main text, and blocks of it. */
const textShare = 0.7;
const leastBlocks = 8;
/** Elements around a block that are counted, at most. */
const mostAround = 10;

interface Sum {
  letters: number;
  text: number;
  blocks: number;
}

/**
 * Finds the paragraph of prose that was taken for furniture though nearly all else in its element is main text: the one
 * that closes a section.
 *
 * @param cut
 *   score from which on a block is main text by itself
 * @returns
 *   indices of such blocks; linear in the page
 */
export function restOfText(
  blocks: readonly HtmlBlock[],
  scores: readonly number[],
  cut: number,
): ReadonlySet<number> {
  const sums = new Map<HtmlNode, Sum>();
  blocks.forEach(({ owner, letters }, index) => {
    let at = owner.parent;
    for (let steps = 0; at !== null && at.name !== 'body' && steps < mostAround; steps += 1, at = at.parent) {
      const sum = sums.get(at) ?? { letters: 0, text: 0, blocks: 0 };
      sums.set(at, sum);
      sum.letters += letters;
      if (scores[index]! < cut) continue;
      sum.text += letters;
      sum.blocks += 1;
    }
  });
  const found = new Set<number>();
  blocks.forEach((block, index) => {
    const { owner } = block;
    if (scores[index]! >= cut || scores[index]! < leastScore || owner.parent === null) return;
    if (!isProse(block, leastLetters, mostLinks)) return;
    const sum = sums.get(owner.parent);
    if (sum === undefined || sum.blocks < leastBlocks || sum.text < textShare * sum.letters) return;
    if (classOf(block) === 'other') found.add(index);
  });
  return found;
}
