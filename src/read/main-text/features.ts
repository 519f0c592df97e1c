import type { HtmlBlock } from '../formats/html/blocks.js';
import { headingLevel } from '../formats/html/heading.js';
import type { HtmlNode, HtmlTree } from '../formats/html/tree.js';
import { ancestors, groupOf, hasTime, type Inherited, inherit, tagGroups } from './features/elements.js';
import { countKinds, countRepeats, kindOf } from './features/kinds.js';
import { MediaEvidence } from './features/media.js';
import { measureShape } from './features/shape.js';
import { density, densityOf, type PageSums, sumLetters } from './features/sums.js';
import { type PageFacts, TitleEvidence } from './features/title.js';
import { findTop, measureTop } from './features/top.js';
import { nameFamilies } from './names.js';

export { addUp, type PageSums } from './features/sums.js';
export { findTitle, type PageFacts } from './features/title.js';

/** One row of numbers a block, in the order of {@link featureNames}. */
export interface FeatureTable {
  readonly rows: readonly Float32Array[];
  /** Sums over elements that the second look needs. */
  readonly page: PageSums;
}

/**
 * Names of the features, in order.
 *
 * @public
 */
export const featureNames: readonly string[] = [
  'letters',
  'linkDensity',
  'links',
  'sentenceMarks',
  'endsSentence',
  'commas',
  'wordLength',
  'capitalWords',
  'digits',
  'upper',
  'position',
  'lettersBefore',
  'lettersAfter',
  'depth',
  ...tagGroups.map((name) => `is-${name}`),
  ...ancestors.map((name) => `in-${name}`),
  ...nameFamilies.map((name) => `names-${name}`),
  'previousLetters',
  'nextLetters',
  'previousLinks',
  'nextLinks',
  'aroundLetters',
  'aroundLinks',
  'parentLetters',
  'parentLinks',
  'grandLetters',
  'grandLinks',
  'greatLetters',
  'greatLinks',
  'sameKind',
  'sameKindLetters',
  'sameKindLinks',
  'repeated',
  'titleShare',
  'bodyShare',
  'hasBody',
  'descriptionShare',
  'time',
  'hiddenStyle',
  'inTop',
  'topDistance',
  'topBefore',
  'topAfter',
  'topShare',
  'headingLevel',
  'sinceHeading',
  'fromTitle',
  'titleSteps',
  'titleLetters',
  'figureCaption',
  'startsLower',
  'colonEnd',
  'ellipsis',
  'kindSpread',
  'onlyOfKind',
  'nextOwn',
  'previousHeading',
  'sentenceWords',
  'pageLetters',
  'pageBlocks',
  'lines',
  'mediaBefore',
  'mediaAfter',
  'mediaAbove',
  'mediaBlocks',
  'mediaShare',
];

