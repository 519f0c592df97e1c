import type { Line } from '../engine/lines.js';
import type { Rule, RuleView } from '../engine/rule.js';
import { expandTabs, isJustified } from '../facts/justified.js';
import { endsSentence } from '../facts/shape.js';
import {
  breaksAtWidth,
  brokenWord,
  cased,
  findWrapWidth,
  listItem,
  startsSmall,
  type WrapWidth,
} from '../facts/width.js';
import { type Block, joinBreaks } from './wrap-join.js';

/** Widths, in code units, that pages and mails wrap at. */
const narrowest = 44;
const widest = 130;
/** Lines a wrapped paragraph must have at least, so that chance does not make one. */
const fewestLines = 3;

function blocksOf(view: RuleView): readonly Block[] {
  const blocks: { lines: Line[]; texts: string[]; seen: string[] }[] = [];
  let open: (typeof blocks)[number] | undefined;
  for (const line of view.tree.children) {
    const length = line.end - line.start;
    if (line.blank || length > widest + 40) {
      open = undefined;
      continue;
    }
    if (open === undefined) {
      open = { lines: [], texts: [], seen: [] };
      blocks.push(open);
    }
    open.lines.push(line);
    const text = view.text.slice(line.start, line.end).trimEnd();
    open.texts.push(text);
    open.seen.push(expandTabs(text));
  }
  return blocks;
}

/**
 * Finds runs of a block that were wrapped at a width: each line breaks off where its next word would not have
 * fitted, and mostly in the middle of a sentence.
 */
function wrappedRuns({ seen }: Block): readonly (readonly [number, number])[] {
  const width = widthOf(seen);
  if (width < narrowest || width > widest) return [];
  const runs: [number, number][] = [];
  let from = 0;
  for (let index = 0; index < seen.length; index += 1) {
    const next = seen[index + 1];
    const dedents = next !== undefined && index > from && indentOf(next) < indentOf(seen[index]!);
    if (next !== undefined && !(dedents && !startsSmall.test(next.trimStart()))) {
      if (breaksForWidth(seen[index]!, next, width)) continue;
    }
    if (index - from + 1 >= fewestLines && isParagraph(seen.slice(from, index + 1), width))
      runs.push([from, index]);
    from = index + 1;
  }
  return runs;
}

