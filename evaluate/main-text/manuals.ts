import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { findBlocks, type HtmlBlock } from '../../src/read/formats/html/blocks.js';
import { readMetadata } from '../../src/read/formats/html/metadata.js';
import { type HtmlNode, type HtmlTree, parseHtml } from '../../src/read/formats/html/tree.js';
import { decodeBytes } from '../../src/read/index.js';
import { measureBlocks } from '../../src/read/main-text/features.js';
import { factsOf } from '../../src/read/main-text/main-text.js';
import type { GoldPage } from './pages.js';

/** The set of all pages that come from manuals. */
export const manualSet = 'manuals';
/** Pages of one manual at most, and prose that a page must have: paragraphs of so many letters. */
const mostPages = 6;
const leastParagraphs = 3;
const leastLetters = 80;
/** What one page weighs in all, against the 1 of an average page that people have marked. */
const pageWeight = 5;
/** Bytes of a page at most: what is larger is a reference of thousands of names. */
const mostBytes = 300_000;

/** Tells the main text by what the generator of a manual calls its parts: what it names, no one has to mark. */
interface Template {
  readonly isMain: (node: HtmlNode) => boolean;
  /** Inside of the main text: bars, lists of contents. */
  readonly isFurniture: (node: HtmlNode) => boolean;
}

const named = (pattern: RegExp) => (node: HtmlNode) =>
  pattern.test(`${node.attributes.class ?? ''} ${node.attributes.id ?? ''}`);
const isBody = (node: HtmlNode): boolean => node.name === 'body';
const isNavigationTable = ({ name, attributes }: HtmlNode): boolean =>
  name === 'table' && /navigation/i.test(`${attributes.summary ?? ''} ${attributes.class ?? ''}`);

const templates: readonly { readonly of: RegExp; readonly template: Template }[] = [
  {
    of: /sphinx|docutils|mkdocs/i,
    template: {
      isMain: ({ attributes }) => attributes.role === 'main' || attributes.itemprop === 'articleBody',
      isFurniture: named(
        /\b(?:toctree-wrapper|contents|related|breadcrumbs?|rst-footer-buttons|prev-next)\b/,
      ),
    },
  },
  {
    of: /publican/i,
    template: {
      isMain: named(/^(?:section|chapter|preface|appendix) /),
      isFurniture: named(/\b(?:toc|docnav)\b/),
    },
  },
  {
    of: /docbook/i,
    template: {
      isMain: isBody,
      isFurniture: (node) => isNavigationTable(node) || named(/\b(?:nav(?:header|footer)|toc)\b/i)(node),
    },
  },
  {
    of: /makeinfo|texinfo|texi2html/i,
    template: {
      isMain: isBody,
      isFurniture: named(/\b(?:header|nav-panel|nav_table|menu|contents|toc\w*|footer)\b|Contents_element/),
    },
  },
  {
    of: /doxygen/i,
    template: {
      isMain: named(/^(?:contents|textblock) /),
      isFurniture: named(/\b(?:toc|summary|navpath)\b/),
    },
  },
];

/** Reads manuals from a folder of packages' folders: of each some pages of prose whose template is known. */
export function readManuals(folder: string): readonly GoldPage[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const pages: GoldPage[] = [];
      for (const path of spread(htmlFiles(join(folder, name)))) {
        if (pages.length === mostPages) break;
        const page = readManual(path, name);
        if (page !== undefined) pages.push(page);
      }
      return pages;
    });
}

function htmlFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.x?html?(?:\.gz)?$/.test(path))
    .sort()
    .map((path) => join(folder, path))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true);
}

/** Forty paths, evenly out of all. */
function spread(paths: readonly string[]): readonly string[] {
  const step = Math.max(1, paths.length / 40);
  return paths.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
}

function readManual(path: string, site: string): GoldPage | undefined {
  const bytes = readFileSync(path);
  const decoded = decodeBytes(path.endsWith('.gz') ? gunzipSync(bytes) : bytes);
  if (!decoded.ok || decoded.text.length > mostBytes) return undefined;
  const tree = parseHtml(decoded.text);
  const template = templateOf(tree, decoded.text.slice(0, 6000));
  if (template === undefined) return undefined;
  const blocks = findBlocks(tree);
  const labels = blocks.map((block) => labelOf(block, template));
  const isParagraph = ({ preformatted, letters }: HtmlBlock, at: number): boolean =>
    !preformatted && letters >= leastLetters && labels[at] === 1;
  if (blocks.filter(isParagraph).length < leastParagraphs) return undefined;
  const facts = factsOf(readMetadata(tree));
  const table = measureBlocks(tree, blocks, facts);
  const weights = blocks.map(({ text }, at) => (labels[at] === undefined ? 0 : weightOf(text)));
  const total = weights.reduce((sum, one) => sum + one, 0);
  // Between every page alike and every word alike.
  const scale = pageWeight / Math.sqrt(total * 400);
  return {
    id: path,
    set: manualSet,
    site,
    facts,
    tree,
    blocks,
    table,
    labels: labels.map((label) => label ?? 0),
    weights: weights.map((weight) => weight * scale),
  };
}

function templateOf(tree: HtmlTree, head: string): Template | undefined {
  const found = templates.find(({ of }) => of.test(head))?.template;
  return found !== undefined && tree.nodes.some(found.isMain) ? found : undefined;
}

/** 1 for main text, 0 for furniture; undefined where the template does not say: lists of links, captions. */
function labelOf(block: HtmlBlock, { isMain, isFurniture }: Template): 0 | 1 | undefined {
  let inside = false;
  for (let at: HtmlNode | null = block.owner; at !== null; at = at.parent) {
    if (isFurniture(at)) return 0;
    if (isMain(at)) inside = true;
  }
  if (!inside) return 0;
  const isCaption =
    /caption/.test(block.owner.name) || /\btitle|caption/.test(block.owner.attributes.class ?? '');
  const isHeading = /^h[1-6]$/.test(block.owner.name);
  return block.linkLetters > 0.8 * block.letters || (isCaption && !isHeading) ? undefined : 1;
}

function weightOf(text: string): number {
  const words = text.match(/[\p{L}\p{N}_\p{M}]+/gu)?.length ?? 0;
  return Math.min(words, 100) ** 0.75 * (words < 4 ? 0.5 : 1);
}
