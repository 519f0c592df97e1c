import type { Line, LineTree } from '../engine/lines.js';
import type { RuleView } from '../engine/rule.js';
import { isBody, runsOf } from '../facts/shape.js';
import { wrappedPieces } from '../facts/wrapped.js';

/** Longest line that a caption, byline, notice or glued heading makes. */
const longestCaption = 400;

/** A line short enough to be furniture, with what stands around it. */
export interface ShortLine {
  readonly line: Line;
  /** The paragraph that was broken to a width of which it is a piece, by the number of its first line; undefined where it is none. */
  readonly wrapped: number | undefined;
  /** The line, trimmed. */
  readonly text: string;
  /** Offset of the trimmed text. */
  readonly at: number;
  /** Whether running text follows. */
  readonly beforeBody: boolean;
  /** Filled lines from here to the end of the document. */
  readonly fromEnd: number;
  /** Lines in a row, this one among them, that are no running text: a list, a poem or a table is long. */
  readonly run: number;
  /** The filled lines before and after, trimmed; empty at the ends and where they are running text. */
  readonly previous: string;
  readonly next: string;
}

/** The answer for the last tree, since several rules ask it of the same one. */
let last: { readonly tree: LineTree; readonly lines: readonly ShortLine[] } | undefined;

/** The lines short enough to be furniture, in order. */
export function shortLines(view: RuleView): readonly ShortLine[] {
  if (last?.tree !== view.tree) last = { tree: view.tree, lines: findShortLines(view) };
  return last.lines;
}

function findShortLines(view: RuleView): readonly ShortLine[] {
  const filled = view.tree.children.filter((line) => !line.blank);
  // Long lines are not even trimmed: their text is asked by nobody here.
  const raw = filled.map((line) =>
    line.end - line.start > longestCaption ? '' : view.text.slice(line.start, line.end),
  );
  const texts = raw.map((one) => one.trim());
  const pieces = wrappedPieces(texts, (index) => filled[index - 1]?.next !== filled[index]!.start);
  const bodies = texts.map((text, at) => text === '' || pieces[at] !== undefined || isBody(text));
  const runs = runsOf(bodies);
  const found: ShortLine[] = [];
  filled.forEach((line, index) => {
    const text = texts[index]!;
    if (text === '') return;
    found.push({
      line,
      wrapped: pieces[index],
      text,
      at: line.start + (raw[index]!.length - raw[index]!.trimStart().length),
      beforeBody: bodies[index + 1] === true,
      fromEnd: filled.length - index - 1,
      run: runs[index]!,
      previous: bodies[index - 1] === false ? texts[index - 1]! : '',
      next: bodies[index + 1] === false ? texts[index + 1]! : '',
    });
  });
  return found;
}
