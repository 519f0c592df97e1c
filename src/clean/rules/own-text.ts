import type { Line } from '../engine/lines.js';
import type { LineSupport, RecurrenceModel } from '../engine/recurrence-model.js';
import type { RuleView } from '../engine/rule.js';
import type { Span } from '../engine/types.js';
import { countWords, endsSentence, isBody } from '../facts/shape.js';
import { shortLines } from './short-lines.js';

/** What tells that a line which recurs is text of its document all the same. */

/** A line to take out, and what says so. */
export interface RecurringLine {
  readonly line: Line;
  readonly support: LineSupport;
  readonly confidence: number;
}

/** Share of the documents from which on a sentence is the site's wherever it stands near an edge. */
const siteWide = 0.5;

/**
 * Leaves sentences that only stand near an edge because the document is short, as the first step of each of some
 * instructions does: what a site puts around its articles stands at the very edge, and beyond it only what recurs too.
 */
export function withoutSteps(
  view: RuleView,
  recurrence: RecurrenceModel,
  found: readonly RecurringLine[],
): readonly RecurringLine[] {
  const textOf = (line: Line) => view.text.slice(line.start, line.end).trim();
  const lines = view.tree.children.filter((line) => !line.blank);
  const recurs = (line: Line) =>
    recurrence.lineSupport(textOf(line), view.language, view.path).documents >= leastAround;
  const top = lines.findIndex((line) => !recurs(line));
  if (top < 0) return found;
  const bottom = lines.findLastIndex((line) => !recurs(line));
  const [first, last] = [lines[top]!, lines[bottom]!];
  return found.filter(
    ({ line, support }) =>
      !endsSentence(textOf(line)) ||
      support.documents >= siteWide * support.of ||
      line.start < first.start ||
      line.start > last.start,
  );
}

/** The pieces of paragraphs that were broken to a width, with the number of each's paragraph: running text, whatever a piece looks like. */
export function wrappedLines(view: RuleView): ReadonlyMap<Line, number> {
  const pieces = new Map<Line, number>();
  for (const { line, wrapped } of shortLines(view)) if (wrapped !== undefined) pieces.set(line, wrapped);
  return pieces;
}

/** Leaves the pieces of a paragraph that does not recur as a whole: a line of it may be that of another by where it was broken. */
export function withoutPieces(view: RuleView, found: readonly RecurringLine[]): readonly RecurringLine[] {
  if (found.length === 0) return found;
  const pieces = wrappedLines(view);
  const recurring = new Set(found.map(({ line }) => line));
  const own = new Set<number>();
  for (const [line, paragraph] of pieces) if (!recurring.has(line)) own.add(paragraph);
  return found.filter(({ line }) => {
    const paragraph = pieces.get(line);
    return paragraph === undefined || !own.has(paragraph);
  });
}

/**
 * Leaves what introduces something that is the document's own: a line of words with a colon at its end, and the line after
 * it does not recur (`Check your program with this command:`); or a label that does so again and again. The lines of a block of furniture recur together.
 */
export function withoutIntroductions(
  view: RuleView,
  found: readonly RecurringLine[],
): readonly RecurringLine[] {
  if (found.length === 0) return found;
  const lines = view.tree.children.filter((line) => !line.blank);
  const recurring = new Set(found.map(({ line }) => line));
  const next = new Map(lines.map((line, at) => [line, lines[at + 1]]));
  const textOf = (line: Line) => view.text.slice(line.start, line.end).trim();
  const introduces = ({ line }: RecurringLine): boolean => {
    const after = next.get(line);
    return endsInColon.test(textOf(line)) && after !== undefined && !recurring.has(after);
  };
  const times = new Map<string, number>();
  for (const one of found) {
    if (introduces(one)) times.set(textOf(one.line), (times.get(textOf(one.line)) ?? 0) + 1);
  }
  return found.filter((one) => {
    const text = textOf(one.line);
    const isLabel = countWords(text, introducing) < introducing;
    return !introduces(one) || (isLabel && times.get(text)! < leastTimes);
  });
}

const endsInColon = /[:：]$/u;

/** Words of a line with a colon at its end from which on it is a sentence rather than a label. */
const introducing = 5;
/** Times that a label introduces something in one document from which on it is the author's (`Returns:` in a manual); a site says its labels once. */
const leastTimes = 3;

/**
 * Leaves what the author of a source wrote into each of its pages: headings, what introduces a block of
 * code, and whatever is more than a label, unless nearly all pages have it. The site's furniture is put around such a source later; what a crawl turned into Markdown has of it
 * recurs on every page, or is a caption of a few words.
 */
export function withoutAuthored(view: RuleView, found: readonly RecurringLine[]): readonly RecurringLine[] {
  const { headings } = view;
  if (headings === undefined || found.length === 0) return found;
  const headingOf = inOrder(view, headings);
  return found.filter(({ line, support }) => {
    if (headingOf(line) !== undefined) return false;
    const text = view.text.slice(line.start, line.end).trim();
    if (endsInColon.test(text) && countWords(text, 2) >= 2) return false;
    return isEverywhere(support) || !isSaid(text);
  });
}

/**
 * Tells the heading that stands in a line.
 *
 * @param headings
 *   in raw offsets, in the order of the text, as the lines that are asked for must be
 */
export function inOrder<T extends Span>(
  view: RuleView,
  headings: readonly T[],
): (line: Line) => T | undefined {
  let next = 0;
  return (line) => {
    const start = view.toRaw(line.start);
    const end = Math.max(start + 1, view.toRaw(line.end));
    while (next < headings.length && headings[next]!.end <= start) next += 1;
    const heading = headings[next];
    return heading !== undefined && heading.start < end ? heading : undefined;
  };
}

/** Share of the documents that furniture of every page stands in, and documents without which that says nothing. */
const everyPage = 0.9;
const fewPages = 5;

/** Whether a line stands on nearly all pages. */
export function isEverywhere({ documents, of }: LineSupport): boolean {
  return of >= fewPages && documents >= everyPage * of;
}

/** Whether a line says something: a sentence, or more words than a label has. */
function isSaid(text: string): boolean {
  return endsSentence(text) || countWords(text, introducing) >= introducing;
}

/** Documents that hold what stands around a sentence of a site. */
const leastAround = 2;

/**
 * Whether a line that stands first is the title of its document and nothing of the site: the running text says it too,
 * whole or in two halves of two words or more (`Rules of the harbour market` where it speaks of `these rules of the harbour`
 * and of a `harbour market`).
 */
export function isOwnTitle(view: RuleView, text: string): boolean {
  const pieces = wrappedLines(view);
  const said = view.tree.children
    .filter((line) => !line.blank)
    .map((line) => ({ line: view.text.slice(line.start, line.end).trim(), wrapped: pieces.has(line) }))
    .filter(
      ({ line, wrapped }) =>
        line !== text && (wrapped || isBody(line) || countWords(line, proseWords) === proseWords),
    )
    .map(({ line }) => line)
    .join('\n')
    .toLowerCase();
  const words = text.toLowerCase().split(/\s+/);
  if (words.length > longestTitle) return false;
  const says = (from: number, to?: number) => said.includes(words.slice(from, to).join(' '));
  if (says(0)) return true;
  return words.some((_, at) => at >= 2 && words.length - at >= 2 && says(0, at) && says(at));
}

/** Words from which on a line is prose though no full stop ends it, as where it ends in an address. */
const proseWords = 12;

/** Words of a title, at most. */
const longestTitle = 20;
