import type { Root } from 'mdast';
import { endOf, startOf } from './nodes.js';

/** What a document is parsed in pieces of: each ends where a block does, after so many code units or lines. */
export interface PieceSizes {
  readonly units: number;
  readonly lines: number;
}

/**
 * Work of the parser grows with the square of the blocks that it has before it: 48 kB of headings of one letter took 35 s. Of
 * text as people write it a piece of this size holds some fifty paragraphs.
 */
export const pieceSizes: PieceSizes = { units: 8192, lines: 128 };

/** A place where a document can be cut. */
interface Cut {
  readonly at: number;
  /** What the piece before must end with, that this is the end of its last block. */
  readonly after: 'blank' | 'heading' | 'list' | 'ordered' | 'note';
}

/** An item of a list. */
const item = /^(?:[-*+]|\d{1,9}([.)]))[ \t]+\S/;
/** The note that a sign refers to. */
const note = /^\[\^[^\]\s[]{1,100}\]:/;
/** A heading, the line under one, or a line across the page. */
const heading = /^(?:#{1,6}[ \t]|[-=*_][-=*_ \t]*$)/;
/** What the parser takes for the same behind a heading, or indented code, as anywhere: not items with numbers, nor HTML. */
const plain = /[\p{L}#=]/u;
const rule = /^([-*])[ \t]*(?:\1[ \t]*)+$/;

/**
 * The first place behind so many code units or lines where a document can be cut; its end where there is none.
 *
 * A line that is not indented and comes after a blank one, or after a heading, begins a block of the document; so does an item of
 * a list after another.
 */
function cutAfter(source: string, start: number, { units, lines }: PieceSizes): Cut | undefined {
  let count = 0;
  let blank = false;
  let before = start;
  for (let at = start; at < source.length; ) {
    const end = endOfLine(source, at);
    if (count >= lines || at - start >= units) {
      if (!isSpace(source.charCodeAt(at)) && !isBlank(source, at, end)) {
        if (blank) return { at, after: 'blank' };
        if (plain.test(source.charAt(at)) && heading.test(source.slice(before, at).trimEnd()))
          return { at, after: 'heading' };
      }
      if (!blank && note.test(source.slice(at, Math.min(end, at + 200)))) return { at, after: 'note' };
      const found = blank ? null : item.exec(source.slice(at, Math.min(end, at + 16)));
      if (found !== null && !rule.test(source.slice(at, end).trimEnd()))
        return { at, after: found[1] === undefined ? 'list' : 'ordered' };
    }
    blank = isBlank(source, at, end);
    count += 1;
    before = at;
    at = source.charCodeAt(end) === 0x0d && source.charCodeAt(end + 1) === 0x0a ? end + 2 : end + 1;
  }
  return undefined;
}

function endOfLine(source: string, start: number): number {
  let at = start;
  while (at < source.length && source.charCodeAt(at) !== 0x0a && source.charCodeAt(at) !== 0x0d) at += 1;
  return at;
}

function isBlank(source: string, start: number, end: number): boolean {
  let at = start;
  while (at < end && isSpace(source.charCodeAt(at))) at += 1;
  return at === end;
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x09;
}

const openingFence = /^(`{3,}|~{3,})/;
const openingHtml = /^<(?:(?:script|pre|style|textarea)(?=[\s>]|$)|!--|\?|![a-z]|!\[CDATA\[)/i;

/** What ends HTML that no blank line does, by the character behind its `<`; other letters than these begin an element. */
const endOfHtml = (opening: string): RegExp => {
  if (opening === '<!--') return /-->/;
  if (opening === '<?') return /\?>/;
  if (opening.startsWith('<![')) return /\]\]>/;
  return opening.startsWith('<!') ? />/ : /<\/(?:script|pre|style|textarea)>/i;
};

/** Whether the last block of a piece ends where the piece does. */
function endsWith(root: Root, source: string, { at, after }: Cut): boolean {
  const last = root.children.at(-1);
  if (after === 'heading')
    return (last?.type === 'heading' || last?.type === 'thematicBreak') && at - endOf(last) <= 2;
  if (after === 'note') return last?.type === 'footnoteDefinition';
  if (after !== 'blank') {
    if (last?.type !== 'list') return false;
    if (after === 'list') return true;
    const before = /\d([.)])/.exec(source.slice(startOf(last.children.at(-1)!), at).slice(0, 12));
    return last.ordered === true && before?.[1] === item.exec(source.slice(at, at + 16))![1];
  }
  if (last?.type === 'code') {
    const block = source.slice(startOf(last), endOf(last)).trim();
    const opening = openingFence.exec(block)?.[1];
    if (opening === undefined) return plain.test(source.charAt(at));
    const end = /[\r\n] {0,3}(`{3,}|~{3,})$/.exec(block)?.[1];
    return end !== undefined && end[0] === opening[0] && end.length >= opening.length;
  }
  if (last?.type === 'html') {
    const opening = openingHtml.exec(last.value.trimStart())?.[0];
    return opening === undefined || endOfHtml(opening).test(last.value.trimStart().slice(opening.length));
  }
  return true;
}

/** Where fields between two rules at the top end, whether they are front matter or not; 0 where there are none. */
export function endOfFields(source: string): number {
  const found = /^\ufeff?(---|\+\+\+)[ \t]*[\r\n][\s\S]*?[\r\n]\1[ \t]*(?=[\r\n]|$)/.exec(source);
  return found === null ? 0 : found[0].length;
}

function sizesBehind(end: number, sizes: PieceSizes): PieceSizes {
  return end === 0 ? sizes : { units: Math.max(end, sizes.units), lines: Number.POSITIVE_INFINITY };
}

/** Whether a document is parsed in more than one piece. */
export function hasPieces(source: string, sizes: PieceSizes): boolean {
  return cutAfter(source, 0, sizes) !== undefined;
}

/**
 * Parses a document in pieces that end where one of its blocks does; what the parser makes of a piece tells whether its end is one.
 *
 * @param parse
 *   called with the span of a piece; again with a longer one where the first was no whole number of blocks
 */
export function* parsePieces(
  source: string,
  sizes: PieceSizes,
  parse: (start: number, end: number) => Root,
): Generator<{ readonly start: number; readonly end: number; readonly root: Root }> {
  let start = 0;
  do {
    let size = start === 0 ? sizesBehind(endOfFields(source), sizes) : sizes;
    for (;;) {
      const cut = cutAfter(source, start, size);
      const end = cut?.at ?? source.length;
      const root = parse(start, end);
      if (cut === undefined || endsWith(root, source, cut)) {
        yield { start, end, root };
        start = end;
        break;
      }
      size = { units: 2 * (end - start), lines: Number.POSITIVE_INFINITY };
    }
  } while (start < source.length);
}