/** Measures every block of a page. Linear in nodes and text. */
export function measureBlocks(tree: HtmlTree, blocks: readonly HtmlBlock[], facts: PageFacts): FeatureTable {
  const sums = sumLetters(tree, blocks);
  const inherited = new Map<HtmlNode, Inherited>();
  const kinds = countKinds(blocks);
  const repeats = countRepeats(blocks);
  const top = findTop(blocks);
  const title = new TitleEvidence(blocks, facts);
  const media = new MediaEvidence(tree, blocks);
  const { total } = sums;
  const rows: Float32Array[] = [];
  let before = 0;
  let sinceHeading = 0;
  for (const block of blocks) {
    const { text, letters, owner } = block;
    const context = inherit(owner, inherited);
    const group = groupOf(owner);
    const words = text.split(/\s+/);
    const shape = measureShape(text, words);
    const kind = kinds.get(kindOf(owner))!;
    if (group === 'heading' || group === 'heading1') sinceHeading = 0;
    const row = new Row();
    row.add(Math.log1p(letters), density(block.linkLetters, letters), Math.min(block.links, 10));
    row.addAll(shape);
    row.add(block.index / blocks.length, before / total, (total - before - letters) / total, context.depth);
    for (const name of tagGroups) row.add(name === group ? 1 : 0);
    row.addAll(context.tags);
    row.addAll(context.names);
    row.addAll(measureNeighbours(blocks, block));
    row.addAll(measureParents(block, sums));
    row.add(Math.log1p(kind.count), Math.log1p(kind.letters), density(kind.links, kind.letters));
    row.add((repeats.get(text) ?? 1) > 1 ? 1 : 0);
    row.addAll(title.wordsOf(text));
    row.add(hasTime(block) ? 1 : 0, context.hidden ? 1 : 0);
    row.addAll(measureTop(top, block, sums));
    row.add(headingLevel(owner), Math.min(sinceHeading, 20));
    row.addAll(title.placeOf(block, before, total));
    row.add(owner.name === 'figcaption' || owner.parent?.name === 'figcaption' ? 1 : 0);
    row.addAll(measureEnds(text));
    row.add(kind.letters > 0 ? kind.squares / kind.count / (kind.letters / kind.count) ** 2 : 0);
    row.add(kind.count === 1 ? 1 : 0);
    row.addAll(measureSiblings(blocks, block));
    row.add(words.length / (1 + shape[0]!), Math.log1p(total), Math.log1p(blocks.length));
    row.add(Math.min(20, text.split('\n').length));
    row.addAll(media.of(block));
    rows.push(row.values);
    before += letters;
    sinceHeading += 1;
  }
  return { rows, page: sums };
}

/** The numbers of a block, written one after the other. */
class Row {
  readonly values = new Float32Array(featureNames.length);
  #at = 0;

  add(...values: readonly number[]): void {
    this.addAll(values);
  }

  addAll(values: ArrayLike<number>): void {
    for (let index = 0; index < values.length; index += 1) this.values[this.#at++] = values[index]!;
  }
}

/** Text and links of the blocks before and after, and of three on each side. */
function measureNeighbours(blocks: readonly HtmlBlock[], block: HtmlBlock): readonly number[] {
  const previous = blocks[block.index - 1];
  const next = blocks[block.index + 1];
  let around = 0;
  let aroundLinks = 0;
  for (let other = block.index - 3; other <= block.index + 3; other += 1) {
    const near = blocks[other];
    if (near === undefined || near === block) continue;
    around += near.letters;
    aroundLinks += near.linkLetters;
  }
  return [
    Math.log1p(previous?.letters ?? 0),
    Math.log1p(next?.letters ?? 0),
    densityOf(previous),
    densityOf(next),
    Math.log1p(around),
    density(aroundLinks, around),
  ];
}

/** Text and links inside the three elements around the block's own. */
function measureParents({ owner }: HtmlBlock, sums: PageSums): readonly number[] {
  const row: number[] = [];
  let up: HtmlNode | null = owner.name.startsWith('#') ? owner.parent : owner;
  for (let level = 0; level < 3; level += 1) {
    up = up?.parent ?? up;
    const inside = up === null ? sums.total : sums.letters[up.index]!;
    row.push(Math.log1p(inside), up === null ? 0 : density(sums.linkLetters[up.index]!, inside));
  }
  return row;
}

/** How a text begins and ends: as a sentence goes on, as a heading of a list, as a teaser. */
function measureEnds(text: string): readonly number[] {
  return [
    /^\p{Ll}/u.test(text) ? 1 : 0,
    /[:：]\s*$/.test(text) ? 1 : 0,
    /(?:…|\.\.\.)[\])]?\s*$/.test(text) ? 1 : 0,
  ];
}

/** Whether the next block stands in the same element, and what heading the last one is. */
function measureSiblings(blocks: readonly HtmlBlock[], { index, owner }: HtmlBlock): readonly number[] {
  const next = blocks[index + 1];
  const previous = blocks[index - 1];
  return [
    next !== undefined && next.owner.parent === owner.parent ? 1 : 0,
    previous === undefined ? 0 : headingLevel(previous.owner),
  ];
}
