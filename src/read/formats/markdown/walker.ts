import type { Nodes, Parents } from 'mdast';
import type { StructureKind } from '../../../model/index.js';
import { EditWriter } from '../edit-writer.js';
import { writeText } from '../html/render.js';
import { isBlock, parseHtml } from '../html/tree.js';
import type { ReadText } from '../read-text.js';
import { findHidden, type HiddenPiece } from './dialects.js';
import { isProseBlock, linesOfProse } from './listings.js';
import { endOf, isCodeOnly, startOf, textOf } from './nodes.js';

/** A block that is open while its inline content is written. */
interface Open {
  readonly kind: StructureKind;
  readonly level?: number;
}

/** Walks over the tree of a Markdown text and notes which of its characters are text, and of which kind. */
export class Walker {
  readonly #source: string;
  readonly #writer: EditWriter;
  readonly #keepCode: boolean;
  readonly #pieces: readonly HiddenPiece[];
  readonly #structure: { start: number; end: number; kind: StructureKind; level?: number }[] = [];
  #piece = 0;
  #fresh = true;
  #open: Open = { kind: 'paragraph' };

  constructor(source: string, keepCode: boolean) {
    this.#source = source;
    this.#writer = new EditWriter(source, 'markdown-markup');
    this.#keepCode = keepCode;
    this.#pieces = findHidden(source);
  }

  finish(): ReadText {
    return { edits: this.#writer.finish(), structure: this.#structure };
  }

  visit(node: Nodes): void {
    switch (node.type) {
      case 'heading':
        this.#block(node, { kind: 'heading', level: node.depth });
        return;
      case 'paragraph':
        if (this.#open.kind === 'paragraph' && isCodeOnly(node)) this.#code(node);
        else this.#block(node, this.#open);
        return;
      case 'tableCell':
        this.#block(node, { kind: 'cell' });
        return;
      case 'listItem':
        this.#inside(node, { kind: 'item' });
        return;
      case 'blockquote':
        this.#inside(node, { kind: 'quote' });
        return;
      case 'code':
        this.#code(node);
        return;
      case 'html':
        this.#html(startOf(node), endOf(node));
        return;
      case 'text':
        this.#text(startOf(node), endOf(node), node.value);
        return;
      case 'inlineCode':
        this.#text(startOf(node), endOf(node), node.value);
        return;
      case 'break':
        this.#writer.space();
        return;
      case 'image':
      case 'imageReference':
      case 'definition':
      case 'yaml':
      case 'thematicBreak':
      case 'footnoteReference':
        return;
      default:
        if ('children' in node) this.#children(node as Parents);
    }
  }

  /** Visits what is inside; pieces that an address among the words broke apart have no place and are read as one. */
  #children(node: Parents): void {
    const list: readonly Nodes[] = node.children;
    for (let index = 0; index < list.length; index += 1) {
      if (list[index]!.position !== undefined) {
        this.visit(list[index]!);
        continue;
      }
      const first = index;
      while (list[index + 1] !== undefined && list[index + 1]!.position === undefined) index += 1;
      const start = first === 0 ? startOf(node) : endOf(list[first - 1]!);
      const end = list[index + 1] === undefined ? endOf(node) : startOf(list[index + 1]!);
      this.#text(
        start,
        end,
        list
          .slice(first, index + 1)
          .map(textOf)
          .join(''),
      );
    }
  }

