import type { Line } from '../engine/lines.js';
import type { LineSupport, RecurrenceModel } from '../engine/recurrence-model.js';
import type { Rule, RuleView } from '../engine/rule.js';
import {
  countWords,
  endsSentence,
  glueBoundary,
  isBody,
  isShort,
  leastUnspaced,
  listRun,
  unspacedLetter,
} from '../facts/shape.js';
import { countCopies, longestCounted, withoutCopies } from './copies.js';
import {
  isOwnTitle,
  type RecurringLine,
  withoutAuthored,
  withoutIntroductions,
  withoutPieces,
  withoutSteps,
  wrappedLines,
} from './own-text.js';
import { withoutPageHeadings } from './page-headings.js';
import { type ShortLine, shortLines } from './short-lines.js';

/** Fewest documents a line must stand in: two in a handful, one more with each factor of ten. */
export function minSupport(of: number): number {
  return of <= 20 ? 2 : 2 + Math.ceil(Math.log10(of / 20));
}

/**
 * Leaves of a line's support what other documents give, the document's own line counted once: what a document
 * says twice itself is its own affair, a refrain or a formula.
 */
function withoutOwn(view: RuleView, text: string, support: LineSupport, own: OwnGlue): LineSupport {
  if (support.gluedLines === 0) return support;
  // Where no spaces are written, the label of one document begins a sentence of another.
  const few = support.documents + support.gluedLines < leastUnspaced && unspacedLetter.test(text.slice(-2));
  if (few) return { ...support, gluedLines: 0 };
  return { ...support, gluedLines: support.gluedLines - (own.holds(view, text) ? 1 : 0) };
}

/** White space that a line may begin with, in code units. */
const widestIndent = 80;
/** Most lines whose own glued copies are looked for in one document; beyond it copies are assumed. */
const maxOwnLookups = 200;

/** Answers whether a document itself has a line that begins with a text and goes on without a space. */
class OwnGlue {
  private readonly known = new Map<string, boolean>();

  holds(view: RuleView, text: string): boolean {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    if (this.known.size >= maxOwnLookups) return true;
    let found = false;
    for (
      let at = view.text.indexOf(text);
      at >= 0 && !found;
      at = view.text.indexOf(text, at + text.length)
    ) {
      const atLineStart = /(?:^|[\n\r])\s*$/.test(view.text.slice(Math.max(0, at - widestIndent), at));
      found = atLineStart && glueBoundary(view.text, at + text.length) !== undefined;
    }
    this.known.set(text, found);
    return found;
  }
}

/** Judges whether a line's support makes it furniture, and how sure that is, in [0, 1]. */
function judgeSupport(text: string, support: LineSupport, wrapped: boolean): number | undefined {
  const seen = support.documents + support.gluedLines;
  if (seen < 2 || seen < minSupport(support.of) || support.documents === 0) return undefined;
  const share = seen / Math.max(seen, support.of);
  const words = countWords(text, 4);
  const captionShare = 1 - support.beforeBody / support.documents;
  if (!wrapped && isShort(text) && !endsSentence(text)) {
    // A heading recurs too, but running text follows it.
    if (captionShare < 0.6 || share < 0.02) return undefined;
    // One word, or a number that counts on, is too often a heading of its own.
    if (words < 2 && (seen < 4 || share < 0.2)) return undefined;
    if (/\p{Nd}/u.test(text) && seen < 4) return undefined;
  } else {
    if (seen < 3 || share < 0.1 || support.edge / support.documents < 0.8) return undefined;
  }
  return Math.round((1 - 1 / (1 + seen)) * captionOrEdge(support, captionShare) * 10_000) / 10_000;
}

function captionOrEdge(support: LineSupport, captionShare: number): number {
  return Math.max(captionShare, support.edge / support.documents);
}

export function evidenceOf(support: LineSupport, confidence: number) {
  return {
    documents: support.documents,
    gluedLines: support.gluedLines,
    of: support.of,
    scope: support.scope,
    confidence,
  };
}

/**
 * Whether a line of a list, a table or a poem recurs together with a line beside it, as the lines of one block of
 * furniture do; entries of different lists recur each for itself.
 */
function recursWithNeighbour(
  view: RuleView,
  recurrence: RecurrenceModel,
  line: ShortLine,
  support: LineSupport,
): boolean {
  const { language, path } = view;
  const together = Math.max(
    line.previous === '' ? 0 : recurrence.neighbourSupport(line.previous, line.text, language, path),
    line.next === '' ? 0 : recurrence.neighbourSupport(line.text, line.next, language, path),
  );
  return together >= Math.max(2, support.documents / 2);
}

