import type { HtmlBlock } from '../../formats/html/blocks.js';
import { headingLevel } from '../../formats/html/heading.js';
import type { HtmlNode } from '../../formats/html/tree.js';

/** What a page says of itself outside its text. */
export interface PageFacts {
  /** `<title>`, `og:title`, the headline of JSON-LD; empty when none. */
  readonly title: string;
  /** Text of the article as JSON-LD gives it; empty when it does not. */
  readonly articleBody: string;
  readonly description: string;
}

/** What the page's title, description and declared text say of its blocks. */
export class TitleEvidence {
  readonly #title: ReadonlySet<string>;
  readonly #body: ReadonlySet<string>;
  readonly #description: ReadonlySet<string>;
  readonly #head: HtmlBlock | undefined;
  readonly #path: ReadonlyMap<HtmlNode, number>;
  readonly #before: number;

  constructor(blocks: readonly HtmlBlock[], facts: PageFacts) {
    this.#title = wordSet(facts.title);
    this.#body = wordPairs(facts.articleBody);
    this.#description = wordSet(facts.description);
    this.#head = findTitle(blocks, facts);
    this.#path = this.#head === undefined ? new Map() : pathOf(this.#head.owner);
    this.#before = blocks.slice(0, this.#head?.index ?? 0).reduce((sum, block) => sum + block.letters, 0);
  }

  /** Shares of a block's words in the title, in the declared text and in the description. */
  wordsOf(text: string): readonly number[] {
    const known = wordsToCompare(text);
    return [
      share(known, this.#title),
      pairShare(known, this.#body),
      this.#body.size > 0 ? 1 : 0,
      share(known, this.#description),
    ];
  }

  /** Blocks, elements and letters between the title and a block. */
  placeOf(block: HtmlBlock, before: number, total: number): readonly number[] {
    const head = this.#head;
    if (head === undefined) return [0, 20, 0];
    return [
      Math.max(-30, Math.min(60, block.index - head.index)),
      stepsApart(block.owner, this.#path),
      Math.max(0, (before - this.#before) / total),
    ];
  }
}

/** The block that shows the page's title: the heading that shares most words with it, else the first `<h1>`. */
export function findTitle(blocks: readonly HtmlBlock[], facts: PageFacts): HtmlBlock | undefined {
  const title = wordSet(facts.title);
  let best: HtmlBlock | undefined;
  let most = 0.5;
  for (const block of blocks) {
    const level = headingLevel(block.owner);
    if (level === 0 || level > 3) continue;
    const words = wordsToCompare(block.text);
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

/** Scripts that set no space between words: Thai to Tibetan, Burmese, Khmer, Han and Kana. */
const unspaced = /[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff]/;
const unspacedRun = /[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff]+/g;

/** Words to compare: those between spaces, and of text without spaces every two letters. */
function wordsToCompare(text: string): readonly string[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word.length > 1);
  if (!unspaced.test(text)) return words;
  return words.flatMap((word) => {
    const pairs =
      word
        .match(unspacedRun)
        ?.flatMap((run) => [...run].map((_, at, all) => all.slice(at, at + 2).join(''))) ?? [];
    return [
      ...pairs.filter((pair) => pair.length > 1),
      ...word.split(unspacedRun).filter((part) => part.length > 1),
    ];
  });
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(wordsToCompare(text));
}

function wordPairs(text: string): ReadonlySet<string> {
  const words = wordsToCompare(text);
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
