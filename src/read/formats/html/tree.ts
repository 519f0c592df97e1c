import {
  blockElements,
  closesFirst,
  closesParagraph,
  headElements,
  holdsHtml,
  leavesForeign,
  scopes,
  specialElements,
  voidElements,
} from './elements.js';
import { type Attributes, scanTags, type TagEvents } from './scan.js';

/** An element or a piece of text, with its place in the source. */
export interface HtmlNode {
  /** Lower-case element name; `#text` for text, `#raw` for text without character references. */
  readonly name: string;
  readonly parent: HtmlNode | null;
  /** Place in {@link HtmlTree.nodes}, which is source order. */
  readonly index: number;
  /** Index after the last node inside this one. */
  last: number;
  /** Source span: of the text, or from the start tag to after the end tag. */
  readonly start: number;
  end: number;
  readonly attributes: Attributes;
}

/** A page as a flat list of nodes in source order; no depth of nesting can overflow a stack. */
export interface HtmlTree {
  readonly source: string;
  readonly nodes: readonly HtmlNode[];
  /** Texts before which a space stands though none is written, by index. */
  readonly apart?: ReadonlySet<number>;
}

const none: Attributes = Object.freeze({});
/** An end tag is not looked for deeper than this; no page that a person wrote comes near. */
const deepest = 512;

/**
 * Builds the tree of a page. Elements are opened and closed as the HTML standard's tree construction does, but for
 * what moves text about (foster parenting, the adoption agency): text stays where it stands in the source, so that
 * every piece has one exact place. Time is linear in the source, at any depth.
 */
export function parseHtml(source: string): HtmlTree {
  const builder = new TreeBuilder(isXhtml(source));
  scanTags(source, builder);
  builder.finish(source.length);
  return { source, nodes: builder.nodes };
}

/** Whether a page was written as XML, where `<title/>` and `<a id="p2"/>` are whole elements that hold nothing. */
function isXhtml(source: string): boolean {
  return (
    /^[\ufeff\s]*<\?xml\s/.test(source.slice(0, 200)) ||
    /<html\b[^>]{0,500}\sxmlns\s*=\s*["']http:\/\/www\.w3\.org\/1999\/xhtml["']/i.test(source.slice(0, 4000))
  );
}

class TreeBuilder implements TagEvents {
  readonly #xml: boolean;

  readonly nodes: HtmlNode[] = [];
  readonly #stack: HtmlNode[] = [];
  readonly #open = new Map<string, number>();
  /** Whether the content of each open element is of SVG or MathML. */
  readonly #foreign: boolean[] = [];

  constructor(xml: boolean) {
    this.#xml = xml;
  }

  foreign(): boolean {
    return this.#foreign[this.#foreign.length - 1] ?? false;
  }

  text(start: number, end: number, raw: boolean): void {
    if (start >= end) return;
    const parent = this.#stack[this.#stack.length - 1] ?? null;
    this.nodes.push(textNode({ parent, index: this.nodes.length, start, end }, raw));
  }

  open(name: string, start: number, end: number, attributes: Attributes, selfClosing: boolean): boolean {
    if (leavesForeign.has(name)) this.#leaveForeign(start);
    const foreign = this.foreign();
    if (!foreign) {
      if (name === 'html' || name === 'body') {
        if (this.#isOpen(name)) return true;
        if (name === 'body') this.#popTo('head', start, scopes);
      } else if (this.#isOpen('head') && !headElements.has(name) && name !== 'head') {
        this.#popTo('head', start, scopes);
      }
      if (this.#isOpen('p') && closesParagraph.has(name)) this.#popTo('p', start, scopes);
      const first = closesFirst.get(name);
      if (first !== undefined) this.#popAny(first.closes, first.within, start);
    }
    const index = this.nodes.length;
    const parent = this.#stack[this.#stack.length - 1] ?? null;
    const node: HtmlNode = { name, parent, index, last: index + 1, start, end, attributes };
    this.nodes.push(node);
    if (foreign ? selfClosing : voidElements.has(name)) return !foreign;
    if (this.#xml && selfClosing && name !== 'html' && name !== 'body') return false;
    this.#stack.push(node);
    this.#foreign.push(name === 'svg' || name === 'math' || (foreign && !holdsHtml.has(name)));
    this.#open.set(name, (this.#open.get(name) ?? 0) + 1);
    if (selfClosing && (name === 'svg' || name === 'math')) this.#pop(end);
    return !foreign;
  }

  close(name: string, start: number, end: number): void {
    if (name === 'p' || name === 'br') this.#leaveForeign(start);
    if (!this.#isOpen(name) || name === 'body' || name === 'html') return;
    const stack = this.#stack;
    const special = specialElements.has(name) || name === 'svg' || name === 'math';
    const lowest = Math.max(0, stack.length - deepest);
    for (let at = stack.length - 1; at >= lowest; at -= 1) {
      const node = stack[at]!;
      if (node.name === name) {
        while (stack.length > at + 1) this.#pop(start);
        this.#pop(end);
        return;
      }
      if (special ? this.#stops(node.name, name) : specialElements.has(node.name)) return;
    }
  }

  finish(end: number): void {
    while (this.#stack.length > 0) this.#pop(end);
  }

  /** Whether an end tag does not reach through an element: out of a cell only what belongs to tables does. */
  #stops(inside: string, name: string): boolean {
    const ofTable =
      name === 'table' || name === 'tr' || name === 'tbody' || name === 'thead' || name === 'tfoot';
    return ofTable ? inside === 'table' || inside === 'template' : scopes.has(inside);
  }

  #isOpen(name: string): boolean {
    return (this.#open.get(name) ?? 0) > 0;
  }

  #popTo(name: string, end: number, within: ReadonlySet<string>): void {
    if (!this.#isOpen(name)) return;
    const stack = this.#stack;
    const lowest = Math.max(0, stack.length - deepest);
    for (let at = stack.length - 1; at >= lowest; at -= 1) {
      const inside = stack[at]!.name;
      if (inside === name) {
        while (stack.length > at) this.#pop(end);
        return;
      }
      if (within.has(inside)) return;
    }
  }

  /** Closes everything down to the lowest of the named elements above a boundary. */
  #popAny(closes: ReadonlySet<string>, within: ReadonlySet<string>, end: number): void {
    const stack = this.#stack;
    const lowest = Math.max(0, stack.length - deepest);
    let found = -1;
    for (let at = stack.length - 1; at >= lowest; at -= 1) {
      const inside = stack[at]!.name;
      if (within.has(inside)) break;
      if (closes.has(inside)) found = at;
    }
    if (found < 0) return;
    while (stack.length > found) this.#pop(end);
  }

  #leaveForeign(end: number): void {
    while (this.foreign()) this.#pop(end);
  }

  #pop(end: number): void {
    const node = this.#stack.pop();
    if (node === undefined) return;
    this.#foreign.pop();
    node.end = end;
    node.last = this.nodes.length;
    this.#open.set(node.name, (this.#open.get(node.name) ?? 1) - 1);
  }
}

/** A piece of text; `raw` without character references. */
export function textNode(at: Pick<HtmlNode, 'parent' | 'index' | 'start' | 'end'>, raw: boolean): HtmlNode {
  return { ...at, name: raw ? '#raw' : '#text', last: at.index + 1, attributes: none };
}

/** Whether an element begins and ends a line. */
export function isBlock(node: HtmlNode): boolean {
  return blockElements.has(node.name);
}
