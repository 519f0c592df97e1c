import { cutFromLine, isAllResidue } from '../engine/cut.js';
import type { Line } from '../engine/lines.js';
import type { Rule, RuleView } from '../engine/rule.js';
import { Trigger } from '../engine/trigger.js';
import { countProgrammingTerms } from './residue.js';

const inline =
  'a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|img|input|ins|kbd|label|mark|nobr|q|rp|rt|ruby|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr|button|select|option|textarea|svg|path|video|audio|source|picture|iframe|embed|object|param|ref|nowiki|noinclude|includeonly';
const block =
  'address|article|aside|blockquote|body|br|canvas|caption|center|col|colgroup|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|legend|li|link|main|meta|nav|noscript|ol|optgroup|p|pre|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul|script|style';
/** Tags that computer-aided translation leaves: inline codes of XLIFF, TMX and TTX. */
const translation = 'g|x|bx|ex|bpt|ept|ph|it|mrk|seg|tuv?|ut|hi|prop|note|pc|sc|ec';

const tag = new RegExp(
  `</?(?:(${inline})|(${block})|(${translation}))(?:\\s[^<>]{0,500}|/)?>|<!--[^<>]{0,2000}-->|<!\\[CDATA\\[|\\]\\]>|<!DOCTYPE[^<>]{0,200}>`,
  'giu',
);
/** What stands between these tags is code. */
const opener = /<(script|style)\b[^<>]{0,500}>/giu;
const closeScript = /<\/script>/giu;
const closeStyle = /<\/style>/giu;

interface Found {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly isBlock: boolean;
  /** Whether white space stands between the tags of a run. */
  readonly gap?: boolean;
}

function look(view: RuleView): void {
  let programming: boolean | undefined;
  const hidden = hiddenSpans(view);
  let next = 0;
  for (const line of hidden.length === 0 ? view.lines : view.tree.children) {
    const text = view.text.slice(line.start, line.end);
    while (next < hidden.length && hidden[next]!.end <= line.start) next += 1;
    const here: Found[] = [];
    for (let one = next; one < hidden.length && hidden[one]!.start < line.end; one += 1)
      here.push(clip(hidden[one]!, line));
    const found = [...here, ...tagsIn(text, line, here)];
    if (found.length === 0) continue;
    found.sort((a, b) => a.start - b.start);
    programming ??= countProgrammingTerms(view.text, 3) >= 3;
    if (programming) return;
    const evidence = { tag: [...new Set(found.map(({ name }) => name))].join(', ') };
    if (isAllResidue(view.text, line, found)) {
      view.mark({ start: line.start, end: line.next, mechanism: 'pattern', evidence, wholeLine: true });
      continue;
    }
    for (const run of joinRuns(view.text, found)) {
      const cut = cutTag(view.text, line, run);
      view.mark({ ...cut, mechanism: 'pattern', evidence: { tag: run.name } });
    }
  }
}

/** Scripts and styles from their opening to their closing tag, over lines; one pass. */
function hiddenSpans(view: RuleView): readonly Found[] {
  const spans: Found[] = [];
  opener.lastIndex = 0;
  for (let hit = opener.exec(view.text); hit !== null; hit = opener.exec(view.text)) {
    const name = hit[1]!.toLowerCase();
    const closer = name === 'script' ? closeScript : closeStyle;
    closer.lastIndex = opener.lastIndex;
    if (!closer.test(view.text)) break;
    spans.push({ start: hit.index, end: closer.lastIndex, name, isBlock: true });
    opener.lastIndex = closer.lastIndex;
  }
  return spans;
}

function clip(span: Found, line: Line): Found {
  return { ...span, start: Math.max(span.start, line.start), end: Math.min(span.end, line.end) };
}

