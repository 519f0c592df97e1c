import { findDoubledStart } from '../doubled.js';
import type { Line, LineTree } from '../lines.js';
import { findBar, findGluedPhrase, findNotice, findPhrase } from '../phrases.js';
import type { LineSupport, RecurrenceModel } from '../recurrence.js';
import type { Rule, RuleView } from '../rule.js';
import { countWords, endsSentence, glueBoundary, isBody, isShort } from '../shape.js';

/** Longest line that a caption, byline or glued heading makes. */
const longestCaption = 400;

interface ShortLine {
  readonly line: Line;
  readonly text: string;
  /** Offset of the trimmed text. */
  readonly at: number;
  readonly beforeBody: boolean;
  /** Filled lines from here to the end of the document. */
  readonly fromEnd: number;
}

/** The answer for the last tree, since three rules ask it of the same one. */
let lastShort: { readonly tree: LineTree; readonly lines: readonly ShortLine[] } | undefined;

/** The lines short enough to be furniture, trimmed, each with what stands after it. */
function shortLines(view: RuleView): readonly ShortLine[] {
  if (lastShort?.tree !== view.tree) lastShort = { tree: view.tree, lines: findShortLines(view) };
  return lastShort.lines;
}

function findShortLines(view: RuleView): readonly ShortLine[] {
  const filled = view.tree.children.filter((line) => !line.blank);
  const found: ShortLine[] = [];
  filled.forEach((line, index) => {
    if (line.end - line.start > longestCaption) return;
    const raw = view.text.slice(line.start, line.end);
    const text = raw.trim();
    if (text === '') return;
    const next = filled[index + 1];
    const beforeBody =
      next !== undefined &&
      (next.end - next.start > longestCaption || isBody(view.text.slice(next.start, next.end).trim()));
    found.push({
      line,
      text,
      at: line.start + (raw.length - raw.trimStart().length),
      beforeBody,
      fromEnd: filled.length - index - 1,
    });
  });
  return found;
}

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
  return { ...support, gluedLines: support.gluedLines - (own.holds(view, text) ? 1 : 0) };
}

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
      const atLineStart = at === 0 || /[\n\r]/.test(view.text.charAt(at - 1));
      found = atLineStart && glueBoundary(view.text, at + text.length) !== undefined;
    }
    this.known.set(text, found);
    return found;
  }
}

