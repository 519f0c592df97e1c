import type { HtmlBlock } from '../formats/html/blocks.js';
import type { HtmlNode, HtmlTree } from '../formats/html/tree.js';
import { nameBits, nameFamilies } from './names.js';

/** What a page says of itself outside its text. */
export interface PageFacts {
  /** `<title>`, `og:title`, the headline of JSON-LD; empty when none. */
  readonly title: string;
  /** Text of the article as JSON-LD gives it; empty when it does not. */
  readonly articleBody: string;
  readonly description: string;
}

/** One row of numbers a block, in the order of {@link featureNames}. */
export interface FeatureTable {
  readonly rows: readonly Float32Array[];
  /** Sums over elements that the second look needs. */
  readonly page: PageSums;
}

/** Letters inside each element, by node index. */
export interface PageSums {
  readonly letters: Float64Array;
  readonly linkLetters: Float64Array;
  readonly total: number;
}

/** Farther than this up the tree a name says nothing any more. */
const farAway = 12;

const tagGroups = [
  'p',
  'heading1',
  'heading',
  'item',
  'cell',
  'quote',
  'pre',
  'definition',
  'other',
] as const;
const ancestors = [
  'nav',
  'header',
  'footer',
  'aside',
  'form',
  'figure',
  'article',
  'main',
  'table',
  'list',
  'blockquote',
  'button',
  'section',
] as const;

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
];

interface Inherited {
  readonly depth: number;
  /** Elements up to the nearest one of each group, {@link farAway} when there is none. */
  readonly tags: Uint8Array;
  readonly names: Uint8Array;
  readonly hidden: boolean;
}

/** Measures every block of a page. Linear in nodes and text. */
export function measureBlocks(tree: HtmlTree, blocks: readonly HtmlBlock[], facts: PageFacts): FeatureTable {
  const sums = sumLetters(tree, blocks);
  const inherited = new Map<HtmlNode, Inherited>();
  const kinds = countKinds(blocks);
  const repeats = countRepeats(blocks);
  const top = findTop(blocks);
  const title = wordSet(facts.title);
  const body = wordPairs(facts.articleBody);
  const description = wordSet(facts.description);
  const head = findTitle(blocks, facts);
  const place = head === undefined ? new Map<HtmlNode, number>() : pathOf(head.owner);
  const headBefore = blocks.slice(0, head?.index ?? 0).reduce((sum, block) => sum + block.letters, 0);
  const rows: Float32Array[] = [];
  let before = 0;
  let sinceHeading = 0;
  const { total } = sums;
  for (const block of blocks) {
    const row: number[] = [];
    const { text, letters, owner } = block;
    const context = inherit(owner, inherited);
    const group = groupOf(owner);
    const words = text.split(/\s+/);
    const shape = measureShape(text, words);
    const link = density(block.linkLetters, letters);
    if (group === 'heading' || group === 'heading1') sinceHeading = 0;
    row.push(Math.log1p(letters), link, Math.min(block.links, 10));
    row.push(...shape);
    row.push(block.index / blocks.length, before / total, (total - before - letters) / total, context.depth);
    for (const name of tagGroups) row.push(name === group ? 1 : 0);
    row.push(...context.tags, ...context.names);
    const previous = blocks[block.index - 1];
    const next = blocks[block.index + 1];
    row.push(Math.log1p(previous?.letters ?? 0), Math.log1p(next?.letters ?? 0));
    row.push(densityOf(previous), densityOf(next));
    let around = 0;
    let aroundLinks = 0;
    for (let other = block.index - 3; other <= block.index + 3; other += 1) {
      const near = blocks[other];
      if (near === undefined || near === block) continue;
      around += near.letters;
      aroundLinks += near.linkLetters;
    }
    row.push(Math.log1p(around), density(aroundLinks, around));
    let up: HtmlNode | null = owner.name.startsWith('#') ? owner.parent : owner;
    for (let level = 0; level < 3; level += 1) {
      up = up?.parent ?? up;
      const inside = up === null ? total : sums.letters[up.index]!;
      row.push(Math.log1p(inside), up === null ? 0 : density(sums.linkLetters[up.index]!, inside));
    }
    const kind = kinds.get(kindOf(owner))!;
    row.push(Math.log1p(kind.count), Math.log1p(kind.letters), density(kind.links, kind.letters));
    row.push((repeats.get(text) ?? 1) > 1 ? 1 : 0);
    const known = words.filter((word) => word.length > 1).map((word) => word.toLowerCase());
    row.push(share(known, title), pairShare(known, body), body.size > 0 ? 1 : 0, share(known, description));
    row.push(hasTime(block) ? 1 : 0, context.hidden ? 1 : 0);
    const inTop = top === null || (owner.index >= top.node.index && owner.index < top.node.last);
    row.push(inTop ? 1 : 0, top === null ? 0 : top.distance(owner));
    row.push(
      top === null ? 0 : block.index < top.first ? 1 : 0,
      top === null ? 0 : block.index > top.lastBlock ? 1 : 0,
    );
    row.push(top === null ? 1 : sums.letters[top.node.index]! / total);
    row.push(headingLevel(owner), Math.min(sinceHeading, 20));
    row.push(head === undefined ? 0 : Math.max(-30, Math.min(60, block.index - head.index)));
    row.push(
      head === undefined ? 20 : stepsApart(owner, place),
      head === undefined ? 0 : Math.max(0, (before - headBefore) / total),
    );
    row.push(owner.name === 'figcaption' || owner.parent?.name === 'figcaption' ? 1 : 0);
    row.push(/^\p{Ll}/u.test(text) ? 1 : 0, /[:：]\s*$/.test(text) ? 1 : 0);
    row.push(
      /(?:…|\.\.\.)[\])]?\s*$/.test(text) ? 1 : 0,
      kind.letters > 0 ? kind.squares / kind.count / (kind.letters / kind.count) ** 2 : 0,
      kind.count === 1 ? 1 : 0,
    );
    row.push(
      next !== undefined && next.owner.parent === owner.parent ? 1 : 0,
      previous === undefined ? 0 : headingLevel(previous.owner),
      words.length / (1 + shape[0]!),
    );
    row.push(Math.log1p(total), Math.log1p(blocks.length));
    row.push(Math.min(20, text.split('\n').length));
    rows.push(Float32Array.from(row));
    before += letters;
    sinceHeading += 1;
  }
  return { rows, page: sums };
}

