import type { Line } from '../engine/lines.js';
import type { RuleView } from '../engine/rule.js';
import { gapsIn, isJustified } from '../facts/justified.js';
import { brokenWord, startsSmall } from '../facts/width.js';

/** A run of filled lines with no blank line between. */
export interface Block {
  readonly lines: readonly Line[];
  readonly texts: readonly string[];
  /** The lines as they are seen, tabs expanded. */
  readonly seen: readonly string[];
}

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
  let known: ReadonlySet<string> | undefined;
  const hyphenated = (word: string): boolean => {
    known ??= hyphenatedIn(view.text);
    return known.has(word);
  };
  blocks.forEach((block, at) => {
    const paragraphs = new Set<number>();
    for (const index of breaks[at]!) {
      // A line that is full to the last letter may have been cut inside a word or number.
      const joint = anywhere && block.seen[index]!.length >= width ? '' : undefined;
      join(view, block, index, { width, hyphenated, joint });
      paragraphs.add(index).add(index + 1);
    }
    if (justified) for (const index of paragraphs) narrowGaps(view, block, index, width);
  });
}

function narrowGaps(view: RuleView, { lines, texts }: Block, index: number, width: number): void {
  const { start } = lines[index]!;
  for (const [from, to] of gapsIn(texts[index]!))
    view.mark({
      start: start + from,
      end: start + to,
      after: ' ',
      mechanism: 'line-width',
      evidence: { width },
    });
}

const unspacedEnd = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}，。、]$/u;

/** Two words with a hyphen between them; bounded, as a text may be one word. */
const hyphenatedWords = /(?<![\p{L}\p{M}])([\p{L}\p{M}]{1,60})-(?=([\p{L}\p{M}]{1,60}))/gu;

function hyphenatedIn(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [, left, right] of text.matchAll(hyphenatedWords)) words.add(`${left}-${right}`);
  return words;
}

/** How lines are joined. */
interface Joining {
  readonly width: number;
  /** Whether the document writes a word with a hyphen elsewhere. */
  hyphenated(word: string): boolean;
  /** What stands between the two lines; undefined where their letters tell. */
  readonly joint: string | undefined;
}

function join(view: RuleView, block: Block, index: number, { width, hyphenated, joint }: Joining): void {
  const text = block.texts[index]!;
  const next = block.texts[index + 1]!;
  const line = block.lines[index]!;
  const following = block.lines[index + 1]!;
  const indent = next.length - next.trimStart().length;
  const end = following.start + indent;
  const broken = startsSmall.test(next.trimStart())
    ? brokenWord.test(text)
    : brokenCapitals.test(text) && /^\s*\p{Lu}{2}/u.test(next);
  const evidence = { width };
  if (!broken) {
    const after = joint ?? (unspacedEnd.test(text) ? '' : ' ');
    view.mark({ start: line.start + text.length, end, after, mechanism: 'line-width', evidence });
    return;
  }
  const left = /[\p{L}\p{M}]+$/u.exec(text.slice(-60, -1))?.[0] ?? '';
  const right = /^[\p{L}\p{M}]+/u.exec(next.trimStart().slice(0, 60))?.[0] ?? '';
  const keepsHyphen = text.endsWith('-') && hyphenated(`${left}-${right}`);
  view.mark({
    start: line.start + text.length - (keepsHyphen ? 0 : 1),
    end,
    mechanism: 'line-width',
    evidence: { ...evidence, word: keepsHyphen ? `${left}-${right}` : left + right },
  });
}