function widthOf(seen: readonly string[]): number {
  return seen.reduce((most, text) => Math.max(most, text.length), 0);
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

function breaksForWidth(text: string, next: string, width: number): boolean {
  if (text.length < width * 0.7) return false;
  return (
    breaksAtWidth(text, next, { width, anywhere: false }) || (brokenWord.test(text) && !listItem.test(next))
  );
}

/** Whether the lines of a run are one paragraph, and no rows of a table. */
function isParagraph(texts: readonly string[], width: number): boolean {
  return isMidSentence(texts) && isJustified(texts.slice(0, -1), width) !== undefined;
}

/** Whether most breaks of a run stand inside a sentence; in scripts with case the next line begins small. */
function isMidSentence(texts: readonly string[]): boolean {
  let inside = 0;
  for (let index = 0; index + 1 < texts.length; index += 1) {
    const next = texts[index + 1]!.trimStart();
    if (endsSentence(texts[index]!) || /[;:；：]$/.test(texts[index]!)) continue;
    if (!cased.test(next) || startsSmall.test(next)) inside += 1;
  }
  const needed = cased.test(texts[0]!) ? 0.5 : 0.7;
  if (!cased.test(texts[0]!) && texts.length < 4) return false;
  return inside >= (texts.length - 1) * needed && inside >= 2;
}

function look(view: RuleView): void {
  const minShare = Number(view.settings.minShare);
  const all = blocksOf(view);
  const whole = findWrapWidth(all.map(({ seen }) => seen));
  if (whole !== undefined) {
    joinAll(view, all, whole);
    return;
  }
  const runs = all.map((block) => (block.lines.length < fewestLines ? [] : wrappedRuns(block)));
  const wrapped = runs.reduce(
    (sum, of) => sum + of.reduce((lines, [from, to]) => lines + to - from + 1, 0),
    0,
  );
  // A page that was wrapped was wrapped all over; a few lines that look so among many are chance.
  const short = view.tree.children.filter(
    (line) => !line.blank && line.end - line.start <= widest + 40,
  ).length;
  if (wrapped === 0 || wrapped < short * minShare) return;
  const width = commonWidth(all, runs);
  const breaks = all.map((block, at) => breaksOf(block, runs[at]!, width));
  joinBreaks(view, all, breaks, width);
}

/** The width that most lines of the runs were wrapped at. */
function commonWidth(
  blocks: readonly Block[],
  runs: readonly (readonly (readonly [number, number])[])[],
): number {
  const lines = new Map<number, number>();
  blocks.forEach(({ seen }, at) => {
    for (const [from, to] of runs[at]!) {
      const width = widthOf(seen.slice(from, to + 1));
      lines.set(width, (lines.get(width) ?? 0) + to - from + 1);
    }
  });
  return [...lines].sort(([a, n], [b, m]) => m - n || b - a)[0]![0];
}

/** The lines of a block that go on in the next: those of runs, and of shorter paragraphs those that break for the width of the others. */
function breaksOf(
  { seen }: Block,
  runs: readonly (readonly [number, number])[],
  width: number,
): readonly number[] {
  const breaks: number[] = [];
  let run = 0;
  for (let index = 0; index + 1 < seen.length; index += 1) {
    const [text, next] = [seen[index]!, seen[index + 1]!];
    // Runs stand in order.
    while (run < runs.length && runs[run]![1] <= index) run += 1;
    const inRun = run < runs.length && index >= runs[run]![0];
    if (inRun || (goesOnSmall(text, next) && breaksForWidth(text, next, width))) breaks.push(index);
  }
  return breaks;
}

/** Whether a line breaks off inside a sentence and the next goes on with a small letter, no further to the left. */
function goesOnSmall(text: string, next: string): boolean {
  return !endsSentence(text) && startsSmall.test(next.trimStart()) && indentOf(next) >= indentOf(text);
}

/** Joins the lines of a document that was wrapped as a whole, wherever the next word would not have fitted. */
function joinAll(view: RuleView, blocks: readonly Block[], whole: WrapWidth): void {
  const breaks = blocks.map(({ seen }) =>
    seen.flatMap((text, at) =>
      at + 1 < seen.length && breaksAtWidth(text, seen[at + 1]!, whole) ? [at] : [],
    ),
  );
  joinBreaks(view, blocks, breaks, whole.width, whole.anywhere);
}

export const wrappedLines: Rule = {
  id: 'wrapped-lines',
  family: 'lines',
  phase: 'words',
  guesses: true,
  needs: 0,
  defaults: { minShare: 0.4 },
  look,
  doc: {
    what: 'Joins the lines of a paragraph that was wrapped at a fixed width, and the words that were broken with a hyphen there.',
    why: 'A sentence over three lines is three segments to every later stage.',
    risk: 'Where spaces were stretched to fill the lines they are one space again; a table is told by columns that stand below each other. Verse and lists break lines on purpose: at every break the next word must not have fitted the width, most breaks must stand inside a sentence, and most short lines of the document must be such.',
    fires: [
      {
        before:
          'The old bridge was built by the people of the valley in the\nyear of the flood, when the river had taken the first one, and\nit has carried carts, sheep and chil-\ndren ever since.'.replace(
            'and\nit has carried carts, sheep and chil-\n',
            'and\nit has carried carts, sheep, goats and many thousands of chil-\n',
          ),
        after:
          'The old bridge was built by the people of the valley in the year of the flood, when the river had taken the first one, and it has carried carts, sheep, goats and many thousands of children ever since.',
      },
    ],
    keeps: [
      'The sun goes down behind the hill,\nthe birds are quiet, the wind is still,\nand all the children sleep at last\nwhile over them the night goes past.',
      'Bread\nMilk\nEggs\nButter and cheese from the market',
    ],
  },
};