/** The block that shows the page's title: the heading that shares most words with it, else the first `<h1>`. */
export function findTitle(blocks: readonly HtmlBlock[], facts: PageFacts): HtmlBlock | undefined {
  const title = wordSet(facts.title);
  let best: HtmlBlock | undefined;
  let most = 0.5;
  for (const block of blocks) {
    const level = headingLevel(block.owner);
    if (level === 0 || level > 3) continue;
    const words = block.text
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word.length > 1);
    const value = share(words, title) * Math.min(1, words.length / 3) + (level === 1 ? 0.3 : 0);
    if (value > most) {
      best = block;
      most = value;
    }
  }
  return best ?? blocks.find(({ owner }) => owner.name === 'h1');
}

function pathOf(node: HtmlNode): ReadonlyMap<HtmlNode, number> {
  const path = new Map<HtmlNode, number>();
  let at: HtmlNode | null = node;
  for (let steps = 0; at !== null && steps < 20; steps += 1) {
    path.set(at, steps);
    at = at.parent;
  }
  return path;
}

/** Elements up from the title to the one that holds the block too. */
function stepsApart(node: HtmlNode, path: ReadonlyMap<HtmlNode, number>): number {
  let at: HtmlNode | null = node;
  for (let steps = 0; at !== null && steps < 20; steps += 1) {
    const found = path.get(at);
    if (found !== undefined) return found;
    at = at.parent;
  }
  return 20;
}

function density(links: number, letters: number): number {
  return letters > 0 ? links / letters : 0;
}

function densityOf(block: HtmlBlock | undefined): number {
  return block === undefined ? 0.5 : density(block.linkLetters, block.letters);
}

function measureShape(text: string, words: readonly string[]): readonly number[] {
  const length = text.length;
  let marks = 0;
  let commas = 0;
  let digits = 0;
  let upper = 0;
  for (let at = 0; at < length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x30 && unit <= 0x39) digits += 1;
    else if (unit >= 0x41 && unit <= 0x5a) upper += 1;
    else if (isSentenceMark(unit)) marks += 1;
    else if (unit === 0x2c || unit === 0x3001 || unit === 0xff0c || unit === 0x60c) commas += 1;
  }
  let capitals = 0;
  for (const word of words) if (/^\p{Lu}/u.test(word)) capitals += 1;
  return [
    Math.min(marks, 20),
    /[.!?…。！？।॥۔؟։][\s"'”’»›)\]}」』）】]*$/u.test(text) ? 1 : 0,
    Math.min(commas, 20),
    Math.min(20, length / words.length),
    capitals / words.length,
    digits / length,
    upper / length,
  ];
}

