import type { Paragraph, Root } from 'nlcst';
import { toString as textOf } from 'nlcst-to-string';
import type { Transformer } from 'unified';
import { closerClass, markClass } from './terminals.js';

declare module 'nlcst' {
  interface ParagraphData {
    /** Whether the line is a heading; set by {@link markHeadings}. */
    heading?: boolean | undefined;
    /** Characters of markup in front of the heading's text (`## `). */
    markup?: number | undefined;
  }
}

/** A heading is no longer than this, in characters of unspaced scripts and in words of the others. */
const maxChars = { spaced: 120, unspaced: 40 };
const maxWords = 16;
/** What stands under a heading is at least this long, in characters, or ends like a sentence. */
const bodyChars = { spaced: 80, unspaced: 25 };

const terminated = new RegExp(`[${markClass}:;,،、；：，၊|][${closerClass}]*$`, 'u');
const sentenceEnd = new RegExp(
  `(?:[${markClass}]|(?<=\\p{M}|\\p{L}|\\s)\\|{1,2}|፡፡|::|၊၊)[${closerClass}]*\\s*$`,
  'u',
);
const listItem = /^(?:[-*•·–—‣▪◦●○]\s|\(?(?:\p{Nd}{1,3}|\p{L})[.)]\s)/u;
const markdown = /^#{1,6}\s+(?=\S)/u;
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;

/**
 * Marks paragraphs that are headings (`data.heading`): a short line that does not end like a sentence, is no list
 * item, and has a body under it: a line that is long or ends like a sentence. Of several such lines in a row only
 * the two nearest to the body are headings (a title above the first section heading); longer runs are lists,
 * tables or verse.
 *
 * Lines that Markdown marks with `#` are headings wherever they stand.
 *
 * @param known
 *   tells of a line's offset whether it is a heading, where the document's format says so; shape says nothing then
 */
export function markHeadings(known?: (offset: number) => boolean): Transformer<Root> {
  return (tree) => {
    const paragraphs = tree.children.filter((node): node is Paragraph => node.type === 'ParagraphNode');
    if (known !== undefined) {
      for (const paragraph of paragraphs) {
        const heading = known(paragraph.position!.start.offset!);
        paragraph.data = { ...paragraph.data, heading, markup: 0 };
      }
      return;
    }
    const lines = paragraphs.map((paragraph) => describe(textOf(paragraph)));
    for (let i = 0; i < paragraphs.length; i++) {
      const line = lines[i]!;
      const heading = line.markup > 0 || (line.short && followsBody(lines, i));
      paragraphs[i]!.data = { ...paragraphs[i]!.data, heading, markup: heading ? line.markup : 0 };
    }
  };
}

interface Line {
  readonly markup: number;
  readonly short: boolean;
  readonly body: boolean;
}

function describe(text: string): Line {
  const markup = markdown.exec(text)?.[0].length ?? 0;
  const dense = (text.match(unspaced)?.length ?? 0) * 2 > text.length;
  const long = dense ? text.length > maxChars.unspaced : text.length > maxChars.spaced;
  const words = text.split(/\s+/u).length;
  const item = listItem.test(text);
  const short = !long && words <= maxWords && !terminated.test(text) && !item && /\p{L}/u.test(text);
  const lengthy = text.length >= (dense ? bodyChars.unspaced : bodyChars.spaced);
  const body = !item && (lengthy || sentenceEnd.test(text)) && !short;
  return { markup, short, body };
}

/** Whether a body follows the short line, at once or after one more short line; and no run of short lines before. */
function followsBody(lines: readonly Line[], index: number): boolean {
  const next = lines[index + 1];
  if (next === undefined) return false;
  const previousShort = (lines[index - 1]?.short ?? false) && (lines[index - 2]?.short ?? false);
  if (next.body) return !previousShort;
  return next.short && (lines[index + 2]?.body ?? false) && !(lines[index - 1]?.short ?? false);
}
