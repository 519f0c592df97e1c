/** What the parser hands to a construct; as much of micromark's types as is needed here. */
export type Code = number | null;
export type State = (code: Code) => State | undefined;
export interface Chunk {
  next?: Chunk | undefined;
}
export interface Effects {
  enter(type: string, fields?: Readonly<Record<string, unknown>>): Chunk;
  check(construct: unknown, ok: State, nok: State): State;
  interrupt(construct: unknown, ok: State, nok: State): State;
  exit(type: string): unknown;
  consume(code: Code): void;
}
export interface Context {
  readonly interrupt?: boolean | undefined;
  readonly events: readonly (readonly [string, { readonly type: string }, unknown])[];
  readonly parser: {
    readonly constructs: { readonly flow: unknown };
    readonly lazy: Readonly<Record<number, boolean>>;
    defined: string[];
    gfmFootnotes?: string[];
  };
  now(): { readonly offset: number; readonly line: number };
}

/** Spaces from which a line is indented code, or goes on with its paragraph. */
const indented = 4;

/** Tokenizes a paragraph as several, with what it is cut at between them; goes on at line ends as the parser's own does. */
export function inPieces(
  context: Context,
  effects: Effects,
  ok: State,
  cutsOf: (offset: number) => readonly number[],
  first: readonly number[],
): State {
  let cuts = first;
  let next = 0;
  let chunk: Chunk;
  const begin: State = (code) => {
    effects.enter('content');
    effects.enter('paragraph');
    chunk = effects.enter('chunkText', { contentType: 'text' });
    return inside(code);
  };
  const end = (): void => {
    effects.exit('chunkText');
    effects.exit('paragraph');
    effects.exit('content');
  };
  const over: State = (code) => {
    end();
    return ok(code);
  };
  const nextLine: State = (code) => {
    effects.consume(code);
    effects.exit('chunkText');
    const previous = chunk;
    chunk = effects.enter('chunkText', { contentType: 'text', previous });
    previous.next = chunk;
    cuts = cutsOf(context.now().offset);
    next = 0;
    return inside;
  };
  const inside: State = (code) => {
    if (code === null) return over(code);
    if (isLineEnd(code)) return effects.check(goesOn, nextLine, over)(code);
    const cut = cuts[next];
    if (cut === undefined || context.now().offset < cut) {
      effects.consume(code);
      return inside;
    }
    end();
    next++;
    effects.enter('whitespace');
    effects.consume(code);
    effects.exit('whitespace');
    return begin;
  };
  return begin;
}

/** Whether the next line belongs to the paragraph. */
const goesOn = {
  partial: true,
  tokenize(this: Context, effects: Effects, ok: State, nok: State): State {
    let width = 0;
    const { flow } = this.parser.constructs;
    const prefix: State = (code) => {
      if (code === -2 || code === -1 || code === 0x20) {
        if (width === 0) effects.enter('linePrefix');
        width++;
        effects.consume(code);
        return prefix;
      }
      if (width > 0) effects.exit('linePrefix');
      if (code === null || isLineEnd(code)) return nok(code);
      return width >= indented ? ok(code) : effects.interrupt(flow, nok, ok)(code);
    };
    return (code) => {
      effects.exit('chunkText');
      effects.enter('lineEnding');
      effects.consume(code);
      effects.exit('lineEnding');
      return prefix;
    };
  },
};

function isLineEnd(code: Code): boolean {
  return code === -5 || code === -4 || code === -3;
}

/** Whether the line before is one of a table: this one is its next row then. */
export function isInTable({ events }: Context): boolean {
  let index = events.length - 1;
  while (index >= 0 && /^line(?:Ending|Prefix)$/.test(events[index]![1].type)) index--;
  const type = events[index]?.[1].type;
  return type === 'tableHead' || type === 'tableRow';
}
