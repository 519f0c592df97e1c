import type { LanguageKey } from '../../model/index.js';
import { scriptOf } from '../../model/index.js';
import type { Rule, RuleView } from '../engine/rule.js';
import { Trigger } from '../engine/trigger.js';

const truncated = /(?:…|\.\.\.|\[…\]|\[\.{3}\]|\(…\)|&hellip;)["'”’»)\]]*$/u;

/** A line shorter than this, in code units, was not cut by a number of letters. */
const shortestTeaser = 40;

function lookTruncated(view: RuleView): void {
  for (const line of view.tree.children) {
    // Nearly every line ends in something else; the pattern is for the few that do not.
    if (line.blank || !endsInDots(view.text, line.start, line.end)) continue;
    const text = view.text.slice(Math.max(line.start, line.end - 12), line.end).trimEnd();
    if (!truncated.test(text)) continue;
    const whole = view.text.slice(line.start, line.end).trim();
    if (whole.length < shortestTeaser) continue;
    view.flag(Math.max(line.start, line.end - 12), line.end, 'the line breaks off with a mark of truncation');
  }
}

/** Whether two dots or an ellipsis stand among the last characters of a line. */
function endsInDots(text: string, start: number, end: number): boolean {
  for (let at = end - 1; at >= Math.max(start, end - 8); at -= 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0x2026 || (unit === 0x2e && text.charCodeAt(at - 1) === 0x2e)) return true;
  }
  return false;
}

export const truncation: Rule = {
  id: 'truncation',
  family: 'flags',
  phase: 'flags',
  needs: 0,
  defaults: {},
  look: lookTruncated,
  doc: {
    what: 'Flags a long line that ends in dots, as a teaser does that was cut by a number of letters.',
    why: 'Half a sentence has no whole translation.',
    risk: 'Authors end sentences in dots too, so nothing is changed.',
    fires: [],
    keeps: ['And then he went away and never came back to the house where he was born…'],
  },
};

const spaced = /(?<![\p{L}\p{M}\p{N}])(?:\p{L}\p{M}{0,4} ){4,}\p{L}(?![\p{L}\p{M}\p{N}])/gu;

function lookSpaced(view: RuleView): void {
  for (const line of view.tree.children) {
    if (line.blank) continue;
    const length = line.end - line.start;
    // Five single letters need at least this many spaces, and are a good part of a heading or none.
    if (length < 9) continue;
    if (!hasSingles(view.text, line.start, line.end)) continue;
    const text = view.text.slice(line.start, line.end);
    spaced.lastIndex = 0;
    for (let hit = spaced.exec(text); hit !== null; hit = spaced.exec(text)) {
      if (/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u.test(hit[0])) continue;
      view.flag(
        line.start + hit.index,
        line.start + hit.index + hit[0].length,
        'letters stand apart, one by one',
      );
    }
  }
}

/** Whether a span has letters and spaces in turn, nine in a row; a cheap test before the pattern. */
function hasSingles(text: string, start: number, end: number): boolean {
  let run = 0;
  for (let index = start + 1; index < end; index += 2) {
    run = text.charCodeAt(index) === 32 ? run + 1 : 0;
    if (run >= 4) return true;
  }
  run = 0;
  for (let index = start + 2; index < end; index += 2) {
    run = text.charCodeAt(index) === 32 ? run + 1 : 0;
    if (run >= 4) return true;
  }
  return false;
}

export const spacedLetters: Rule = {
  id: 'spaced-letters',
  family: 'flags',
  phase: 'flags',
  needs: 0,
  defaults: {},
  look: lookSpaced,
  doc: {
    what: 'Flags words whose letters stand apart, `H E L L O`.',
    why: 'Such words match nothing; where one word ends is not always to be seen, so a person decides.',
    risk: 'Lists of letters look the same, so nothing is changed.',
    fires: [],
    keeps: ['H E L L O  W O R L D'],
  },
};

const scripts: Readonly<Record<string, RegExp>> = {
  Latn: /\p{sc=Latn}/gu,
  Cyrl: /\p{sc=Cyrl}/gu,
  Grek: /\p{sc=Grek}/gu,
  Arab: /\p{sc=Arab}/gu,
  Hebr: /\p{sc=Hebr}/gu,
  Deva: /\p{sc=Deva}/gu,
  Beng: /\p{sc=Beng}/gu,
  Thai: /\p{sc=Thai}/gu,
  Hani: /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/gu,
  Hang: /\p{sc=Hang}/gu,
};

/** The group of scripts a language is written in, as far as inserts are told by it. */
function groupOf(language: LanguageKey): string {
  const script = scriptOf(language);
  if (['Hans', 'Hant', 'Jpan', 'Hira', 'Kana'].includes(script)) return 'Hani';
  return script === 'Kore' ? 'Hang' : script;
}

/** Letters of another script a line needs to be called an insert. */
const minForeignLetters = 25;

function lookForeign(view: RuleView): void {
  const own = groupOf(view.language);
  const ownPattern = scripts[own];
  if (ownPattern === undefined) return;
  for (const line of view.tree.children) {
    if (line.blank || line.end - line.start < minForeignLetters) continue;
    const text = view.text.slice(line.start, Math.min(line.end, line.start + 400));
    // A glance at the first letters settles nearly every line.
    if ((text.slice(0, 40).match(ownPattern)?.length ?? 0) > 4) continue;
    const ownLetters = text.match(ownPattern)?.length ?? 0;
    for (const [script, pattern] of Object.entries(scripts)) {
      if (script === own || (own === 'Hang' && script === 'Hani')) continue;
      const foreign = text.match(pattern)?.length ?? 0;
      if (foreign < minForeignLetters || foreign < ownLetters * 10) continue;
      view.flag(line.start, line.end, `the line is written in ${script}, the document in ${own}`);
    }
  }
}

export const foreignLine: Rule = {
  id: 'foreign-line',
  family: 'flags',
  phase: 'flags',
  needs: 0,
  defaults: {},
  look: lookForeign,
  doc: {
    what: 'Flags a line in another script than its document.',
    why: 'Quotations and untranslated passages are part of a document, and no translation of anything.',
    risk: 'None is changed; the language of every segment is found later on its own.',
    fires: [],
    keeps: ['这一行是中文，写得足够长，可以被看作是另一种文字的插入部分，不会被改变。'],
  },
};

function lookReplacement(view: RuleView): void {
  for (const line of view.lines) {
    for (let at = view.text.indexOf('\ufffd', line.start); at >= 0 && at < line.end; ) {
      let end = at;
      while (view.text.charCodeAt(end) === 0xfffd) end += 1;
      view.flag(at, end, 'a character was lost in decoding');
      at = view.text.indexOf('\ufffd', end);
    }
  }
}

export const lostCharacter: Rule = {
  id: 'lost-character',
  family: 'flags',
  phase: 'flags',
  needs: Trigger.replacement,
  defaults: {},
  look: lookReplacement,
  doc: {
    what: 'Flags replacement characters.',
    why: 'What stood there cannot be told any more.',
    risk: 'A page on encodings may show the character itself; nothing is changed.',
    fires: [],
    keeps: ['caf\ufffd'],
  },
};
