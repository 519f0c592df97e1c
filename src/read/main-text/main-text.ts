import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../model/index.js';
import type { HtmlBlock } from '../formats/html/blocks.js';
import type { PageMetadata } from '../formats/html/metadata.js';
import type { HtmlNode, HtmlTree } from '../formats/html/tree.js';
import { proseAlike } from './alike.js';
import { classOf, type FurnitureClass } from './classes.js';
import { addContext } from './context.js';
import { findTitle, measureBlocks, type PageFacts } from './features.js';
import { nameBits, nameFamilies } from './names.js';
import { notesOfText } from './notes.js';
import { restOfText } from './rest.js';
import { sectionsAlike } from './sections.js';
import { packTrees, probabilities, type TreeModel } from './trees.js';

/** What a block is and how sure that is. */
export interface BlockVerdict {
  readonly block: HtmlBlock;
  /** `text` when it belongs to the main text. */
  readonly role: 'text' | FurnitureClass;
  /** Probability that it belongs to the main text. */
  readonly score: number;
}

let models: { readonly first: TreeModel; readonly second: TreeModel } | undefined;

/** At least this probable a block is main text; chosen by cross-validation, flat from .45 to .6. */
const threshold = 0.55;
/** The same for a block in what is named a bar of links. */
const leastInBar = 0.7;
/** Below so many letters in all a page's text was missed, and the likeliest blocks are looked at again. */
const fewLetters = 120;

/**
 * Tells the main text of a page from its furniture: a first look at each block by itself, a second with what the
 * first thought of its neighbours and of the elements that hold it.
 *
 * @returns
 *   a verdict for every block, in order; linear in the page
 */
export function findMainText(
  tree: HtmlTree,
  blocks: readonly HtmlBlock[],
  meta: PageMetadata,
): readonly BlockVerdict[] {
  models ??= loadModels();
  const { first, second } = models;
  const facts = factsOf(meta);
  const table = measureBlocks(tree, blocks, facts);
  const looks = probabilities(first, table.rows);
  const scores = probabilities(second, addContext(tree, blocks, table, looks));
  return decide(blocks, scores, findTitle(blocks, facts));
}

function loadModels(): NonNullable<typeof models> {
  const text = readFileSync(join(packageRoot(), 'data/main-text.json'), 'utf8');
  const read = JSON.parse(text) as NonNullable<typeof models>;
  return { first: packTrees(read.first), second: packTrees(read.second) };
}

/** Every block is text, but for code: of what no page surrounds. */
export function allText(blocks: readonly HtmlBlock[]): readonly BlockVerdict[] {
  return blocks.map((block) => ({ block, role: isCode(block) ? 'code' : 'text', score: 1 }));
}

function isCode({ preformatted, codeOnly }: HtmlBlock): boolean {
  return preformatted || codeOnly;
}

/** What the scorer is told of a page. */
export function factsOf(meta: PageMetadata): PageFacts {
  return {
    title: `${meta.title ?? ''} ${meta.headline ?? ''}`,
    articleBody: meta.articleBody,
    description: meta.description ?? '',
  };
}

/** Turns scores into roles. */
export function decide(
  blocks: readonly HtmlBlock[],
  scores: readonly number[],
  title: HtmlBlock | undefined,
): readonly BlockVerdict[] {
  const cut = cutOf(blocks, scores, title);
  // What stands in a bar of links is text only where nothing is left without it, or where it is surely text.
  const bars = blocks.some((block, index) => scores[index]! >= cut && !isIn(block, navigationBit));
  const sections = sectionsAlike(blocks, scores, cut);
  const missed = new Set([proseAlike, restOfText].flatMap((find) => [...find(blocks, scores, cut)]));
  // A note stands beside text, however that was found.
  const lifted = scores.map((score, index) => (sections.has(index) || missed.has(index) ? cut : score));
  for (const index of notesOfText(blocks, lifted, cut)) missed.add(index);
  const heads = headsOfText(blocks, scores, cut);
  return blocks.map((block, index) => {
    const score = scores[index]!;
    if (block === title) return { block, role: 'title', score };
    if (block.owner.name === 'h1' && score < 0.9) return { block, role: 'title', score };
    if (sections.has(index)) return { block, role: isCode(block) ? 'code' : 'text', score };
    if (missed.has(index)) return { block, role: 'text', score };
    if (score < cut && (heads.has(index) || isQuotedPost(blocks, scores, index, cut)))
      return { block, role: 'text', score };
    if (score < cut || isIn(block, consentBit)) return { block, role: classOf(block), score };
    if (bars && score < leastInBar && isIn(block, navigationBit))
      return { block, role: classOf(block), score };
    if (isCode(block)) return { block, role: 'code', score };
    if (isCaption(block)) return { block, role: 'caption', score };
    return { block, role: 'text', score };
  });
}

