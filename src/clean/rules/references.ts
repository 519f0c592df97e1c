import type { CleanReferences } from '../../model/index.js';
import type { Rule, RuleView } from '../engine/rule.js';
import { Trigger } from '../engine/trigger.js';
import { readCleanData } from '../facts/data.js';
import { countProgrammingTerms } from './residue.js';

let notes: ReadonlySet<string> | undefined;

function editorialNotes(): ReadonlySet<string> {
  notes ??= new Set((readCleanData('references.json') as CleanReferences).notes);
  return notes;
}

const bracketed = /\[([^[\]\n]{1,40})\]/gu;
const marker = /^(?:[\p{L}]{0,12}[ .]{0,2})?\p{Nd}{1,3}(?:[,–-]\s?\p{Nd}{1,3}){0,5}$|^[a-z]$|^[*†‡]$/u;
/** Where no space parts words, a mark stands between two letters. */
const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}。！？]/u;
const wordBefore = /[\p{L}\p{M}\p{N}.,;:!?"'”’»)\]।。，、؟۔%]/u;

function look(view: RuleView): void {
  let programming: boolean | undefined;
  for (const line of view.lines) {
    const text = view.text.slice(line.start, line.end);
    bracketed.lastIndex = 0;
    for (let hit = bracketed.exec(text); hit !== null; hit = bracketed.exec(text)) {
      const inside = hit[1]!.trim().toLowerCase();
      const note = editorialNotes().has(inside.replace(/[?.!]$/, ''));
      if (!note && !(marker.test(inside) && isAttached(text, hit.index, hit[0].length))) continue;
      programming ??= countProgrammingTerms(view.text, 3) >= 3;
      if (programming) return;
      let start = line.start + hit.index;
      if (note && view.text.charAt(start - 1) === ' ') start -= 1;
      view.mark({
        start,
        end: line.start + hit.index + hit[0].length,
        mechanism: note ? 'phrase-file' : 'pattern',
        evidence: { reference: hit[1]! },
      });
    }
  }
}

/** Whether a marker stands at the end of a word or sentence, as one of a footnote does, and not in a formula. */
function isAttached(text: string, at: number, length: number): boolean {
  const before = text.charAt(at - 1);
  if (before === '' || !wordBefore.test(before)) return false;
  const after = text.charAt(at + length);
  if (unspaced.test(before) || unspaced.test(after)) return true;
  if (after !== '' && !/[\s.,;:!?)\]"'”’»[।。，、؟۔—–-]/u.test(after)) return false;
  // One or two letters before a bracket are a variable: x[1], xs[12].
  return !/(?:^|[^\p{L}\p{M}\p{N}])[A-Za-z]{1,2}$/u.test(text.slice(Math.max(0, at - 3), at));
}

export const reference: Rule = {
  id: 'reference-mark',
  family: 'references',
  phase: 'markup',
  needs: Trigger.bracket,
  defaults: {},
  look,
  doc: {
    what: 'Cuts marks of footnotes and editors in brackets: `[1]`, `[note 2]`, `[citation needed]`.',
    why: 'They belong to the page; the translation of the page has others, at other places.',
    risk: 'Indices of formulas and programs look alike: the mark must stand right after a word of three letters or a sign, and texts on programming are left alone. Insertions of an author (`[sic]`) stay.',
    fires: [
      {
        before: 'Water is wet.[1][23] It boils[note 2] at heat[citation needed].',
        after: 'Water is wet. It boils at heat.',
      },
      { before: 'पानी गीला होता है।[१२]', after: 'पानी गीला होता है।' },
      { before: '水是湿的[3]。', after: '水是湿的。' },
    ],
    keeps: ['He sayed [sic] it', 'x[1] + y[2]', '[1, 2] is a list', 'see [Smith 1990]', 'He [the king] came'],
  },
};
