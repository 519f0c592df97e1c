import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { findBlocks, type HtmlBlock } from '../../src/read/formats/html/blocks.js';
import { readMetadata } from '../../src/read/formats/html/metadata.js';
import { type HtmlTree, parseHtml } from '../../src/read/formats/html/tree.js';
import { decodeBytes } from '../../src/read/index.js';
import { type FeatureTable, measureBlocks, type PageFacts } from '../../src/read/main-text/features.js';
import { factsOf } from '../../src/read/main-text/main-text.js';

/** A page with what people say of its text. */
export interface GoldPage {
  readonly id: string;
  readonly set: string;
  readonly site: string;
  readonly facts: PageFacts;
  readonly body?: string;
  readonly with?: readonly string[];
  readonly without?: readonly string[];
  readonly tree: HtmlTree;
  readonly blocks: readonly HtmlBlock[];
  readonly table: FeatureTable;
  /** Wanted probability and weight of each block; weight 0 where nothing is known. */
  readonly labels: readonly number[];
  readonly weights: readonly number[];
}

/** Reads the pages of a gold set folder. */
export function readGold(folder: string): readonly GoldPage[] {
  const set = folder.split('/').pop()!;
  return readFileSync(`${folder}/gold.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const gold = JSON.parse(line) as {
        id: string;
        url: string;
        body?: string;
        with?: string[];
        without?: string[];
      };
      const bytes = gunzipSync(readFileSync(`${folder}/html/${gold.id}.html.gz`));
      const source = decodePage(bytes, gold.id);
      const tree = parseHtml(source);
      const blocks = findBlocks(tree);
      const meta = readMetadata(tree);
      const facts = factsOf(meta);
      const table = measureBlocks(tree, blocks, facts);
      const site = siteOf(gold.url);
      return { ...gold, set, site, facts, tree, blocks, table, ...label(blocks, gold) };
    });
}

function siteOf(url: string): string {
  return url
    .replace(/^\w+::/, '')
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .split(/[/-]/)[0]!;
}

function decodePage(bytes: Buffer, id: string): string {
  const decoded = decodeBytes(bytes);
  if (!decoded.ok) throw new Error(`${id}: ${decoded.message}`);
  return decoded.text;
}

const words = (text: string): readonly string[] => text.match(/[\p{L}\p{N}_\p{M}]+/gu) ?? [];
const fold = (text: string): string => text.replace(/\s+/g, ' ').trim();

function label(
  blocks: readonly HtmlBlock[],
  gold: { body?: string; with?: readonly string[]; without?: readonly string[] },
) {
  return gold.body === undefined
    ? labelByPieces(blocks, gold.with ?? [], gold.without ?? [])
    : labelByBody(blocks, gold.body);
}

function labelByBody(blocks: readonly HtmlBlock[], body: string) {
  const wanted = words(body);
  const left = new Map<string, number>();
  for (let at = 0; at + 4 <= wanted.length; at += 1) {
    const key = wanted.slice(at, at + 4).join(' ');
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  const lines = new Set(body.split('\n').map((line) => words(line).join(' ')));
  const joined = ` ${wanted.join(' ')} `;
  const labels: number[] = [];
  const weights: number[] = [];
  for (const block of blocks) {
    const own = words(block.text);
    let label: number;
    if (own.length >= 4) {
      let hits = 0;
      for (let at = 0; at + 4 <= own.length; at += 1)
        if (left.has(own.slice(at, at + 4).join(' '))) hits += 1;
      label = hits / (own.length - 3);
    } else
      label = lines.has(own.join(' '))
        ? 1
        : joined.includes(` ${own.join(' ')} `) && own.length > 1
          ? 0.5
          : 0;
    labels.push(label > 0.8 ? 1 : label < 0.1 ? 0 : label);
    weights.push(Math.min(own.length, 100) ** 0.75 * (own.length < 4 ? 0.5 : 1));
  }
  const total = weights.reduce((a, b) => a + b, 0);
  // Between every page alike and every word alike.
  const scale = 60 / Math.sqrt(total * 400);
  return { labels, weights: weights.map((weight) => weight * scale) };
}

function labelByPieces(blocks: readonly HtmlBlock[], wanted: readonly string[], unwanted: readonly string[]) {
  const texts = blocks.map((block) => fold(block.text));
  const labels = blocks.map(() => 0);
  const weights = blocks.map(() => 0);
  const mark = (piece: string, label: number): void => {
    const sought = fold(piece);
    if (sought.length < 2) return;
    const found = texts.flatMap((text, at) =>
      text.includes(sought) || (text.length > 25 && sought.includes(text)) ? [at] : [],
    );
    for (const at of found) {
      const weight = label === 1 ? 2 / found.length : 2 / Math.sqrt(found.length);
      labels[at] = (labels[at]! * weights[at]! + label * weight) / (weights[at]! + weight);
      weights[at]! += weight;
    }
  };
  for (const piece of wanted) mark(piece, 1);
  for (const piece of unwanted) mark(piece, 0);
  return { labels, weights };
}

/** The gold sets' folders that are there. */
export function goldFolders(root: string): readonly string[] {
  return readdirSync(root)
    .filter((name) => name.endsWith('-dev'))
    .map((name) => `${root}/${name}`);
}
