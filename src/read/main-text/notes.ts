import type { HtmlBlock } from '../formats/html/blocks.js';
import type { HtmlNode } from '../formats/html/tree.js';
import { isProse } from './prose.js';

/** What manuals call the boxes that they set into the text. */
const admonition =
  /(?:^|[\s_-])(?:note|tip|hint|important|caution|warning|danger|attention|admonition)(?:$|[\s_-])/i;
/** What notes at the end of a text are called. */
const footnote = /(?:^|[\s_-])(?:foot|end)-?notes?(?:$|[\s_-])/i;
/** Letters of a note at the foot of a text, and share of them that are links. */
const leastLetters = 20;
const mostLinks = 0.5;
/** A note with furniture behind it is this probable at least. */
const leastClosing = 0.25;
/** Elements from a block up to the box that it stands in, at most. */
const mostInBox = 6;

/**
 * Finds the notes that belong to a text: prose in a box that a manual sets beside paragraphs of main text, and prose
 * among the notes at the foot of it.
 *
 * @param cut
 *   score from which on a block is main text by itself
 * @returns
 *   indices of notes that were taken for furniture; linear in the page
 */
export function notesOfText(
  blocks: readonly HtmlBlock[],
  scores: readonly number[],
  cut: number,
): ReadonlySet<number> {
  const boxes = blocks.map(boxOf);
  const nearest = (step: 1 | -1): readonly (number | undefined)[] => {
    const found: (number | undefined)[] = [];
    let last: number | undefined;
    for (let at = step === 1 ? 0 : blocks.length - 1; blocks[at] !== undefined; at += step) {
      found[at] = last;
      if (boxes[at] === undefined) last = at;
    }
    return found;
  };
  const [before, after] = [nearest(1), nearest(-1)];
  const found = new Set<number>();
  blocks.forEach((block, index) => {
    const box = boxes[index];
    if (box === undefined || scores[index]! >= cut) return;
    const isText = (at: number | undefined): boolean => at !== undefined && scores[at]! >= cut;
    if (box.kind === 'footnote') {
      if (isText(before[index]) && isNote(block)) found.add(index);
      return;
    }
    if (!isProse(block)) return;
    const inside = (at: number | undefined) => at !== undefined && isIn(blocks[at]!, box.around);
    const beside = [before[index], after[index]].filter(inside);
    if (beside.length === 0) return;
    // The note that closes a text has furniture behind it.
    const closes = scores[index]! >= leastClosing && inside(before[index]) && isText(before[index]);
    if (closes || beside.every(isText)) found.add(index);
  });
  return found;
}

interface Box {
  readonly kind: 'footnote' | 'admonition';
  /** The element that the box is set into. */
  readonly around: HtmlNode;
}

function boxOf({ owner }: HtmlBlock): Box | undefined {
  let at: HtmlNode | null = owner;
  for (let steps = 0; at?.parent != null && steps < mostInBox; steps += 1, at = at.parent) {
    const names: string = `${at.attributes.class ?? ''} ${at.attributes.role ?? ''}`;
    if (footnote.test(names)) return { kind: 'footnote', around: at.parent };
    if ((at.name === 'div' || at.name === 'aside') && admonition.test(names))
      return { kind: 'admonition', around: at.parent };
  }
  return undefined;
}

/** A note has words, and is not a list of links. */
function isNote({ letters, linkLetters, preformatted }: HtmlBlock): boolean {
  return !preformatted && letters >= leastLetters && linkLetters <= mostLinks * letters;
}

function isIn({ owner }: HtmlBlock, element: HtmlNode): boolean {
  return owner.index >= element.index && owner.index < element.last;
}