  #inside(node: Parents, open: Open): void {
    const before = this.#open;
    this.#open = open;
    this.#children(node);
    this.#open = before;
  }

  #block(node: Parents, open: Open): void {
    this.#line();
    this.#inside(node, open);
    this.#line();
  }

  #code(node: Nodes): void {
    const [start, end] = [startOf(node), endOf(node)];
    this.#line();
    if (this.#keepCode) {
      this.#note(start, end, { kind: 'code' });
      this.#writer.keep(start, end);
    } else if (node.type === 'code' && isProseBlock(node)) this.#prose(start, end);
    else this.#writer.remove(start, end, 'code-block', 'fence', {});
    this.#line();
  }

  /** Running text that was set as code: a paragraph for each block of lines. */
  #prose(start: number, end: number): void {
    for (const line of linesOfProse(this.#source, start, end)) {
      if (line === undefined) {
        this.#line();
        continue;
      }
      this.#note(line.start, line.end, this.#open);
      this.#writer.keep(line.start, line.end);
      this.#writer.space();
    }
  }

  /** Notes that the open block reaches over a span. */
  #note(start: number, end: number, open: Open): void {
    if (this.#fresh) this.#structure.push({ start, end, ...open });
    else this.#structure[this.#structure.length - 1]!.end = end;
    this.#fresh = false;
  }

  /** Keeps those characters of a span that its value has; what stands between (escapes, quote marks) is markup. */
  #text(start: number, end: number, value: string): void {
    const source = this.#source;
    let at = start;
    let next = 0;
    let run = -1;
    const flush = (to: number): void => {
      if (run >= 0) {
        this.#note(run, to, this.#open);
        this.#writer.keep(run, to);
      }
      run = -1;
    };
    while (at < end && next < value.length) {
      const hidden = this.#pieceAt(at);
      if (hidden !== undefined) {
        flush(at);
        const length = Math.min(hidden.end, end) - at;
        this.#writer.remove(at, at + length, 'markdown-markup', 'template', {});
        at += length;
        next += length;
        if (hidden.breaks) this.#line();
        continue;
      }
      const unit = value.charCodeAt(next);
      const same = source.charCodeAt(at) === unit;
      if (same && unit !== 0x0a) {
        if (run < 0) run = at;
        at += 1;
        next += 1;
      } else if (unit === 0x0a || (unit === 0x20 && source.charCodeAt(at) === 0x0a)) {
        flush(at);
        while (at < end && source.charCodeAt(at) !== 0x0a) at += 1;
        at += 1;
        next += 1;
        this.#writer.space();
      } else if (source.charCodeAt(at) === 0x26) {
        const written = /^&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});/.exec(
          source.slice(at, at + 40),
        )?.[0];
        flush(at);
        if (written === undefined) {
          at += 1;
          continue;
        }
        const rest = value.length - next;
        const length =
          at + written.length >= end ? rest : Math.min(rest, unit >= 0xd800 && unit < 0xdc00 ? 2 : 1);
        this.#writer.replace(
          at,
          at + written.length,
          value.slice(next, next + length).replaceAll('\ufffd', ''),
          'html-entity',
          'reference',
        );
        at += written.length;
        next += length;
      } else {
        flush(at);
        at += 1;
      }
    }
    flush(at);
  }

  /** The piece that is no text and that an offset stands in. */
  #pieceAt(offset: number): HiddenPiece | undefined {
    const list = this.#pieces;
    while (this.#piece < list.length && list[this.#piece]!.end <= offset) this.#piece += 1;
    const found = list[this.#piece];
    return found !== undefined && found.start <= offset ? found : undefined;
  }

  #line(): void {
    this.#fresh = true;
    this.#writer.line();
  }

  /** HTML inside Markdown: its text stays, block by block. */
  #html(start: number, end: number): void {
    const tree = parseHtml(this.#source.slice(start, end));
    let hidden = 0;
    for (const node of tree.nodes) {
      if (node.index < hidden) continue;
      if (node.name === 'script' || node.name === 'style' || node.name === 'pre') {
        hidden = node.last;
      } else if (node.name.startsWith('#')) {
        const piece = this.#source.slice(start + node.start, start + node.end);
        if (!/\S/.test(piece)) {
          this.#writer.space();
          continue;
        }
        this.#note(start + node.start, start + node.end, this.#open);
        writeText(this.#writer, this.#source, { ...node, start: start + node.start, end: start + node.end });
      } else if (isBlock(node)) this.#line();
      else if (node.name === 'br') this.#writer.space();
    }
  }
}
