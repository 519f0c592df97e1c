import type { Nodes, Paragraph, Parents, Root } from 'mdast';
import { startOf } from './nodes.js';
import { OpenSpans } from './open-spans.js';
import { type Context, type Effects, inPieces, isInTable, type State } from './paragraph-pieces.js';

/**
 * Code units from which a paragraph is cut. What the parser does for each mark of a paragraph grows with the length of the
 * paragraph: 500 kB of emphasis in one took 75 s.
 */
export const paragraphUnits = 8192;

/** Over so many lengths a place where nothing is open is looked for; then any between two words will do. */
const patience = 2;

/** What would begin another block than a paragraph where a line follows none: heading, fence, HTML, rule, definition. */
const otherBlock = /[#<\s]|`{3}|~{3}|[-*_][-*_ \t]{0,200}$|\[[^\]]{0,1000}\]:/my;
/** The line under the head of a table, or under a heading. */
const underline = /[\s>]{0,200}(?:\|?[ \t]*:?-+:?[ \t]*(?:\|[|:\- \t]*)?|=+[ \t]*)$/my;

/**
 * Cuts the paragraphs of a Markdown text that are longer than some length, at a space or a line end where no link, code or
 * emphasis is open, if there is one: the parser then takes them for paragraphs of their own, and {@link join} makes
 * one of them again. An emphasis that holds more than a length is not seen as one.
 *
 * ```
 * Of *this* and of [that](a.html) and so on
 *                                ^ no longer one paragraph, and no mark of it is held against those before
 * ```
 */
export class ParagraphCuts {
  /** Where the second and all further pieces of paragraphs begin. */
  readonly #starts = new Set<number>();
  readonly #source: string;
  readonly #units: number;
  #paragraph = 0;
  #open: OpenSpans;

  constructor(source: string, units: number = paragraphUnits) {
    this.#source = source;
    this.#units = units;
    this.#open = new OpenSpans(source, 0);
  }

  /** Asked at each line that can begin a block of text: cuts a paragraph that begins there, or ends the one before it. */
  tokenize(context: Context, effects: Effects, ok: State, nok: State): State {
    return (code) => {
      const { offset, line } = context.now();
      // A line without the marks of its quote or item belongs to the paragraph only while that is open.
      const lazy = context.parser.lazy[line] === true;
      if (context.interrupt === true) return !lazy && this.#endsAt(offset) ? ok(code) : nok(code);
      this.#begin(offset);
      const cuts = isInTable(context) || !this.#isLong(offset) ? [] : this.#cutsOf(offset);
      if (cuts.length === 0) return nok(code);
      return inPieces(context, effects, ok, (start) => this.#cutsOf(start), cuts)(code);
    };
  }

  /** Joins the pieces of each paragraph of the parsed tree, what they were cut at between them. */
  join(root: Root): void {
    if (this.#starts.size === 0) return;
    const parents: Parents[] = [root];
    for (let parent = parents.pop(); parent !== undefined; parent = parents.pop()) {
      const joined: Nodes[] = [];
      for (const node of parent.children) {
        const last = joined[joined.length - 1];
        if (node.type === 'paragraph' && last?.type === 'paragraph' && this.#starts.has(startOf(node)))
          this.#append(last, node);
        else joined.push(node);
        if ('children' in node && node.type !== 'paragraph') parents.push(node);
      }
      parent.children = joined as typeof parent.children;
    }
  }

  #append(paragraph: Paragraph, piece: Paragraph): void {
    const { position } = paragraph;
    const between = { start: position!.end, end: piece.position!.start };
    const value = this.#source.slice(between.start.offset, between.start.offset! + 1);
    paragraph.children.push({ type: 'text', value, position: between });
    for (const child of piece.children) paragraph.children.push(child);
    paragraph.position = { start: position!.start, end: piece.position!.end };
  }

  #begin(offset: number): void {
    this.#paragraph = offset;
    this.#open = new OpenSpans(this.#source, offset);
  }

  /** Whether the paragraph ends before the line that begins here: it is long, and the line can begin another. */
  #endsAt(offset: number): boolean {
    const length = offset - this.#paragraph;
    if (length < this.#units || !this.#begins(offset)) return false;
    if (length < patience * this.#units && !this.#open.isClosedAt(offset)) return false;
    this.#starts.add(offset);
    return true;
  }

  /** Whether a paragraph begins with a line that is to be cut. */
  #isLong(start: number): boolean {
    const end = this.#endOfLine(start);
    if (end - start <= patience * this.#units || !this.#begins(start)) return false;
    underline.lastIndex = end + 1;
    return end === this.#source.length || !underline.test(this.#source);
  }

  /** Where a line is cut: at spaces, or at letters of scripts that have none; an address has none of these. */
  #cutsOf(start: number): readonly number[] {
    const cuts: number[] = [];
    const end = this.#endOfLine(start);
    for (
      let at = this.#paragraph + this.#units;
      end - this.#paragraph > patience * this.#units && at < end - 1;
      at++
    ) {
      if (at < start) at = start;
      if (!isGap(this.#source, at)) continue;
      if (at - this.#paragraph < patience * this.#units && !this.#open.isClosedAt(at)) continue;
      cuts.push(at);
      this.#starts.add(at + 1);
      this.#begin(at + 1);
      at += this.#units;
    }
    return cuts;
  }

  #begins(offset: number): boolean {
    otherBlock.lastIndex = offset;
    return !otherBlock.test(this.#source);
  }

  #endOfLine(offset: number): number {
    const end = this.#source.indexOf('\n', offset);
    return end < 0 ? this.#source.length : end;
  }
}

/** What a line can be cut at; inside a row of brackets too, for each of which the parser looks through all that stands before. */
function isGap(source: string, at: number): boolean {
  const unit = source.charCodeAt(at);
  return isSpace(unit) || isIdeograph(unit) || (unit === 0x5d && source.startsWith(']]]', at - 1));
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0xa0 || unit === 0x3000;
}

/** Han, kana and Hangul. */
function isIdeograph(unit: number): boolean {
  return (unit >= 0x3041 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7a3);
}
