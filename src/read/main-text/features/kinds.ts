import type { HtmlBlock } from '../../formats/html/blocks.js';
import type { HtmlNode } from '../../formats/html/tree.js';

/** Blocks that a page makes in the same way: the same element and names, in an element of the same kind. */
export function kindOf(owner: HtmlNode): string {
  const up = owner.parent;
  return `${owner.name}.${owner.attributes.class ?? ''}<${up?.name ?? ''}.${up?.attributes.class ?? ''}`;
}

export function countKinds(blocks: readonly HtmlBlock[]) {
  const kinds = new Map<string, { count: number; letters: number; links: number; squares: number }>();
  for (const { owner, letters, linkLetters } of blocks) {
    const key = kindOf(owner);
    const kind = kinds.get(key) ?? { count: 0, letters: 0, links: 0, squares: 0 };
    kind.count += 1;
    kind.letters += letters;
    kind.squares += letters * letters;
    kind.links += linkLetters;
    kinds.set(key, kind);
  }
  return kinds;
}

export function countRepeats(blocks: readonly HtmlBlock[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of blocks) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