/** Share of a document that its running text may have in common with others, away from the edges of the pages. */
const sharedBodyLimit = 0.1;

/** Whether so much of a document's text stands in other documents too that they overlap as texts, as versions do. */
function overlapsOthers(view: RuleView, recurrence: RecurrenceModel, limit: number): boolean {
  const wrapped = wrappedLines(view);
  let shared = 0;
  let sharedBody = 0;
  let all = 0;
  for (const line of view.tree.children) {
    if (line.blank) continue;
    const length = line.end - line.start;
    all += length;
    if (length > longestCounted) continue;
    const text = view.text.slice(line.start, line.end).trim();
    const { documents, of, edge } = recurrence.lineSupport(text, view.language, view.path);
    if (documents < 2) continue;
    if (documents < Math.max(5, of * 0.2)) shared += length;
    // What stands around articles stands at their edges; a paragraph in the middle of two is text of both.
    if ((wrapped.has(line) || isBody(text)) && edge * 2 < documents) sharedBody += length;
  }
  return shared > all * limit || sharedBody > all * sharedBodyLimit;
}

/** Leaves running text where it stands when what recurs is more than a share of the whole document, and says so. */
function withinLimit(view: RuleView, found: readonly RecurringLine[]): readonly RecurringLine[] {
  const lengthOf = (lines: readonly Line[]) =>
    lines.reduce((sum, line) => sum + (line.blank ? 0 : line.end - line.start), 0);
  const share = lengthOf(found.map(({ line }) => line)) / lengthOf(view.tree.children);
  const limit = Number(view.settings.takeLimit);
  if (share <= limit) return found;
  const percent = Math.round(share * 100);
  view.flag(0, 0, `${percent} % of the document recurs in others; its running text stays where it is`);
  const wrapped = wrappedLines(view);
  return found.filter(
    ({ line }) => !wrapped.has(line) && !isBody(view.text.slice(line.start, line.end).trim()),
  );
}

function lookRecurring(view: RuleView): void {
  const { recurrence } = view;
  if (recurrence === undefined) return;
  const glue = new OwnGlue();
  const copies = countCopies(view, recurrence);
  const short = new Map(shortLines(view).map((one) => [one.line, one]));
  const found: RecurringLine[] = [];
  for (const line of view.tree.children) {
    if (line.blank || line.end - line.start > 2000) continue;
    const text = view.text.slice(line.start, line.end).trim();
    const counted = recurrence.lineSupport(text, view.language, view.path);
    if (counted.documents + counted.gluedLines < 2) continue;
    const support = withoutCopies(withoutOwn(view, text, counted, glue), copies);
    const around = short.get(line);
    const confidence = judgeSupport(text, support, around?.wrapped !== undefined);
    if (confidence === undefined) continue;
    if (
      around !== undefined &&
      around.run >= listRun &&
      support.listed * 2 > support.documents &&
      !recursWithNeighbour(view, recurrence, around, support)
    )
      continue;
    found.push({ line, support, confidence });
  }
  const first = view.tree.children.find((line) => !line.blank);
  if (found[0]?.line === first && found.length > 0) {
    const title = view.text.slice(first!.start, first!.end).trim();
    if (isOwnTitle(view, title)) found.shift();
  }
  const own = withoutIntroductions(view, withoutPageHeadings(view, withoutAuthored(view, found)));
  const kept = withoutPieces(view, withoutSteps(view, recurrence, own));
  if (kept.length === 0) return;
  if (overlapsOthers(view, recurrence, Number(view.settings.overlapLimit))) {
    view.flag(0, 0, 'shares much of its text with other documents, so what recurs is no evidence');
    return;
  }
  for (const { line, support, confidence } of withinLimit(view, kept)) {
    view.mark({
      start: line.start,
      end: line.next,
      mechanism: 'recurrence',
      evidence: evidenceOf(support, confidence),
      wholeLine: true,
    });
  }
}

export const recurringLine: Rule = {
  id: 'recurring-line',
  family: 'furniture',
  phase: 'furniture',
  needs: 0,
  defaults: { overlapLimit: 0.5, takeLimit: 0.5 },
  look: lookRecurring,
  doc: {
    what: 'Takes out lines that recur across documents of one language or site and are not headings of running text.',
    why: 'What a site puts around every article is no part of any of them.',
    risk: 'Headings recur as well: they are kept because running text follows them. Documents that share much of their text are copies: all of them count as one, and what the copies alone share is text. One word, or a line with a number, needs more support. A line of a wrapped paragraph looks like a caption: it is running text, and goes with its whole paragraph or not at all.',
    fires: [],
    keeps: ['Introduction\nThis is the first paragraph of a text, and it goes on for a while.'],
  },
};
