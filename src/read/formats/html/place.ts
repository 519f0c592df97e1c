import { unseenElements } from './elements.js';
import { headingLevel } from './heading.js';
import { textOf } from './text-of.js';
import { type HtmlNode, type HtmlTree, isBlock } from './tree.js';

/** What a node has from its ancestors. */
export interface NodePlace {
  /** Nearest element that begins and ends a line, by node index. */
  readonly owner: Int32Array;
  /** Whether nobody sees the text: script, template, form field. */
  readonly unseen: Uint8Array;
  readonly inLink: Uint8Array;
  readonly preformatted: Uint8Array;
  readonly inCode: Uint8Array;
}

/** Finds for every node what it has from its ancestors; one pass, since parents stand before their children. */
export function placeNodes(tree: HtmlTree): NodePlace {
  const { nodes } = tree;
  const owner = new Int32Array(nodes.length).fill(-1);
  const unseen = new Uint8Array(nodes.length);
  const inLink = new Uint8Array(nodes.length);
  const preformatted = new Uint8Array(nodes.length);
  const inCode = new Uint8Array(nodes.length);
  const unclosed = leftOpen(tree);
  for (const node of nodes) {
    const at = node.index;
    const up = node.parent === null ? -1 : node.parent.index;
    owner[at] = isBlock(node) ? at : up < 0 ? -1 : owner[up]!;
    unseen[at] = (up >= 0 && unseen[up] === 1) || isUnseen(node) || isSignLink(tree, node) ? 1 : 0;
    inLink[at] = (up >= 0 && inLink[up] === 1) || leadsAway(node) ? 1 : 0;
    preformatted[at] = (up >= 0 && preformatted[up] === 1) || keepsLines(node.name) ? 1 : 0;
    inCode[at] = (up >= 0 && inCode[up] === 1) || (node.name === 'code' && !unclosed.has(at)) ? 1 : 0;
  }
  return { owner, unseen, inLink, preformatted, inCode };
}

/**
 * The `<code>` that nobody closed and that a page's paragraphs, headings and examples stand in therefore, by node index:
 * it has no end tag behind a block that it holds, or holds code of its own.
 */
function leftOpen({ nodes, source }: HtmlTree): ReadonlySet<number> {
  const found = new Set<number>();
  const around = new Int32Array(nodes.length).fill(-1);
  for (const node of nodes) {
    const code = node.parent === null ? -1 : around[node.parent.index]!;
    around[node.index] = node.name === 'code' ? node.index : code;
    if (code < 0 || found.has(code)) continue;
    if (node.name === 'code' || node.name === 'pre' || headingLevel(node) > 0) found.add(code);
    else if (isBlock(node) && !endsWithTag(source, nodes[code]!)) found.add(code);
  }
  return found;
}

function endsWithTag(source: string, { name, end }: HtmlNode): boolean {
  const open = source.lastIndexOf('<', end - 1);
  return source.slice(open, open + 2 + name.length).toLowerCase() === `</${name}`;
}

/** Elements up from a link in which a heading is looked for. */
const mostInHeading = 3;

/** Whether a node is a link to another place. One from a heading to a place of its page names itself, or leads back to the contents. */
export function leadsAway(node: HtmlNode): boolean {
  const { href } = node.attributes;
  if (node.name !== 'a' || href === undefined) return false;
  const at = href.indexOf('#');
  if (at < 0) return true;
  const target = href.slice(at + 1);
  let up = node.parent;
  for (let steps = 0; up !== null && steps < mostInHeading; steps += 1, up = up.parent)
    if (headingLevel(up) > 0) return at > 0 && up.attributes.id !== target && node.attributes.id !== target;
  return true;
}

/** A template that declares a shadow root is the content of the element around it, and seen. */
function isUnseen({ name, attributes }: HtmlNode): boolean {
  return unseenElements.has(name) && !(name === 'template' && attributes.shadowrootmode !== undefined);
}

/** Code units of the text in a link that is a sign: `&#x1F517;` between spaces is one. */
const longestSign = 16;

/** Whether a link to a place of its page shows a sign only, as the mark of a paragraph beside a heading does. */
function isSignLink({ nodes, source }: HtmlTree, node: HtmlNode): boolean {
  if (node.name !== 'a' || node.attributes.href?.startsWith('#') !== true) return false;
  let text = '';
  for (let at = node.index + 1; at < node.last && text.length <= longestSign; at += 1) {
    const inner = nodes[at]!;
    if (inner.name === 'img') return false;
    if (inner.name.startsWith('#')) text += textOf(source, inner);
  }
  return text.length <= longestSign && text.trim() !== '' && !/[\p{L}\p{N}]/u.test(text);
}

function keepsLines(name: string): boolean {
  return name === 'pre' || name === 'listing' || name === 'xmp' || name === 'plaintext';
}
