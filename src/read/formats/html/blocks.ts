import { isProse } from '../running-text.js';
import { leadsAway, type NodePlace, placeNodes } from './place.js';
import { textOf } from './text-of.js';
import { type HtmlNode, type HtmlTree, isBlock } from './tree.js';

/** A run of text that stands by itself on a page: a paragraph, a heading, an item, a cell. */
export interface HtmlBlock {
  readonly index: number;
  /** The nearest element around the text that begins and ends a line. */
  readonly owner: HtmlNode;
  /** Its pieces of text in source order. */
  readonly texts: readonly HtmlNode[];
  /** The text as a reader sees it, white space folded; a line break is where `<br>` or `<pre>` has one. */
  readonly text: string;
  /** Whether the text stands in `<pre>` or the like and keeps its lines. */
  readonly preformatted: boolean;
  /** Whether it is running text in `<pre>`, whose lines were broken for looks and whose paragraphs blank lines part. */
  readonly wrapped: boolean;
  /** Whether a paragraph is nothing but `<code>` and no sentence, as an example of what the page is about. */
  readonly codeOnly: boolean;
  /** Weighted count of letters and digits: a Han, Kana or Hangul character counts as {@link denseWeight} letters. */
  readonly letters: number;
  /** Those of {@link letters} that stand in links. */
  readonly linkLetters: number;
  readonly links: number;
}

/** Letters of a Latin text that say what one Han character says. */
const denseWeight = 2.5;

/**
 * Cuts a page into blocks: text belongs together when it has the same owner and no element between that begins a
 * line; two `<br>` in a row part paragraphs as well.
 */
export function findBlocks(tree: HtmlTree, place: NodePlace = placeNodes(tree)): readonly HtmlBlock[] {
  const blocks: HtmlBlock[] = [];
  let draft = new BlockDraft(-1);
  const close = (): void => {
    const block = draft.finish(tree, blocks.length);
    if (block !== undefined) blocks.push(block);
  };
  for (const node of tree.nodes) {
    const at = node.index;
    const owner = place.owner[at]!;
    if (node.name.charCodeAt(0) === 0x23) {
      if (place.unseen[at] === 1) continue;
      if (draft.owner !== owner || draft.breaks >= 2) {
        if (draft.breaks >= 2 && isSpaceOnly(tree.source, node)) continue;
        close();
        draft = new BlockDraft(owner);
      }
      draft.add(tree.source, node, {
        inLink: place.inLink[at] === 1,
        preformatted: place.preformatted[at] === 1,
        inCode: place.inCode[at] === 1,
      });
    } else if (node.name === 'br') draft.breaks += 1;
    else if (place.unseen[at] === 0 && leadsAway(node)) draft.link(owner);
    else if (isBlock(node) || node.name === 'hr') {
      close();
      draft = new BlockDraft(node.name === 'hr' ? -2 : owner);
    }
  }
  close();
  return blocks;
}

function isSpaceOnly(source: string, node: HtmlNode): boolean {
  for (let at = node.start; at < node.end; at += 1) {
    const unit = source.charCodeAt(at);
    if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return false;
  }
  return true;
}

class BlockDraft {
  readonly owner: number;
  readonly texts: HtmlNode[] = [];
  breaks = 0;
  #text = '';
  #letters = 0;
  #linkLetters = 0;
  #links = 0;
  #preformatted = false;
  #allCode = true;

  constructor(owner: number) {
    this.owner = owner;
  }

  link(owner: number): void {
    if (owner === this.owner) this.#links += 1;
  }

  add(
    source: string,
    node: HtmlNode,
    { inLink, preformatted, inCode }: Readonly<Record<'inLink' | 'preformatted' | 'inCode', boolean>>,
  ): void {
    const text = textOf(source, node);
    if (this.breaks > 0) {
      if (this.texts.length > 0 && isSpaceOnly(source, node)) return;
      this.#text += '\n';
      this.breaks = 0;
    }
    this.texts.push(node);
    this.#text += preformatted ? text : foldSpace(text);
    this.#preformatted ||= preformatted;
    const letters = countLetters(text);
    this.#letters += letters;
    if (inLink) this.#linkLetters += letters;
    if (letters > 0 && !inCode) this.#allCode = false;
  }

  finish(tree: HtmlTree, index: number): HtmlBlock | undefined {
    if (this.#letters === 0 || this.texts.length === 0) return undefined;
    const owner = tree.nodes[this.owner] ?? this.texts[0]!;
    const text = this.#preformatted
      ? this.#text.replace(/^\s*\n|\s+$/g, '')
      : this.#text
          .replace(/ {2,}/g, ' ')
          .replace(/ ?\n ?/g, '\n')
          .trim();
    const wrapped = this.#preformatted && isProse(text);
    return {
      index,
      owner,
      texts: this.texts,
      text,
      preformatted: this.#preformatted && !wrapped,
      wrapped,
      codeOnly: this.#allCode && paragraphs.has(owner.name) && !isSentence(text),
      letters: this.#letters,
      linkLetters: this.#linkLetters,
      links: this.#links,
    };
  }
}

/** Elements that hold an example by themselves; an item, a cell or a term of code belongs to what stands beside it. */
const paragraphs = new Set(['p', 'div', 'figure', 'section', 'article', 'body', 'center']);

/** Whether a text is nothing but words and ends like a sentence: prose that is only shown in the type of code. */
function isSentence(text: string): boolean {
  return (
    /^[\p{L}\p{M}\p{N}\s.,:!?'"’“”()–—।。，、！？-]+[.!?…।。！？]$/u.test(text) &&
    /\p{L}\s+\p{L}|[。！？]$/u.test(text)
  );
}

function foldSpace(text: string): string {
  return text.replace(/[\t\n\f\r \u00a0]+/g, ' ');
}

/** Letters and digits of a text, Han, Kana and Hangul weighted. */
function countLetters(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) {
      if ((unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x30 && unit <= 0x39))
        letters += 1;
    } else if (unit >= 0x2e80 && unit <= 0xd7ff) {
      if (unit < 0x3000 || unit > 0x3020) letters += denseWeight;
    } else if (unit >= 0xc0 && (unit < 0x2000 || unit > 0x2bff)) letters += 1;
  }
  return letters;
}
