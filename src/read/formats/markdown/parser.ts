import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Data, type Processor, unified } from 'unified';
import { KnownLabels, labelsIn } from './known-labels.js';
import { ParagraphCuts } from './paragraph-cuts.js';
import type { Context, Effects, State } from './paragraph-pieces.js';

type Extension = NonNullable<Data['micromarkExtensions']>[number];

/** Parses the pieces of one document: what one of them defines, all of them refer to. */
export class MarkdownParser {
  readonly #units: number;
  readonly #links = new KnownLabels();
  readonly #notes = new KnownLabels();
  #plain: Processor<Root> | undefined;
  #withFields: Processor<Root> | undefined;
  #cuts: ParagraphCuts | undefined;

  /**
   * @param units
   *   code units from which a paragraph is parsed in pieces
   */
  constructor(units: number) {
    this.#units = units;
  }

  /**
   * @param start
   *   where the piece begins in the document: places are the document's
   * @param fields
   *   whether it can begin with front matter
   */
  parse(piece: string, start: number, fields: boolean): Root {
    this.#cuts = piece.length > this.#units ? new ParagraphCuts(piece, this.#units) : undefined;
    const root = this.#processorFor(fields).parse(piece) as Root;
    this.#cuts?.join(root);
    if (start > 0) move(root, start);
    return root;
  }

  /** How many links and notes are known by now. */
  get known(): readonly [links: number, notes: number] {
    return [this.#links.length, this.#notes.length];
  }

  /** Whether a piece can refer to what is known only since then. */
  refersSince(piece: string, [links, notes]: readonly [number, number]): boolean {
    if (links === this.#links.length && notes === this.#notes.length) return false;
    for (const label of labelsIn(piece))
      if (
        label === undefined ||
        this.#links.isNew(label, links) ||
        (label.startsWith('^') && this.#notes.isNew(label.slice(1), notes))
      )
        return true;
    return false;
  }

  #processorFor(fields: boolean): Processor<Root> {
    if (fields) {
      this.#withFields ??= this.#processor().use(remarkFrontmatter, ['yaml', 'toml']) as Processor<Root>;
      return this.#withFields;
    }
    this.#plain ??= this.#processor();
    return this.#plain;
  }

  #processor(): Processor<Root> {
    const known: Extension = {
      document: { 91: this.#construct(() => undefined) },
      // Tables would look to the end of the line for each piece: cuts are asked for before them, as what is added last is.
      flow: { null: this.#construct(() => this.#cuts) },
    } as Extension;
    return unified()
      .use(remarkParse)
      .use(remarkGfm)
      .use(function (this: Processor) {
        this.data().micromarkExtensions!.push(known);
      }) as unknown as Processor<Root>;
  }

  /** A construct that is asked before a definition or a text is parsed, and lets the parser know what other pieces define. */
  #construct(cuts: () => ParagraphCuts | undefined): object {
    const self = this;
    return {
      name: 'knownLabels',
      tokenize(this: Context, effects: Effects, ok: State, nok: State): State {
        this.parser.defined = self.#links;
        this.parser.gfmFootnotes = self.#notes;
        return cuts()?.tokenize(this, effects, ok, nok) ?? nok;
      },
    };
  }
}

/** Moves the places of a tree; two nodes can share one. */
function move(root: Root, by: number): void {
  const moved = new Set<object>();
  const nodes: { position?: Root['position']; children?: unknown }[] = [root];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    if (node.position !== undefined)
      for (const point of [node.position.start, node.position.end]) {
        if (moved.has(point)) continue;
        moved.add(point);
        point.offset! += by;
      }
    for (const child of (node.children ?? []) as typeof nodes) nodes.push(child);
  }
}
