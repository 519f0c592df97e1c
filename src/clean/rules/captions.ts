import type { Rule, RuleView } from '../engine/rule.js';
import { findDoubledStart } from '../facts/doubled.js';
import { findBar, findBarItem, findNotice, findPhrase, type PhraseHit } from '../facts/phrases.js';
import { countWords, endsSentence, glueBoundary, listRun } from '../facts/shape.js';
import { type ShortLine, shortLines } from './short-lines.js';

/** Entries under each other from which on they are a bar that was broken into lines. */
const barLines = 3;

function lookPhrase(view: RuleView): void {
  const lines = shortLines(view);
  const hits = lines.map(({ text, fromEnd }, index) => {
    const atEdge = index <= 4 || fromEnd <= 8;
    return findPhrase(text) ?? findBar(text) ?? (atEdge ? findNotice(text) : undefined);
  });
  markColumns(lines, hits);
  lines.forEach(({ line, beforeBody, fromEnd }, index) => {
    const hit = hits[index];
    if (hit === undefined) return;
    if (isDefinition(lines[index]!)) return;
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

const label = /^[-*•–—·\s]*[^:：]{1,40}[:：]\s*(?=\S)/u;

/** Whether what follows a label and its colon is an explanation, with words of its own, rather than a name or a date. */
function explains(text: string): boolean {
  const start = label.exec(text)?.[0].length;
  if (start === undefined) return false;
  const rest = text.slice(start);
  const small = rest.match(/(?<![\p{L}\p{M}])\p{Ll}[\p{L}\p{M}]{2,}/gu)?.length ?? 0;
  if (small >= 3) return true;
  if (!endsSentence(rest)) return false;
  return /[\p{Lu}\p{Ll}]/u.test(rest) ? small >= 2 : rest.length > 12;
}

/**
 * Whether a line is an entry of a list of terms (`Author: whoever began the project.`) and no byline: it explains its
 * label, or the line beside it does.
 */
function isDefinition({ text, previous, next }: ShortLine): boolean {
  return label.test(text) && (explains(text) || explains(previous) || explains(next));
}

/** Adds entries of bars that stand under each other, three in a row or two below a phrase. */
function markColumns(lines: readonly ShortLine[], hits: (PhraseHit | undefined)[]): void {
  for (let from = 0; from < lines.length; from += 1) {
    const items: PhraseHit[] = [];
    for (let at = from; at < lines.length && hits[at] === undefined; at += 1) {
      // Lines that others stand between are no column.
      if (at > from && lines[at]!.fromEnd !== lines[at - 1]!.fromEnd - 1) break;
      const item = findBarItem(lines[at]!.text);
      if (item === undefined) break;
      items.push(item);
    }
    const below =
      from > 0 && hits[from - 1] !== undefined && lines[from - 1]!.fromEnd === lines[from]!.fromEnd + 1;
    if (items.length >= (below ? barLines - 1 : barLines)) {
      items.forEach((item, at) => {
        hits[from + at] = item;
      });
    }
    from += Math.max(0, items.length - 1);
  }
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
    risk: 'A heading could be such a phrase; the phrase must be the whole line, and words that are ordinary headings are listed only with their colon. An entry of a list of terms has an explanation after its colon, or beside it.',
    fires: [
      {
        before: 'Maandishi ya kwanza.\nSoma zaidi\nMaandishi ya pili.',
        after: 'Maandishi ya kwanza.\nMaandishi ya pili.',
      },
      { before: '阅读更多 »\n正文从这里开始。', after: '正文从这里开始。' },
    ],
    keeps: [
      'Автор: Человек или организация, создавшие проект.',
      'Author: whoever began the project\nOwner: whoever may change its settings',
      'Please read more books about this.',
      'Contents',
      'Privacy policy is a hard subject.',
    ],
  },
};

function lookDoubled(view: RuleView): void {
  const minWords = Number(view.settings.minWords);
  for (const { line, text, at, beforeBody, run: inRow } of shortLines(view)) {
    const run = findDoubledStart(text, minWords);
    if (run === undefined) continue;
    const evidence = { phrase: run.phrase, times: run.times };
    if (run.length === text.length) {
      // A caption stands before a heading or at an end; a doubled heading stands before its text and stays once.
      if (run.broken || !beforeBody) {
        if (endsSentence(text) || text.includes(',') || inRow >= listRun) continue;
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
