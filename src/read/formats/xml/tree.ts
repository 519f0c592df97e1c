import { type Attributes, scanTags, type TagEvents } from '../html/scan.js';
import { type HtmlNode, type HtmlTree, textNode } from '../html/tree.js';
import {
  htmlName,
  infos,
  sections,
  sequences,
  shells,
  shownInfo,
  titles,
  type Vocabulary,
} from './vocabularies.js';

/** A node whose name is found once all of its document is known. */
type Draft = { -readonly [K in keyof HtmlNode]: HtmlNode[K] };

const deepestHeading = 6;
/** Elements in which one that is not known may be a block. */
const containers = new Set(['html', 'section', 'div', 'blockquote', 'ul', 'table', 'tr']);

/**
 * Builds the tree of a document in XML with the names of HTML, so that it is read as a page is. Elements that are not known are blocks where
 * nothing but elements stands beside them, and part of a line where text does. Time is linear in the source; elements that are not
 * closed, or closed in the wrong order, end with what is around them.
 */
export function parseXml(source: string, vocabulary: Vocabulary): HtmlTree {
  const builder = new XmlBuilder(source, vocabulary);
  scanTags(source, builder);
  builder.finish();
  return { source, nodes: builder.nodes, apart: builder.apart };
}

class XmlBuilder implements TagEvents {
  readonly nodes: Draft[] = [];
  /** Texts before which a space stands, by index. */
  readonly apart = new Set<number>();
  readonly #source: string;
  readonly #vocabulary: Vocabulary;
  readonly #stack: {
    readonly node: Draft;
    readonly local: string;
    readonly depth: number;
    children: number;
  }[] = [];
  readonly #open = new Map<string, number>();
  /** Elements that hold text themselves, and those whose place has to tell what they are. */
  readonly #mixed = new Set<HtmlNode>();
  readonly #untold: Draft[] = [];
  #spaceDue = false;

  constructor(source: string, vocabulary: Vocabulary) {
    this.#source = source;
    this.#vocabulary = vocabulary;
  }

  /** Content of an element is never read as that of one of HTML: CDATA is text, a title holds elements. */
  foreign(): boolean {
    return true;
  }

  text(start: number, end: number, raw: boolean): void {
    if (start >= end || this.#stack.length === 0) return;
    const parent = this.#stack.at(-1)!.node;
    const index = this.nodes.length;
    if (/\S/.test(this.#source.slice(start, end))) {
      this.#mixed.add(parent);
      if (this.#spaceDue) this.apart.add(index);
      this.#spaceDue = false;
    }
    this.nodes.push(textNode({ parent, index, start, end }, raw));
  }

  open(written: string, start: number, end: number, attributes: Attributes, selfClosing: boolean): boolean {
    const local = written.slice(written.indexOf(':') + 1);
    const up = this.#stack.at(-1);
    const parent = up?.node ?? null;
    const depth = (up?.depth ?? 0) + Number(sections.has(local) && !shells.has(local));
    const name = parent === null ? 'html' : this.#nameOf(local, attributes, depth);
    const index = this.nodes.length;
    const node: Draft = { name: name ?? 'span', parent, index, last: index + 1, start, end, attributes };
    this.nodes.push(node);
    if (name === undefined) this.#untold.push(node);
    if (up !== undefined) {
      if (sequences.has(up.local) && up.children > 0) this.#spaceDue = true;
      up.children += 1;
    }
    if (selfClosing) return false;
    this.#stack.push({ node, local, depth, children: 0 });
    this.#open.set(local, (this.#open.get(local) ?? 0) + 1);
    return false;
  }

  close(written: string, start: number, end: number): void {
    const local = written.slice(written.indexOf(':') + 1);
    if ((this.#open.get(local) ?? 0) === 0) return;
    while (this.#stack.at(-1)!.local !== local) this.#pop(start);
    this.#pop(end);
  }

  finish(): void {
    while (this.#stack.length > 0) this.#pop(this.#source.length);
    for (const node of this.#untold) {
      const { parent } = node;
      if (parent !== null && containers.has(parent.name) && !this.#mixed.has(parent)) node.name = 'div';
    }
  }

  #nameOf(local: string, attributes: Attributes, depth: number): string | undefined {
    const up = this.#stack.at(-1)!;
    if (up.node.name === 'noembed') return 'noembed';
    // What a step says besides its command has the same name.
    const inInfo = infos.has(up.local) && this.#stack.at(-2)?.node.name !== 'li';
    if (inInfo && (!shownInfo.has(local) || attributes.type !== undefined)) return 'noembed';
    if (titles.has(local)) {
      const of = inInfo ? this.#stack.at(-2)! : up;
      if (sections.has(of.local)) return `h${Math.max(1, Math.min(deepestHeading, depth))}`;
      return of.node.name === 'li' ? 'dt' : 'p';
    }
    return infos.has(local) ? 'div' : htmlName(local, this.#vocabulary, attributes);
  }

  #pop(end: number): void {
    const { node, local } = this.#stack.pop()!;
    node.end = end;
    node.last = this.nodes.length;
    this.#open.set(local, this.#open.get(local)! - 1);
  }
}