function tagsIn(text: string, line: Line, hidden: readonly Found[]): Found[] {
  const found: Found[] = [];
  const closed = closedIn(text);
  let passed = 0;
  tag.lastIndex = 0;
  for (let hit = tag.exec(text); hit !== null; hit = tag.exec(text)) {
    const [whole, , blockName, translationName] = hit;
    const start = line.start + hit.index;
    while (passed < hidden.length && hidden[passed]!.end <= start) passed += 1;
    if (passed < hidden.length && hidden[passed]!.start <= start) continue;
    const name = /[a-z]+\d?/i.exec(whole)?.[0] ?? whole;
    const bare = /^<\w>$/.test(whole);
    // `a<b>c` is mathematics unless the tag is closed again.
    if (bare && name.toLowerCase() !== 'p' && !closed(name)) continue;
    if (
      translationName !== undefined &&
      /^<\/?\w+>$/.test(whole) &&
      !/^<\/?(?:seg|tuv?|bpt|ept|ph|it|mrk|g)>$/i.test(whole)
    )
      continue;
    found.push({
      start,
      end: start + whole.length,
      name: name.toLowerCase(),
      isBlock: blockName !== undefined,
    });
  }
  return found;
}

/** Tells of a name whether a line closes a tag of it; looks through the line once a name, however many tags there are. */
function closedIn(text: string): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    let is = known.get(name);
    if (is === undefined) {
      is = text.includes(`</${name}>`);
      known.set(name, is);
    }
    return is;
  };
}

/** Joins tags with nothing between them. */
function joinRuns(text: string, found: readonly Found[]): Found[] {
  const runs: Found[] = [];
  for (const one of found) {
    const last = runs[runs.length - 1];
    if (last !== undefined && text.slice(last.end, one.start).trim() === '') {
      runs[runs.length - 1] = {
        start: last.start,
        end: one.end,
        name: last.name,
        isBlock: last.isBlock || one.isBlock,
        gap: last.gap === true || last.end < one.start,
      };
    } else {
      runs.push(one);
    }
  }
  return runs;
}

/** A block tag between texts leaves a line break, an inline tag nothing. */
function cutTag(text: string, line: Line, run: Found) {
  if (run.isBlock) {
    const cut = cutFromLine(text, line, run.start, run.end);
    const inside =
      text.slice(line.start, cut.start).trim() !== '' && text.slice(cut.end, line.end).trim() !== '';
    if (!inside) return cut;
    let { start, end } = run;
    while (start > line.start && /[ \t]/.test(text.charAt(start - 1))) start -= 1;
    while (end < line.end && /[ \t]/.test(text.charAt(end))) end += 1;
    return { start, end, after: '\n' };
  }
  const alone =
    /^[ \t]?$/.test(text.slice(run.end, run.end + 1)) &&
    /^[ \t]?$/.test(text.slice(run.start - 1, run.start));
  if (alone) return cutFromLine(text, line, run.start, run.end);
  // Between two tags of one run a space may part two words.
  const holdsSpace = run.gap && !/\s/.test(text.charAt(run.end)) && !/\s/.test(text.charAt(run.start - 1));
  return { start: run.start, end: run.end, after: holdsSpace ? ' ' : '' };
}

export const htmlTag: Rule = {
  id: 'html-tag',
  family: 'markup',
  phase: 'markup',
  guesses: true,
  needs: Trigger.angle,
  defaults: {},
  look,
  doc: {
    what: 'Cuts tags of HTML and of translation tools, comments, and scripts and styles with what they hold; a block tag leaves a line break.',
    why: 'Markup that was escaped once too often, or cut in half, comes out as text.',
    risk: 'Angle brackets are also mathematics and quotation: only names of tags count, a one-letter tag without attributes must be closed on its line, and texts on programming are left alone.',
    fires: [
      {
        before: 'Das ist <b>wichtig</b>, <a href="/x">siehe hier</a>.',
        after: 'Das ist wichtig, siehe hier.',
      },
      { before: 'पहला वाक्य।<br/>दूसरा वाक्य।', after: 'पहला वाक्य।\nदूसरा वाक्य।' },
      { before: '<div class="x">', after: '' },
      { before: 'Mlango <g id="1">mkubwa</g> <x id="2"/>wazi', after: 'Mlango mkubwa wazi' },
      { before: 'text<script>var a = "<b>";</script> more', after: 'text\nmore' },
      { before: 'a <!-- ad slot --> b', after: 'a b' },
    ],
    keeps: [
      'a < b and c > d',
      'x<y>z',
      'a<b>c',
      'I <3 you',
      '<name@example.org>',
      '<<Bonjour>>',
      'if 3 < p > 2',
    ],
  },
};
