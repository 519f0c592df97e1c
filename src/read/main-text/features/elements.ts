import type { HtmlBlock } from '../../formats/html/blocks.js';
import type { HtmlNode } from '../../formats/html/tree.js';
import { nameBits, nameFamilies } from '../names.js';

/** Farther than this up the tree a name says nothing any more. */
const farAway = 12;

export const tagGroups = [
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

export const ancestors = [
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

export interface Inherited {
  readonly depth: number;
  /** Elements up to the nearest one of each group, {@link farAway} when there is none. */
  readonly tags: Uint8Array;
  readonly names: Uint8Array;
  readonly hidden: boolean;
}

export function inherit(node: HtmlNode, seen: Map<HtmlNode, Inherited>): Inherited {
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
  const tags = oneFarther(above.tags);
  const names = oneFarther(above.names);
  const tag = ancestors.indexOf(tagOf(element.name) as (typeof ancestors)[number]);
  if (tag >= 0) tags[tag] = 0;
  if (element.name !== 'body' && element.name !== 'html') {
    const bits = nameBits(element);
    if (bits !== 0)
      for (let bit = 0; bit < names.length; bit += 1) if ((bits & (1 << bit)) !== 0) names[bit] = 0;
  }
  return { depth: above.depth + 1, tags, names, hidden: above.hidden || isHidden(element) };
}

function oneFarther(distances: Uint8Array): Uint8Array {
  const farther = new Uint8Array(distances.length);
  for (let at = 0; at < distances.length; at += 1) farther[at] = Math.min(farAway, distances[at]! + 1);
  return farther;
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

export function groupOf(owner: HtmlNode): (typeof tagGroups)[number] {
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

export function hasTime(block: HtmlBlock): boolean {
  let at: HtmlNode | null = block.texts[0]?.parent ?? null;
  for (let steps = 0; at !== null && steps < 4; steps += 1) {
    if (at.name === 'time' || at.attributes.datetime !== undefined) return true;
    at = at.parent;
  }
  return false;
}
