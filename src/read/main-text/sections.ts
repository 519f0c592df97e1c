import type { HtmlBlock } from '../formats/html/blocks.js';
import { headingLevel } from '../formats/html/heading.js';
import type { HtmlNode } from '../formats/html/tree.js';
import { classOf } from './classes.js';
import { isProse } from './prose.js';

/** Share, by letters, of a section that must be main text for those beside it to be looked at, and blocks of it. */
const leadShare = 0.7;
const leadBlocks = 8;
/** What a section beside it must have: a share of prose, by letters, and so many paragraphs and letters of prose. */
const proseShare = 0.6;
const leastParagraphs = 3;
const leastProse = 300;
/** Elements around a block that can be sections, at most. */
const mostAround = 12;

/** An element that a page repeats beside itself, and what stands in it. */
interface Section {
  readonly group: string;
  /** The first heading in it. */
  heading: string;
  letters: number;
  text: number;
  blocks: number;
  /** Of those beside main text only. */
  prose: number;
  paragraphs: number;
}

/**
 * Finds sections of prose that were taken for furniture though a section beside them is main text: the options of a
 * manual after its commands. Such sections have one parent, the same element and classes, and begin with a heading of
 * the same level. Named furniture inside of them stays furniture.
 *
 * @param cut
 *   score from which on a block is main text by itself
 * @returns
 *   indices of blocks that come back; linear in the page
 */
export function sectionsAlike(
  blocks: readonly HtmlBlock[],
  scores: readonly number[],
  cut: number,
): ReadonlySet<number> {
  const sections = new Map<HtmlNode, Section>();
  const within = blocks.map((block) => sectionsOf(block));
  blocks.forEach((block, index) => {
    for (const element of within[index]!) count(sections, element, block, scores[index]! >= cut);
  });
  const leading = new Set<string>();
  for (const section of sections.values()) if (isLead(section)) leading.add(placeOf(section));
  const beside = new Set<Section>();
  for (const section of sections.values())
    if (leading.has(placeOf(section)) && !isLead(section)) beside.add(section);
  const found = new Set<number>();
  // Most pages have none: nothing more is looked at.
  if (beside.size === 0) return found;
  const around = within.map((elements) =>
    elements.map((element) => sections.get(element)!).filter((section) => beside.has(section)),
  );
  const free = blocks.map((block, index) => around[index]!.length > 0 && classOf(block) === 'other');
  blocks.forEach((block, index) => {
    if (!free[index]! || !isProse(block)) return;
    for (const section of around[index]!) {
      section.prose += block.letters;
      section.paragraphs += 1;
    }
  });
  blocks.forEach((_, index) => {
    if (free[index]! && scores[index]! < cut && around[index]!.some(isProseSection)) found.add(index);
  });
  return found;
}

function sectionsOf({ owner }: HtmlBlock): readonly HtmlNode[] {
  const found: HtmlNode[] = [];
  let at: HtmlNode | null = owner.parent;
  for (let steps = 0; at !== null && at.name !== 'body' && steps < mostAround; steps += 1, at = at.parent)
    if (at.name === 'section' || (at.name === 'div' && at.attributes.class !== undefined)) found.push(at);
  return found;
}

function count(sections: Map<HtmlNode, Section>, element: HtmlNode, block: HtmlBlock, isText: boolean): void {
  const { name, attributes, parent } = element;
  let section = sections.get(element);
  if (section === undefined) {
    const group = `${parent?.index ?? -1} ${name}.${attributes.class ?? ''}`;
    section = { group, heading: '', letters: 0, text: 0, blocks: 0, prose: 0, paragraphs: 0 };
    sections.set(element, section);
  }
  if (section.heading === '' && headingLevel(block.owner) > 0) section.heading = block.owner.name;
  section.letters += block.letters;
  if (!isText) return;
  section.text += block.letters;
  section.blocks += 1;
}

function placeOf({ group, heading }: Section): string {
  return `${group} ${heading}`;
}

function isLead({ heading, letters, text, blocks }: Section): boolean {
  return heading !== '' && blocks >= leadBlocks && text >= leadShare * letters;
}

function isProseSection({ letters, prose, paragraphs }: Section): boolean {
  return paragraphs >= leastParagraphs && prose >= leastProse && prose >= proseShare * letters;
}
