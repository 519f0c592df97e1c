import type { PrefixSupport } from '../engine/recurrence-model.js';
import type { Rule, RuleView } from '../engine/rule.js';
import { findGluedPhrase } from '../facts/phrases.js';
import { countWords, leastUnspaced, unspacedLetter } from '../facts/shape.js';
import { countCopies } from './copies.js';
import { evidenceOf, minSupport } from './recurring.js';
import { shortLines } from './short-lines.js';

/** Lines that begin with the same glued text before it counts as furniture though it never stands alone. */
const leastGlued = 3;

function lookGlued(view: RuleView): void {
  const { recurrence } = view;
  const short = shortLines(view);
  const ownLines = new Set(short.map(({ text }) => text));
  const words = new OwnWords(view.text);
  const copies = recurrence === undefined || short.length === 0 ? 1 : countCopies(view, recurrence);
  for (const { line, text, at } of short) {
    const known = recurrence?.prefixSupport(text, view.language, view.path) ?? [];
    let done = false;
    for (const one of [...known].reverse()) {
      const prefix = text.slice(0, one.at);
      if (isWholeWordElsewhere(view, text, one.at) || isWordOfOthers(view, text, one)) continue;
      // What this document holds itself is no evidence: its own copy alone, its own glued line.
      const glued = Math.max(1, one.glued - copies + 1);
      const others = one.alone.documents - (ownLines.has(prefix) ? copies : 0) + glued - 1;
      const support = { ...one.alone, gluedLines: glued };
      const unspaced = one.boundary === 'caseless' && unspacedLetter.test(text.slice(one.at, one.at + 2));
      if (others < (unspaced ? leastUnspaced : 1)) continue;
      const aloneIsCaption = support.documents > 0 && support.beforeBody / support.documents <= 0.4;
      const enough = countWords(prefix, 3) >= (one.boundary === 'caseless' ? 3 : 2);
      // Two titles that begin alike are no evidence: `GitHub` is one word, whoever writes it.
      const recursGlued =
        support.documents === 0 &&
        glued >= Math.max(leastGlued, minSupport(support.of)) &&
        one.boundary !== 'caseless' &&
        words.sayWhatFollows(text, one.at);
      if (!enough || !(aloneIsCaption || recursGlued)) continue;
      view.mark({
        start: line.start,
        end: at + one.at,
        mechanism: 'recurrence',
        evidence: {
          ...evidenceOf(support, Math.round((1 - 1 / (1 + support.documents + glued)) * 10_000) / 10_000),
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

/** The run of letters around a place in a line, and the part of it from the place on. */
function wordAround(text: string, at: number): { readonly whole: string; readonly right: string } {
  const left = /[\p{L}\p{M}]*$/u.exec(text.slice(0, at))![0];
  const right = /^[\p{L}\p{M}]*/u.exec(text.slice(at))![0];
  return { whole: left + right, right };
}

/** Whether more documents say the word that a cut would split than have lines that begin as this one does. */
function isWordOfOthers(view: RuleView, text: string, { at, glued }: PrefixSupport): boolean {
  const { whole, right } = wordAround(text, at);
  if (whole === right || view.recurrence === undefined) return false;
  return view.recurrence.wordSupport(whole, view.language) > glued;
}

/** The words of a document as they are written, read when first asked for. */
class OwnWords {
  private words: ReadonlySet<string> | undefined;

  constructor(private readonly text: string) {}

  /** Whether the document says the word after a cut by itself: a heading names what its text is about. */
  sayWhatFollows(line: string, at: number): boolean {
    const { right } = wordAround(line, at);
    this.words ??= new Set(this.text.match(/[\p{L}\p{M}]+/gu));
    return right === '' || this.words.has(right);
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
    risk: 'A heading that another heading goes on from (`New York`, `New Yorkers`): what is cut must itself be furniture, be more than a word, end at a boundary, and the word cut open must not stand elsewhere. Where it never stands alone, the document must say the word after the cut by itself.',
    fires: [],
    keeps: ['New Yorkers at work\nSome text stands here, and it is long enough to be a paragraph.'],
  },
};
