import type { Line } from '../engine/lines.js';
import type { RuleView } from '../engine/rule.js';
import { gapsIn, isJustified } from '../facts/justified.js';

/** A run of filled lines with no blank line between. */
export interface Block {
  readonly lines: readonly Line[];
  readonly texts: readonly string[];
  /** The lines as they are seen, tabs expanded. */
  readonly seen: readonly string[];
}

export const startsSmall = /^["'“‘«(]?\p{Ll}/u;
export const brokenWord = /\p{L}[-\u00ad\u2010]$/u;
/** A word in capitals, broken by a hyphen that only marks breaks. */
const brokenCapitals = /\p{Lu}{2}[\u00ad\u2010]$/u;

/** Joins lines with those that follow them; where spaces were stretched to fill the lines, each is one space again. */
export function joinBreaks(
  view: RuleView,
  blocks: readonly Block[],
  breaks: readonly (readonly number[])[],
  width: number,
  anywhere = false,
): void {
  const full = blocks.flatMap(({ seen }, at) => breaks[at]!.map((index) => seen[index]!));
  const justified = isJustified(full, width) === true;
  blocks.forEach((block, at) => {
    const paragraphs = new Set<number>();
    for (const index of breaks[at]!) {
      // A line that is full to the last letter may have been cut inside a word or number.
      join(view, block, index, anywhere && block.seen[index]!.length >= width ? '' : undefined);
      paragraphs.add(index).add(index + 1);
    }
    if (justified) for (const index of paragraphs) narrowGaps(view, block, index);
  });
}

function narrowGaps(view: RuleView, { lines, texts }: Block, index: number): void {
  const { start } = lines[index]!;
  for (const [from, to] of gapsIn(texts[index]!))
    view.mark({
      start: start + from,
      end: start + to,
      after: ' ',
      mechanism: 'line-width',
      evidence: { width: texts[index]!.length },
    });
}

const unspacedEnd = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}，。、]$/u;

function join(view: RuleView, block: Block, index: number, joint?: string): void {
  const text = block.texts[index]!;
  const next = block.texts[index + 1]!;
  const line = block.lines[index]!;
  const following = block.lines[index + 1]!;
  const indent = next.length - next.trimStart().length;
  const end = following.start + indent;
  const broken = startsSmall.test(next.trimStart())
    ? brokenWord.test(text)
    : brokenCapitals.test(text) && /^\s*\p{Lu}{2}/u.test(next);
  const evidence = { width: Math.max(...block.seen.map((one) => one.length)) };
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
