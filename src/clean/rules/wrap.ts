import type { Line } from '../engine/lines.js';
import type { Rule, RuleView } from '../engine/rule.js';
import { endsSentence } from '../facts/shape.js';
import { breaksAtWidth, findWrapWidth, type WrapWidth } from '../facts/width.js';

/** Widths, in code units, that pages and mails wrap at. */
const narrowest = 44;
const widest = 130;
/** Lines a wrapped paragraph must have at least, so that chance does not make one. */
const fewestLines = 3;

/** A run of filled lines with no blank line between. */
interface Block {
  readonly lines: readonly Line[];
  readonly texts: readonly string[];
}

function blocksOf(view: RuleView): readonly Block[] {
  const blocks: { lines: Line[]; texts: string[] }[] = [];
  let open: { lines: Line[]; texts: string[] } | undefined;
  for (const line of view.tree.children) {
    const length = line.end - line.start;
    if (line.blank || length > widest + 40) {
      open = undefined;
      continue;
    }
    if (open === undefined) {
      open = { lines: [], texts: [] };
      blocks.push(open);
    }
    open.lines.push(line);
    open.texts.push(view.text.slice(line.start, line.end).trimEnd());
  }
  return blocks;
}

const startsSmall = /^["'“‘«(]?\p{Ll}/u;
const cased = /[\p{Ll}\p{Lu}]/u;
const listItem = /^\s*(?:[-*•–—·]|\(?[\p{N}\p{L}]{1,3}[.)])\s/u;
const brokenWord = /\p{L}[-\u00ad\u2010]$/u;

/**
 * Finds runs of a block that were wrapped at a width: each line breaks off where its next word would not have
 * fitted, and mostly in the middle of a sentence.
 */
function wrappedRuns(block: Block): readonly (readonly [number, number])[] {
  const { texts } = block;
  const width = texts.reduce((most, text) => Math.max(most, text.length), 0);
  if (width < narrowest || width > widest) return [];
  const runs: [number, number][] = [];
  let from = 0;
  for (let index = 0; index < texts.length; index += 1) {
    const next = texts[index + 1];
    if (next !== undefined && breaksForWidth(texts[index]!, next, width)) continue;
    if (index - from + 1 >= fewestLines && isMidSentence(texts.slice(from, index + 1)))
      runs.push([from, index]);
    from = index + 1;
  }
  return runs;
}

function breaksForWidth(text: string, next: string, width: number): boolean {
  if (listItem.test(next) || text.length < width * 0.7) return false;
  const space = next.trimStart().search(/\s/);
  const word = space < 0 ? next.trimStart().length : space;
  return text.length + 1 + word > width || brokenWord.test(text);
}

/** Whether most breaks of a run stand inside a sentence; in scripts with case the next line begins small. */
function isMidSentence(texts: readonly string[]): boolean {
  let inside = 0;
  for (let index = 0; index + 1 < texts.length; index += 1) {
    const next = texts[index + 1]!;
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
  const whole = findWrapWidth(all.map(({ texts }) => texts));
  if (whole !== undefined) {
    joinAll(view, all, whole);
    return;
  }
  const blocks = all.filter(({ lines }) => lines.length >= fewestLines);
  if (blocks.length === 0) return;
  const runs = blocks.map(wrappedRuns);
  const wrapped = runs.reduce((all, of) => all + of.reduce((sum, [from, to]) => sum + to - from + 1, 0), 0);
  // A page that was wrapped was wrapped all over; a few lines that look so among many are chance.
  const short = view.tree.children.filter(
    (line) => !line.blank && line.end - line.start <= widest + 40,
  ).length;
  if (wrapped < short * minShare) return;
  blocks.forEach((block, at) => {
    for (const [from, to] of runs[at]!) {
      for (let index = from; index < to; index += 1) join(view, block, index);
    }
  });
}

/** Joins the lines of a document that was wrapped as a whole, wherever the next word would not have fitted. */
function joinAll(view: RuleView, blocks: readonly Block[], whole: WrapWidth): void {
  for (const block of blocks) {
    for (let index = 0; index + 1 < block.texts.length; index += 1) {
      const text = block.texts[index]!;
      if (!breaksAtWidth(text, block.texts[index + 1]!, whole)) continue;
      // A line that is full to the last letter may have been cut inside a word or number.
      join(view, block, index, whole.anywhere && text.length >= whole.width ? '' : undefined);
    }
  }
}

const unspacedEnd = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}，。、]$/u;

function join(view: RuleView, block: Block, index: number, joint?: string): void {
  const text = block.texts[index]!;
  const next = block.texts[index + 1]!;
  const line = block.lines[index]!;
  const following = block.lines[index + 1]!;
  const indent = next.length - next.trimStart().length;
  const end = following.start + indent;
  const broken = brokenWord.test(text) && startsSmall.test(next.trimStart());
  const evidence = { width: Math.max(...block.texts.map((one) => one.length)) };
  if (!broken) {
    const after = joint ?? (unspacedEnd.test(text) ? '' : ' ');
    view.mark({ start: line.start + text.length, end, after, mechanism: 'line-width', evidence });
    return;
  }
  const left = /[\p{L}\p{M}]+$/u.exec(text.slice(-60, -1))?.[0] ?? '';
  const right = /^[\p{L}\p{M}]+/u.exec(next.trimStart().slice(0, 60))?.[0] ?? '';
  const keepsHyphen = text.endsWith('-') && view.text.includes(`${left}-${right}`);
  view.mark({
    start: line.start + text.length - (keepsHyphen ? 0 : 1),
    end,
    mechanism: 'line-width',
    evidence: { ...evidence, word: keepsHyphen ? `${left}-${right}` : left + right },
  });
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
    risk: 'Verse and lists break lines on purpose: at every break the next word must not have fitted the width, most breaks must stand inside a sentence, and most short lines of the document must be such.',
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