/** Judges whether a line's support makes it furniture, and how sure that is, in [0, 1]. */
export function judgeSupport(text: string, support: LineSupport): number | undefined {
  const seen = support.documents + support.gluedLines;
  if (seen < 2 || seen < minSupport(support.of) || support.documents === 0) return undefined;
  const share = seen / Math.max(seen, support.of);
  const words = countWords(text, 4);
  const captionShare = 1 - support.beforeBody / support.documents;
  if (isShort(text) && !endsSentence(text)) {
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

function evidenceOf(support: LineSupport, confidence: number) {
  return {
    documents: support.documents,
    gluedLines: support.gluedLines,
    of: support.of,
    scope: support.scope,
    confidence,
  };
}

/** Share of a document's text that stands in other documents too; above it the documents overlap as texts. */
function overlapsOthers(view: RuleView, recurrence: RecurrenceModel, limit: number): boolean {
  let shared = 0;
  let all = 0;
  for (const line of view.tree.children) {
    if (line.blank) continue;
    const length = line.end - line.start;
    all += length;
    if (length > 4000) continue;
    const text = view.text.slice(line.start, line.end).trim();
    const { documents, of } = recurrence.lineSupport(text, view.language, view.path);
    if (documents >= 2 && documents < Math.max(5, of * 0.2)) shared += length;
  }
  return shared > all * limit;
}

function lookRecurring(view: RuleView): void {
  const { recurrence } = view;
  if (recurrence === undefined) return;
  const own = new OwnGlue();
  const found: { readonly line: Line; readonly support: LineSupport; readonly confidence: number }[] = [];
  for (const line of view.tree.children) {
    if (line.blank || line.end - line.start > 2000) continue;
    const text = view.text.slice(line.start, line.end).trim();
    const counted = recurrence.lineSupport(text, view.language, view.path);
    if (counted.documents + counted.gluedLines < 2) continue;
    const support = withoutOwn(view, text, counted, own);
    const confidence = judgeSupport(text, support);
    if (confidence !== undefined) found.push({ line, support, confidence });
  }
  if (found.length === 0) return;
  if (overlapsOthers(view, recurrence, Number(view.settings.overlapLimit))) {
    view.flag(0, 0, 'shares much of its text with other documents, so what recurs is no evidence');
    return;
  }
  for (const { line, support, confidence } of found) {
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
  defaults: { overlapLimit: 0.5 },
  look: lookRecurring,
  doc: {
    what: 'Takes out lines that recur across documents of one language or site and are not headings of running text.',
    why: 'What a site puts around every article is no part of any of them.',
    risk: 'Headings recur as well: they are kept because running text follows them. Documents that share much of their text are copies, and then nothing is taken. One word, or a line with a number, needs more support.',
    fires: [],
    keeps: ['Introduction\nThis is the first paragraph of a text, and it goes on for a while.'],
  },
};

function lookPhrase(view: RuleView): void {
  shortLines(view).forEach(({ line, text, beforeBody, fromEnd }, index) => {
    const atEdge = index <= 4 || fromEnd <= 8;
    const hit = findPhrase(text) ?? findBar(text) ?? (atEdge ? findNotice(text) : undefined);
    if (hit === undefined) return;
    // What may head a page of its own is a link only at the foot of another.
    if (hit.heading && (beforeBody || fromEnd > 6 || line.start === 0)) return;
    view.mark({
      start: line.start,
      end: line.next,
      mechanism: 'phrase-file',
      evidence: { phrase: hit.phrase, phraseLanguage: hit.phraseLanguage },
      wholeLine: true,
    });
  });
}

export const phraseLine: Rule = {
  id: 'phrase-line',
  family: 'furniture',
  phase: 'furniture',
  needs: 0,
  defaults: {},
  look: lookPhrase,
  doc: {
    what: 'Takes out lines that are a well-known phrase of sites: share bars, bylines, notices, links.',
    why: 'With one document of a language nothing recurs, and these phrases are the same everywhere.',
    risk: 'A heading could be such a phrase; the phrase must be the whole line, and words that are ordinary headings are listed only with their colon.',
    fires: [
      {
        before: 'Maandishi ya kwanza.\nSoma zaidi\nMaandishi ya pili.',
        after: 'Maandishi ya kwanza.\nMaandishi ya pili.',
      },
      { before: '阅读更多 »\n正文从这里开始。', after: '正文从这里开始。' },
    ],
    keeps: ['Please read more books about this.', 'Contents', 'Privacy policy is a hard subject.'],
  },
};

function lookDoubled(view: RuleView): void {
  const minWords = Number(view.settings.minWords);
  for (const { line, text, at, beforeBody } of shortLines(view)) {
    const run = findDoubledStart(text, minWords);
    if (run === undefined) continue;
    const evidence = { phrase: run.phrase, times: run.times };
    if (run.length === text.length) {
      // A caption stands before a heading or at an end; a doubled heading stands before its text and stays once.
      if (run.broken || !beforeBody) {
        if (endsSentence(text) || text.includes(',')) continue;
        view.mark({ start: line.start, end: line.next, mechanism: 'doubled', evidence, wholeLine: true });
      } else if (countWords(run.phrase, 4) >= 3 && !endsSentence(text)) {
        view.mark({ start: at + run.phrase.length, end: at + text.length, mechanism: 'doubled', evidence });
      }
      continue;
    }
    if (glueBoundary(text, run.length) !== undefined) {
      view.mark({ start: line.start, end: at + run.length, mechanism: 'doubled', evidence });
    }
  }
}

export const doubledPhrase: Rule = {
  id: 'doubled-phrase',
  family: 'furniture',
  phase: 'furniture',
  needs: 0,
  defaults: { minWords: 2 },
  look: lookDoubled,
  doc: {
    what: 'Takes out a caption that is said twice in a row, alone on its line or stuck to the heading after it; a doubled heading keeps one copy.',
    why: 'A picture and its caption carry the same words, and scraping sets them side by side.',
    risk: 'Reduplication is language: one word said twice is never touched, nor a phrase with a comma between (`New York, New York`), nor a sentence.',
    fires: [
      {
        before: 'Maandishi ya kwanza.\nImetolewa na Baraka Imetolewa na BarakaUtangulizi wa kazi\nMaandishi.',
        after: 'Maandishi ya kwanza.\nUtangulizi wa kazi\nMaandishi.',
      },
    ],
    keeps: ['araw araw', 'New York, New York', 'धीरे धीरे', 'pole pole', '谢谢谢谢'],
  },
};

function lookGlued(view: RuleView): void {
  const { recurrence } = view;
  const short = shortLines(view);
  const ownLines = new Set(short.map(({ text }) => text));
  for (const { line, text, at } of short) {
    const known = recurrence?.prefixSupport(text, view.language, view.path) ?? [];
    let done = false;
    for (const one of [...known].reverse()) {
      const prefix = text.slice(0, one.at);
      if (isWholeWordElsewhere(view, text, one.at)) continue;
      // What this document holds itself is no evidence: its own copy alone, its own glued line.
      const others = one.alone.documents - (ownLines.has(prefix) ? 1 : 0) + one.glued - 1;
      const support = { ...one.alone, gluedLines: one.glued };
      if (others < 1) continue;
      const words = countWords(prefix, 3);
      const aloneIsCaption = support.documents > 0 && support.beforeBody / support.documents <= 0.4;
      const enough = words >= (one.boundary === 'caseless' ? 3 : 2);
      const recursGlued = one.glued >= Math.max(2, minSupport(support.of)) && one.boundary !== 'caseless';
      if (!enough || !(aloneIsCaption || (recursGlued && support.documents === 0))) continue;
      view.mark({
        start: line.start,
        end: at + one.at,
        mechanism: 'recurrence',
        evidence: {
          ...evidenceOf(support, Math.round((1 - 1 / (1 + support.documents + one.glued)) * 10_000) / 10_000),
          boundary: one.boundary,
        },
      });
      done = true;
      break;
    }
    if (done) continue;
    const hit = findGluedPhrase(text);
    if (hit === undefined || isWholeWordElsewhere(view, text, hit.at)) continue;
    view.mark({
      start: line.start,
      end: at + hit.at,
      mechanism: 'phrase-file',
      evidence: { phrase: hit.phrase, phraseLanguage: hit.phraseLanguage },
    });
  }
}

/** Whether the word that a cut would split stands elsewhere in the document, and so is a word of its own. */
function isWholeWordElsewhere(view: RuleView, text: string, at: number): boolean {
  const from = text.lastIndexOf(' ', at - 1) + 1;
  const space = text.indexOf(' ', at);
  const word = text.slice(from, space < 0 ? text.length : space);
  const first = view.text.indexOf(word);
  return first >= 0 && view.text.indexOf(word, first + word.length) >= 0;
}

export const gluedFurniture: Rule = {
  id: 'glued-furniture',
  family: 'furniture',
  phase: 'furniture',
  needs: 0,
  defaults: {},
  look: lookGlued,
  doc: {
    what: 'Cuts furniture from the beginning of a line that goes on with text of its own, without a space between.',
    why: 'Scraping joins the blocks of a page; the heading after a caption is lost with it if the line is dropped.',
    risk: 'A heading that another heading goes on from (`New York`, `New Yorkers`): what is cut must itself be furniture, be more than a word, end at a boundary, and the word cut open must not stand elsewhere in the document.',
    fires: [],
    keeps: ['New Yorkers at work\nSome text stands here, and it is long enough to be a paragraph.'],
  },
};
