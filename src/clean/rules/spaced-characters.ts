import type { Rule, RuleView } from '../engine/rule.js';
import { Trigger, triggersOf } from '../engine/trigger.js';

/** Han, Kana and the marks between clauses; the marks that end sentences are left out, so that no edit spans two. */
const glyph = '[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}ー、，；：「」『』（）《》〈〉]';
const spacedRuns = new RegExp(`${glyph}(?: ${glyph})+`, 'gu');
const spaceBeforeEnd = new RegExp(`(?<=${glyph}) (?=[。！？])`, 'gu');
const sentenceEnds = /[。！？]/u;

/** A document is spaced when it has this many pairs of characters with a space between, and this share of all. */
const enough = { pairs: 30, share: 0.8 };

function look(view: RuleView): void {
  const { text } = view;
  const pairs = { spaced: 0, joined: 0 };
  for (const { start, end } of view.lines) countPairs(text, start, end, pairs);
  if (pairs.spaced < enough.pairs || pairs.spaced / (pairs.spaced + pairs.joined) < enough.share) return;
  // Lists of single characters have no sentences.
  if (!sentenceEnds.test(text)) return;
  for (const line of view.lines) {
    const own = text.slice(line.start, line.end);
    for (const pattern of [spacedRuns, spaceBeforeEnd]) {
      for (const hit of own.matchAll(pattern)) {
        const start = line.start + hit.index;
        const after = hit[0].replaceAll(' ', '');
        view.mark({ start, end: start + hit[0].length, after, mechanism: 'spaced-characters' });
      }
    }
  }
}

/** Adds the pairs of neighbouring ideographs of a line, with one space between and with none. */
function countPairs(
  text: string,
  start: number,
  end: number,
  pairs: { spaced: number; joined: number },
): void {
  for (let at = start + 1; at < end; at += 1) {
    if (!isIdeograph(text.charCodeAt(at))) continue;
    const before = text.charCodeAt(at - 1);
    if (isIdeograph(before)) pairs.joined += 1;
    else if (before === 0x20 && at - 2 >= start && isIdeograph(text.charCodeAt(at - 2))) pairs.spaced += 1;
  }
}

function isIdeograph(unit: number): boolean {
  return (triggersOf(unit) & Trigger.ideograph) !== 0;
}

export const spacedCharacters: Rule = {
  id: 'spaced-characters',
  family: 'characters',
  phase: 'characters',
  needs: Trigger.ideograph,
  defaults: {},
  look,
  doc: {
    what: 'Closes the spaces between all characters of a Chinese or Japanese document, as PDF files leave them.',
    why: 'No word is found in it, and its lengths are twice what they are.',
    risk: 'Words set apart by spaces and lists of characters stay: nearly every pair of the whole document must be apart, and it must have sentences.',
    fires: [
      {
        before: `${'马 威 克 的 老 灯 塔 很 高 ， 我 们 去 看 。 '.repeat(3).trim()}`,
        after: `${'马威克的老灯塔很高，我们去看。 '.repeat(3).trim()}`,
        language: 'cmn_Hans',
      },
    ],
    keeps: ['一 二 三 四 五 六 七 八 九 十', '床前明月光 疑是地上霜', '他 是 学生 。 我们 都 喜欢 他 。'],
  },
};
