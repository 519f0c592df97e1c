import type { StructureSpan } from '../../../model/index.js';
import type { BlockVerdict } from '../../main-text/main-text.js';
import { EditWriter } from '../edit-writer.js';
import type { ReadText } from '../read-text.js';
import type { HtmlBlock } from './blocks.js';
import { headingLevel } from './heading.js';
import { decodeReference } from './text-of.js';
import type { HtmlNode, HtmlTree } from './tree.js';

/**
 * Writes the edits that turn the source of a page into its text, a block a line: tags and unseen elements go as
 * `html-markup`, character references are read as `html-entity`, dropped blocks go as `page-furniture` with their
 * class and score.
 *
 * @param kept
 *   whether a verdict's block stays
 */
export function renderPage(
  tree: HtmlTree,
  verdicts: readonly BlockVerdict[],
  kept: (verdict: BlockVerdict) => boolean,
): ReadText {
  const writer = new EditWriter(tree.source, 'html-markup');
  const structure: StructureSpan[] = [];
  const language = new LanguageFinder(tree);
  for (const verdict of verdicts) {
    const { block } = verdict;
    const start = block.texts[0]!.start;
    const end = block.texts[block.texts.length - 1]!.end;
    if (kept(verdict)) {
      writer.line();
      writeBlock(writer, tree, block);
      structure.push({ start, end, ...kindOf(verdict), ...language.of(block) });
    } else {
      const { role, score } = verdict;
      writer.remove(start, end, 'page-furniture', role, {
        score: Math.round(score * 1000) / 1000,
        links: Math.round((1000 * block.linkLetters) / block.letters) / 1000,
        element: block.owner.name,
      });
    }
  }
  return { edits: writer.finish(), structure };
}

/**
 * Plain runs, white space, and character references of a text. A run ends at a tag at the latest, or each text of one letter would
 * be read to the next space.
 */
const runs = /[\t\n\f\r ]+|&(?:#\d+;?|#[xX][\da-fA-F]+;?|[A-Za-z][A-Za-z\d]*;?)|\0+|[^\t\n\f\r &\0<]+|[&<]/g;

function writeBlock(writer: EditWriter, tree: HtmlTree, block: HtmlBlock): void {
  const { source, nodes, apart } = tree;
  let previous: HtmlNode | undefined;
  for (const node of block.texts) {
    if (previous !== undefined && hasBreak(nodes, previous, node)) {
      if (continues(source, previous, node)) writer.space();
      else writer.line();
    } else if (apart?.has(node.index)) writer.space();
    writeText(writer, source, node, block);
    previous = node;
  }
}

function hasBreak(nodes: readonly HtmlNode[], from: HtmlNode, to: HtmlNode): boolean {
  for (let at = from.index + 1; at < to.index; at += 1) if (nodes[at]!.name === 'br') return true;
  return false;
}

/** A line that goes on in lower case was broken for looks only. */
function continues(source: string, before: HtmlNode, after: HtmlNode): boolean {
  const left = source.slice(Math.max(before.start, before.end - 40), before.end).trimEnd();
  const right = source.slice(after.start, Math.min(after.end, after.start + 40)).trimStart();
  return /^\p{Ll}/u.test(right) && !/[.!?…:;]["'”’»)\]]*$/u.test(left);
}

const folded = { preformatted: false, wrapped: false };

/** Writes one piece of text: white space folded, character references read. */
export function writeText(
  writer: EditWriter,
  source: string,
  node: Pick<HtmlNode, 'name' | 'start' | 'end'>,
  { preformatted, wrapped }: Pick<HtmlBlock, 'preformatted' | 'wrapped'> = folded,
): void {
  const raw = node.name === '#raw';
  runs.lastIndex = node.start;
  while (runs.lastIndex < node.end) {
    const start = runs.lastIndex;
    const match = runs.exec(source);
    if (match === null) break;
    const end = Math.min(node.end, start + match[0].length);
    runs.lastIndex = end;
    const first = source.charCodeAt(start);
    if (first === 0x26 && end - start > 1 && !raw)
      writeReference(writer, source.slice(start, end), start, end);
    else if (first === 0) writer.replace(start, end, '', 'html-markup', 'nul');
    else if (wrapped && isSpace(first) && /\n[\t\r ]*\n/.test(source.slice(start, end))) writer.line();
    else if (isSpace(first) && !preformatted) writer.space();
    else writer.keep(start, end);
  }
}

function writeReference(writer: EditWriter, written: string, start: number, end: number): void {
  const decoded = decodeReference(written);
  if (decoded === written) {
    writer.keep(start, end);
  } else if (decoded === '\u00a0' && writer.fresh) {
    // A space that indents or pads is layout.
    writer.space();
  } else if (/^[\t\n\r ]+$/.test(decoded)) {
    writer.space();
  } else {
    writer.replace(start, end, decoded, 'html-entity', 'reference');
  }
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x09 || unit === 0x0d || unit === 0x0c;
}

function kindOf({ block, role }: BlockVerdict): { kind: StructureSpan['kind']; level?: number } {
  const { owner } = block;
  if (role === 'title') return { kind: 'title', level: 1 };
  if (role === 'code' || block.preformatted) return { kind: 'code' };
  if (role === 'caption') return { kind: 'caption' };
  switch (owner.name) {
    case 'td':
    case 'th':
      return { kind: 'cell' };
    case 'dt':
      return { kind: 'term' };
    case 'summary':
    case 'legend':
      return { kind: 'heading', level: 6 };
    default:
  }
  let at: HtmlNode | null = owner;
  for (let steps = 0; at !== null && steps < 4; steps += 1) {
    const level = headingLevel(at);
    if (level > 0) return { kind: 'heading', level };
    if (at.name === 'li') return { kind: 'item' };
    if (at.name === 'blockquote') return { kind: 'quote' };
    at = at.parent;
  }
  return { kind: 'paragraph' };
}

/** The nearest `lang` around a block, told where it differs from that of the whole page. */
class LanguageFinder {
  readonly #page: string | undefined;
  readonly #known = new Map<HtmlNode, string | undefined>();

  constructor(tree: HtmlTree) {
    const page = tree.nodes.find((node) => node.name === 'html');
    this.#page = page === undefined ? undefined : langOf(page);
  }

  of(block: HtmlBlock): { lang?: string } {
    const chain: HtmlNode[] = [];
    let at: HtmlNode | null = block.owner;
    while (at !== null && !this.#known.has(at) && langOf(at) === undefined) {
      chain.push(at);
      at = at.parent;
    }
    const found = at === null ? undefined : (langOf(at) ?? this.#known.get(at));
    for (const node of chain) this.#known.set(node, found);
    return found === undefined || found === this.#page ? {} : { lang: found };
  }
}

function langOf({ attributes }: HtmlNode): string | undefined {
  return attributes.lang ?? attributes['xml:lang'];
}
