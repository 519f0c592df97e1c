import type { HtmlBlock } from '../../formats/html/blocks.js';
import type { HtmlTree } from '../../formats/html/tree.js';

const mediaElements = new Set([
  'img',
  'picture',
  'video',
  'iframe',
  'object',
  'embed',
  'amp-img',
  'audio',
  'figure',
]);
/** Farther up than this an element with a picture says nothing of a block. */
const farthest = 5;
const manyBlocks = 30;

/**
 * Where pictures stand beside blocks: captions follow one, or share a small element with it, and so do teasers. By block:
 * whether there is one right before and right after, elements up to the nearest that holds one, and the blocks and the share of
 * letters in that.
 */
export class MediaEvidence {
  readonly #blocks: readonly HtmlBlock[];
  /** Media, blocks and letters that begin before each node. */
  readonly #media: Int32Array;
  readonly #starts: Int32Array;
  readonly #letters: Float64Array;

  constructor({ nodes }: HtmlTree, blocks: readonly HtmlBlock[]) {
    this.#blocks = blocks;
    this.#media = new Int32Array(nodes.length + 1);
    this.#starts = new Int32Array(nodes.length + 1);
    this.#letters = new Float64Array(nodes.length + 1);
    for (const { texts, letters } of blocks) {
      this.#starts[texts[0]!.index + 1]! += 1;
      this.#letters[texts[0]!.index + 1]! += letters;
    }
    for (const { name, index } of nodes) {
      this.#media[index + 1]! += this.#media[index]! + (mediaElements.has(name) ? 1 : 0);
      this.#starts[index + 1]! += this.#starts[index]!;
      this.#letters[index + 1]! += this.#letters[index]!;
    }
  }

  of({ index, texts, owner, letters }: HtmlBlock): readonly number[] {
    const between = (from: number, to: number): number => (this.#media[to]! > this.#media[from]! ? 1 : 0);
    const before = this.#blocks[index - 1]?.texts.at(-1)?.index ?? 0;
    const after = this.#blocks[index + 1]?.texts[0]?.index ?? this.#media.length - 2;
    const row = [between(before, texts[0]!.index), between(texts.at(-1)!.index, after)];
    let at: HtmlBlock['owner'] | null = owner;
    for (let level = 0; at !== null && level < farthest; level += 1, at = at.parent) {
      if (this.#media[at.last]! === this.#media[at.index]!) continue;
      const inside = this.#letters[at.last]! - this.#letters[at.index]!;
      const count = this.#starts[at.last]! - this.#starts[at.index]!;
      return [...row, level, Math.min(manyBlocks, count), letters / Math.max(1, inside)];
    }
    return [...row, farthest, manyBlocks, 0];
  }
}
