import type { Rule, RuleView } from '../engine/rule.js';
import { Trigger } from '../engine/trigger.js';

/** Letters in the shapes they have in a word, as PDF files store them; ligatures of whole words (ﷲ, ﷺ) are text. */
const shaped = /[\ufb50-\ufbb1\ufbd3-\ufd3d\ufe70-\ufefc]/u;
const shapedWord = /(?=[\ufb50-\ufdff\ufe70-\ufefc])[\p{Script=Arabic}\p{M}]{2,}/u;
const arabicWords = /[\p{Script=Arabic}\p{M}]+/gu;

/** Characters that belong together and were stored as two, or in the wrong order; each has one right reading. */
const pieces: readonly { readonly pattern: RegExp; readonly after: string; readonly mechanism: string }[] = [
  { pattern: /\u0e4d([\u0e48-\u0e4b]?)\u0e32/gu, after: '$1\u0e33', mechanism: 'sara-am' },
  { pattern: /([\u0e48-\u0e4b])\u0e4d\u0e32/gu, after: '$1\u0e33', mechanism: 'sara-am' },
  { pattern: /\u0e40\u0e40/gu, after: '\u0e41', mechanism: 'sara-ae' },
  { pattern: /\u0ecd([\u0ec8-\u0ecb]?)\u0eb2/gu, after: '$1\u0eb3', mechanism: 'sara-am' },
  { pattern: /([\u0ec8-\u0ecb])\u0ecd\u0eb2/gu, after: '$1\u0eb3', mechanism: 'sara-am' },
  { pattern: /\u0ec0\u0ec0/gu, after: '\u0ec1', mechanism: 'sara-ae' },
  { pattern: /(?<=\p{Script=Arabic})\u00ac(?=\p{Script=Arabic})/gu, after: '\u200c', mechanism: 'joiner' },
];

function look(view: RuleView): void {
  for (const line of view.lines) {
    const text = view.text.slice(line.start, line.end);
    if (shapedWord.test(text)) lookShapes(view, line.start, text);
    for (const { pattern, after, mechanism } of pieces) {
      for (const hit of text.matchAll(pattern)) {
        const start = line.start + hit.index;
        view.mark({
          start,
          end: start + hit[0].length,
          after: after.replace('$1', hit[1] ?? ''),
          mechanism,
        });
      }
    }
  }
}

/** Folds the words of a line that is written in shapes; in a line of single shapes each is shown for its own sake. */
function lookShapes(view: RuleView, lineStart: number, text: string): void {
  for (const hit of text.matchAll(arabicWords)) {
    const [before] = hit;
    if (!shaped.test(before)) continue;
    // A mark in a shape of its own is decomposed to a space and the mark.
    const after = before.normalize('NFKC').replace(/ (?=\p{M})/gu, '');
    const start = lineStart + hit.index;
    view.mark({ start, end: start + before.length, after, mechanism: 'shapes' });
  }
}

export const fontEncoding: Rule = {
  id: 'font-encoding',
  family: 'characters',
  phase: 'characters',
  needs: Trigger.fontEncoding,
  defaults: {},
  look,
  doc: {
    what: 'Puts letters where fonts and PDF files left shapes and pieces: Arabic presentation forms, Thai and Lao vowels in two pieces, ¬ for the joiner of Persian.',
    why: 'They look right and match nothing.',
    risk: 'Only what has one reading is changed: an Arabic shape that stands alone, as in a table of letters, and ligatures of words stay.',
    fires: [
      { before: 'ﻣﺮﺣﺒﺎ ﺑﻜﻢ', after: 'مرحبا بكم', language: 'arb_Arab' },
      { before: 'น\u0e4d\u0e32ท\u0e4d\u0e32งาน', after: 'น\u0e33ท\u0e33งาน', language: 'tha_Thai' },
      { before: 'น\u0e49\u0e4d\u0e32', after: 'น\u0e49\u0e33', language: 'tha_Thai' },
      { before: '\u0e40\u0e40ม่', after: 'แม่', language: 'tha_Thai' },
      { before: 'ນ\u0ec9\u0ecd\u0eb2', after: 'ນ\u0ec9\u0eb3', language: 'lao_Laoo' },
      { before: 'می\u00acشود', after: 'می\u200cشود', language: 'pes_Arab' },
    ],
    keeps: ['ﺑ ﺒ ﺐ ﺏ', 'محمد ﷺ', 'A ¬ B, ¬P', 'น้ำ แม่', 'ນ້ຳ', 'العربية'],
  },
};