function isSentenceMark(unit: number): boolean {
  return (
    unit === 0x2e ||
    unit === 0x21 ||
    unit === 0x3f ||
    unit === 0x3002 ||
    unit === 0xff01 ||
    unit === 0xff1f ||
    unit === 0x964 ||
    unit === 0x61f ||
    unit === 0x6d4 ||
    unit === 0x2026
  );
}

function inherit(node: HtmlNode, seen: Map<HtmlNode, Inherited>): Inherited {
  const chain: HtmlNode[] = [];
  let at: HtmlNode | null = node;
  while (at !== null && !seen.has(at)) {
    chain.push(at);
    at = at.parent;
  }
  let found: Inherited =
    at === null
      ? {
          depth: 0,
          tags: new Uint8Array(ancestors.length).fill(farAway),
          names: new Uint8Array(nameFamilies.length).fill(farAway),
          hidden: false,
        }
      : seen.get(at)!;
  for (const element of chain.reverse()) {
    found = extend(found, element);
    seen.set(element, found);
  }
  return found;
}

function extend(above: Inherited, element: HtmlNode): Inherited {
  const tags = above.tags.map((distance) => Math.min(farAway, distance + 1));
  const names = above.names.map((distance) => Math.min(farAway, distance + 1));
  const tag = ancestors.indexOf(tagOf(element.name) as (typeof ancestors)[number]);
  if (tag >= 0) tags[tag] = 0;
  if (element.name !== 'body' && element.name !== 'html') {
    const bits = nameBits(element);
    if (bits !== 0)
      for (let bit = 0; bit < names.length; bit += 1) if ((bits & (1 << bit)) !== 0) names[bit] = 0;
  }
  return { depth: above.depth + 1, tags, names, hidden: above.hidden || isHidden(element) };
}

function tagOf(name: string): string {
  return name === 'ul' || name === 'ol' || name === 'dl' || name === 'menu' ? 'list' : name;
}

function isHidden({ attributes }: HtmlNode): boolean {
  return (
    attributes.hidden !== undefined ||
    attributes['aria-hidden'] === 'true' ||
    (attributes.style !== undefined && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes.style))
  );
}

function groupOf(owner: HtmlNode): (typeof tagGroups)[number] {
  switch (owner.name) {
    case 'p':
      return 'p';
    case 'h1':
      return 'heading1';
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return 'heading';
    case 'li':
      return 'item';
    case 'td':
    case 'th':
      return 'cell';
    case 'blockquote':
      return 'quote';
    case 'pre':
      return 'pre';
    case 'dt':
    case 'dd':
      return 'definition';
    default:
      return 'other';
  }
}

function headingLevel(owner: HtmlNode): number {
  return /^h[1-6]$/.test(owner.name) ? Number(owner.name[1]) : 0;
}

function sumLetters(tree: HtmlTree, blocks: readonly HtmlBlock[]): PageSums {
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

/** Blocks that a page makes in the same way: the same element and names, in an element of the same kind. */
function kindOf(owner: HtmlNode): string {
  const up = owner.parent;
  return `${owner.name}.${owner.attributes.class ?? ''}<${up?.name ?? ''}.${up?.attributes.class ?? ''}`;
}

function countKinds(blocks: readonly HtmlBlock[]) {
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

function countRepeats(blocks: readonly HtmlBlock[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of blocks) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** The element that holds most of the page's running text close below it, as Readability finds it. */
function findTop(blocks: readonly HtmlBlock[]) {
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

function wordSet(text: string): ReadonlySet<string> {
  return new Set(
    text
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word.length > 1),
  );
}

function wordPairs(text: string): ReadonlySet<string> {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word.length > 1);
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < words.length; at += 1) pairs.add(`${words[at]} ${words[at + 1]}`);
  return pairs;
}

function share(words: readonly string[], known: ReadonlySet<string>): number {
  if (known.size === 0 || words.length === 0) return 0;
  let hits = 0;
  for (const word of words) if (known.has(word)) hits += 1;
  return hits / words.length;
}

function pairShare(words: readonly string[], known: ReadonlySet<string>): number {
  if (known.size === 0 || words.length < 2) return 0;
  let hits = 0;
  for (let at = 0; at + 1 < words.length; at += 1) if (known.has(`${words[at]} ${words[at + 1]}`)) hits += 1;
  return hits / (words.length - 1);
}

function hasTime(block: HtmlBlock): boolean {
  let at: HtmlNode | null = block.texts[0]?.parent ?? null;
  for (let steps = 0; at !== null && steps < 4; steps += 1) {
    if (at.name === 'time' || at.attributes.datetime !== undefined) return true;
    at = at.parent;
  }
  return false;
}
