import { cutFromLine, isAllResidue } from '../engine/cut.js';
import type { Rule, RuleView } from '../engine/rule.js';
import { Trigger } from '../engine/trigger.js';
import { type ResiduePattern, residuePatterns } from '../facts/patterns.js';

interface Found {
  readonly start: number;
  readonly end: number;
  readonly pattern: ResiduePattern;
}

const signs =
  Trigger.dollar | Trigger.brace | Trigger.angle | Trigger.percent | Trigger.bracket | Trigger.underscore;

/** Longest line on which a pattern that must fill a line is tried. */
const longestWholeLine = 24;

function look(view: RuleView): void {
  const { patterns } = residuePatterns();
  const minTerms = Number(view.settings.programmingTerms);
  let programming: boolean | undefined;
  for (const line of view.tree.children) {
    if ((line.triggers & signs) === 0 && line.end - line.start > longestWholeLine) continue;
    let found: Found[] = [];
    let text: string | undefined;
    for (const pattern of patterns) {
      if ((line.triggers & pattern.needs) !== pattern.needs) continue;
      if (pattern.wholeLine && line.end - line.start > longestWholeLine) continue;
      text ??= view.text.slice(line.start, line.end);
      pattern.regex.lastIndex = 0;
      for (let hit = pattern.regex.exec(text); hit !== null; hit = pattern.regex.exec(text)) {
        if (hit[0] === '') break;
        found.push({ start: line.start + hit.index, end: line.start + hit.index + hit[0].length, pattern });
      }
    }
    if (found.length === 0) continue;
    programming ??= countProgrammingTerms(view.text, minTerms) >= minTerms;
    if (programming) found = found.filter(({ pattern }) => pattern.kind === 'residue');
    found = withoutOverlaps(found);
    if (found.length === 0) continue;
    const pattern = [...new Set(found.map((one) => one.pattern.id))].join(', ');
    if (isAllResidue(view.text, line, found)) {
      view.mark({
        start: line.start,
        end: line.next,
        mechanism: 'pattern',
        evidence: { pattern },
        wholeLine: true,
      });
      continue;
    }
    for (const { start, end, pattern: seen } of found) {
      const cut = cutFromLine(view.text, line, start, end);
      view.mark({ ...cut, mechanism: 'pattern', evidence: { pattern: seen.id } });
    }
  }
}

/** The last answer, since several rules ask it of the same text. */
let lastCounted = { text: '', limit: 0, terms: 0 };

/** A fenced block of Markdown: a line of at least three backticks or tildes, and one that closes it. */
const fence = /^ {0,3}(```|~~~)[^\n`]{0,60}\r?\n[\s\S]{0,20000}?^ {0,3}\1/mu;

/** Counts terms of programming in a text, up to a limit, so that a page on code keeps its code. */
export function countProgrammingTerms(text: string, limit: number): number {
  if (text === lastCounted.text && limit === lastCounted.limit) return lastCounted.terms;
  const { programmingTerms } = residuePatterns();
  programmingTerms.lastIndex = 0;
  // Code that its author fenced off is shown, not leaked.
  let terms = fence.test(text) ? limit : 0;
  while (terms < limit && programmingTerms.exec(text) !== null) terms += 1;
  lastCounted = { text, limit, terms };
  return terms;
}

/** Keeps of overlapping finds the one that starts first, and of those the longest. */
function withoutOverlaps(found: readonly Found[]): Found[] {
  const sorted = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Found[] = [];
  for (const one of sorted) {
    const last = kept[kept.length - 1];
    if (last === undefined || one.start >= last.end) kept.push(one);
  }
  return kept;
}

export const templateResidue: Rule = {
  id: 'template-residue',
  family: 'residue',
  phase: 'markup',
  needs: 0,
  defaults: { programmingTerms: 3 },
  look,
  doc: {
    what: 'Cuts unfilled placeholders and messages of template engines, alone on a line or stuck to text.',
    why: 'A template that was not filled leaves the same foreign string in every document of a site.',
    risk: 'A text about programming quotes such strings on purpose: where a document speaks of programming (three terms of the list in the data file), patterns of the kind `code` are left alone. Amounts and set notation lack the identifier the patterns ask for.',
    fires: [
      { before: '$menu[title] not foundProgram kerja', after: 'Program kerja' },
      { before: 'Karibu {{ user.name }}, endelea', after: 'Karibu, endelea' },
      { before: 'Vous avez %s messages', after: 'Vous avez messages' },
      { before: 'Erste Zeile\nundefined\nZweite Zeile', after: 'Erste Zeile\nZweite Zeile' },
      { before: 'नमस्ते \x24{user.name} जी', after: 'नमस्ते जी' },
    ],
    keeps: [
      'He said $5 not found in the wallet.',
      'the set {x | x > 0}',
      'a < b and c > d',
      'The value is undefined here.',
    ],
  },
};
