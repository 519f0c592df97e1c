import type { Line } from '../engine/lines.js';
import type { Rule, RuleView } from '../engine/rule.js';
import { isBody } from '../facts/shape.js';

interface Copy {
  readonly line: Line;
  readonly index: number;
  /** Index of the first line with the same text. */
  readonly first: number;
  readonly length: number;
}

function look(view: RuleView): void {
  const farLength = Number(view.settings.farLengthChars);
  const nearLength = Number(view.settings.nearLengthChars);
  const nearLines = Number(view.settings.nearLines);
  const seen = new Map<string, number>();
  const copies: Copy[] = [];
  let index = 0;
  for (const line of view.tree.children) {
    if (line.blank) continue;
    index += 1;
    const length = line.end - line.start;
    if (length < nearLength / denseFactor || length > 100_000) continue;
    const text = view.text.slice(line.start, line.end).trim();
    if (length < nearLength && !dense.test(text)) continue;
    const first = seen.get(text);
    if (first === undefined) seen.set(text, index);
    else if (isBody(text)) copies.push({ line, index, first, length });
  }
  const runs = runLengths(copies);
  copies.forEach((copy, at) => {
    const distance = copy.index - copy.first;
    const near = distance === 1 || (distance <= nearLines && copy.length >= farLength);
    const run = runs[at]!;
    // A book may quote itself; a page that was scraped twice repeats a good part of itself.
    const passage =
      copy.length >= farLength &&
      run.lines >= minPassageLines &&
      run.length >= view.text.length * minPassageShare;
    if (!near && !passage) return;
    view.mark({
      start: copy.line.start,
      end: copy.line.next,
      mechanism: 'doubled',
      evidence: { linesBefore: distance },
      wholeLine: true,
    });
  });
}

/** Scripts without spaces say the same in fewer letters. */
const dense = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u;
const denseFactor = 2.5;

/** Paragraphs a passage must have to be a copy rather than a quotation. */
const minPassageLines = 3;

/** Share of a document that a passage must be. */
const minPassageShare = 0.1;

interface CopyRun {
  readonly lines: number;
  readonly length: number;
}

/** For each copy, the run it stands in of copies that follow one another as their originals do. */
function runLengths(copies: readonly Copy[]): readonly CopyRun[] {
  const runs: CopyRun[] = [];
  for (let from = 0; from < copies.length; ) {
    let to = from;
    while (follows(copies[to], copies[to + 1])) to += 1;
    const length = copies.slice(from, to + 1).reduce((sum, copy) => sum + copy.length, 0);
    const run = { lines: to - from + 1, length };
    for (let at = from; at <= to; at += 1) runs.push(run);
    from = to + 1;
  }
  return runs;
}

/** Whether two copies stand next to each other as their originals do, headings between allowed. */
function follows(one: Copy | undefined, other: Copy | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return other.index - one.index <= 3 && other.index - one.index === other.first - one.first;
}

export const doubledParagraph: Rule = {
  id: 'doubled-paragraph',
  family: 'furniture',
  phase: 'furniture',
  needs: 0,
  defaults: { nearLengthChars: 80, farLengthChars: 240, nearLines: 6 },
  look,
  doc: {
    what: 'Takes out a paragraph that the document has already, word for word: right before it, or anywhere if it is long.',
    why: 'Teasers, mobile copies and broken scrapers bring the same paragraph twice; its translation stands once.',
    risk: 'Refrains and formulas repeat on purpose: lines under 80 units are never touched, and paragraphs apart from each other only from 240 units on, close by or as a whole passage.',
    fires: [
      {
        before:
          'The water of the lake is cold in spring, and the boats stay in their sheds until the sun comes.\nThe water of the lake is cold in spring, and the boats stay in their sheds until the sun comes.\nThen they go out.',
        after:
          'The water of the lake is cold in spring, and the boats stay in their sheds until the sun comes.\nThen they go out.',
      },
    ],
    keeps: ['Row, row, row your boat\nRow, row, row your boat\nGently down the stream'],
  },
};