/** A heading is this probable at least to go with the text under it. */
const leastHeading = 0.08;

/** Elements around a heading that hold nothing else, at most. */
const mostWraps = 3;

function isWithin({ owner }: HtmlBlock, element: HtmlNode): boolean {
  return owner.index > element.index && owner.index < element.last;
}

/** Indices of the headings that go with the text under them, where the threshold would part them; from the last to the first, since a heading can stand above another. */
function headsOfText(
  blocks: readonly HtmlBlock[],
  scores: readonly number[],
  cut: number,
): ReadonlySet<number> {
  const found = new Set<number>();
  for (let index = blocks.length - 2; index >= 0; index -= 1) {
    if (scores[index]! >= cut) continue;
    const [name, next] = [blocks[index]!.owner.name, blocks[index + 1]!.owner.name];
    const above = scores[index + 1]! >= cut || (found.has(index + 1) && next > name);
    if (above && headsNext(blocks, scores, index)) found.add(index);
  }
  return found;
}

/** Whether a block is a heading that stands in the same element as the block after it, and the two stay or go together. */
function headsNext(blocks: readonly HtmlBlock[], scores: readonly number[], index: number): boolean {
  const { owner } = blocks[index]!;
  const next = blocks[index + 1]!;
  if (!/^h[2-6]$/.test(owner.name) || scores[index]! < leastHeading) return false;
  // A heading that is wrapped by itself, as in a title page of its section, stands where its wrapping does.
  const before = blocks[index - 1];
  let around = owner.parent;
  for (let steps = 0; around !== null && steps < mostWraps && !isWithin(next, around); steps += 1) {
    if (before !== undefined && isWithin(before, around)) return false;
    around = around.parent;
  }
  const inside = around === null || isWithin(next, around);
  return inside && next.linkLetters < next.letters / 2;
}

const postBit = 1 << nameFamilies.indexOf('post');

/** The quotation of a post of a social network that a block stands in. */
function quotedPost({ owner }: HtmlBlock): HtmlNode | undefined {
  let at: HtmlNode | null = owner;
  for (let steps = 0; at !== null && steps < 3; steps += 1, at = at.parent)
    if (at.name === 'blockquote' && (nameBits(at) & postBit) !== 0) return at;
  return undefined;
}

/** Blocks that are looked past for the text around quoted posts. */
const mostPosts = 12;

/** Whether a block is a post that the text quotes: between two blocks of main text in the same element. */
function isQuotedPost(
  blocks: readonly HtmlBlock[],
  scores: readonly number[],
  index: number,
  cut: number,
): boolean {
  const parent = quotedPost(blocks[index]!)?.parent ?? null;
  if (parent === null) return false;
  return ([-1, 1] as const).every((step) => {
    let at = index + step;
    while (Math.abs(at - index) < mostPosts && blocks[at] !== undefined && quotedPost(blocks[at]!))
      at += step;
    const place = blocks[at]?.owner.index;
    return place !== undefined && place >= parent.index && place < parent.last && scores[at]! >= cut;
  });
}

/** The threshold, lower on a page where nearly nothing would be left: no page is without text. */
function cutOf(
  blocks: readonly HtmlBlock[],
  scores: readonly number[],
  title: HtmlBlock | undefined,
): number {
  let kept = 0;
  let most = 0;
  blocks.forEach((block, index) => {
    if (block === title || block.owner.name === 'h1') return;
    if (scores[index]! >= threshold) kept += block.letters;
    if (block.letters > 20) most = Math.max(most, scores[index]!);
  });
  return kept >= fewLetters ? threshold : Math.min(threshold, Math.max(0.05, most * 0.6));
}

/** A notice about cookies reads like prose, and no training page has enough of them to learn that from. */
const consentBit = 1 << nameFamilies.indexOf('consent');
const navigationBit = 1 << nameFamilies.indexOf('navigation');

/** Whether an element around a block has a name of a family. */
function isIn({ owner }: HtmlBlock, bit: number): boolean {
  let at: HtmlNode | null = owner;
  for (
    let steps = 0;
    at !== null && steps < 8 && at.name !== 'body' && at.name !== 'main' && at.name !== 'article';
    steps += 1
  ) {
    if ((nameBits(at) & bit) !== 0) return true;
    at = at.parent;
  }
  return false;
}

function isCaption({ owner }: HtmlBlock): boolean {
  return owner.name === 'figcaption' || owner.name === 'caption' || owner.parent?.name === 'figcaption';
}
