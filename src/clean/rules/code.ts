import { cutFromLine } from '../engine/cut.js';
import type { LineTree } from '../engine/lines.js';
import type { Rule, RuleView } from '../engine/rule.js';
import { Trigger } from '../engine/trigger.js';
import { countProgrammingTerms } from './residue.js';

interface Leak {
  readonly start: number;
  readonly end: number;
  readonly kind: 'css' | 'script' | 'json';
}

const property =
  '(?:-(?:webkit|moz|ms|o)-[a-z-]{2,30}|align|animation|background|border|bottom|box|clear|color|content|cursor|direction|display|fill|flex|float|font|gap|grid|height|justify|left|letter-spacing|line-height|list-style|margin|max-height|max-width|min-height|min-width|opacity|order|outline|overflow|padding|pointer-events|position|right|stroke|table-layout|text|top|transform|transition|vertical-align|visibility|white-space|width|word-break|word-wrap|z-index)[a-z-]{0,30}';
const declaration = `[a-z-]{2,40}\\s{0,5}:[^{};\\n]{1,300}`;
/** A block of declarations, the first of a known property; read at an opening brace. */
const cssBlock = new RegExp(
  `\\{\\s{0,50}(?=${property}\\s{0,5}:)(?:${declaration};\\s{0,50})*(?:${declaration}\\n?)?\\}|\\{\\}`,
  'uy',
);
const selectorToken =
  /^(?:[.#@:*[][\w.#:@()[\]="'*~^$|,%-]*|[>+~,]|(?:a|abbr|article|aside|b|blockquote|body|button|caption|code|div|em|footer|form|h[1-6]|header|hr|html|i|img|input|label|li|main|nav|ol|p|pre|section|select|small|span|strong|sub|sup|table|tbody|td|textarea|th|thead|tr|u|ul)(?:[.#:[,][\w.#:()[\]="'*~^$|,-]*)?,?|(?:and|only|not|screen|print|media|all|from|to)|\(?(?:max|min)-[\w-]+:?|\d[\w.%]*\)?)$/u;

function findCss(text: string): Leak[] {
  const leaks: Leak[] = [];
  for (let at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1)) {
    cssBlock.lastIndex = at;
    const hit = cssBlock.exec(text);
    if (hit === null) continue;
    const end = at + hit[0].length;
    const start = selectorStart(text, at, leaks[leaks.length - 1]?.end ?? 0);
    if (start === at) continue;
    leaks.push({ start, end, kind: 'css' });
    at = end - 1;
  }
  return joinRules(text, leaks);
}

const atRule = /@[a-z-]{3,30}[^{}\n]{0,200}\{\s{0,20}$/u;

/** Joins neighbouring rules of a style sheet, and takes the at-rule around them along. */
function joinRules(text: string, leaks: readonly Leak[]): Leak[] {
  const joined: Leak[] = [];
  for (const leak of leaks) {
    const last = joined[joined.length - 1];
    if (last !== undefined && leak.start - last.end < 100 && text.slice(last.end, leak.start).trim() === '') {
      joined[joined.length - 1] = { ...last, end: leak.end };
    } else {
      joined.push(leak);
    }
  }
  return joined.map((leak) => {
    const before = atRule.exec(text.slice(Math.max(0, leak.start - 260), leak.start));
    const after = /^\s{0,20}\}/.exec(text.slice(leak.end, leak.end + 30));
    if (before === null || after === null) return leak;
    return { ...leak, start: leak.start - before[0].length, end: leak.end + after[0].length };
  });
}

/** Where the selector before a brace starts: as many words back as read like one, on the same line. */
function selectorStart(text: string, brace: number, floor: number): number {
  const limit = Math.max(floor, text.lastIndexOf('\n', brace) + 1, brace - 400);
  let start = brace;
  let at = brace;
  let hasSelector = false;
  while (at > limit) {
    let end = at;
    while (end > limit && text.charCodeAt(end - 1) === 32) end -= 1;
    let from = end;
    while (from > limit && text.charCodeAt(from - 1) !== 32) from -= 1;
    const token = text.slice(from, end);
    if (token === '' || token.length > 200) break;
    const glued = /[\p{L}\p{M}\p{N}.!?।。]([.#@][a-z_-][\w.#:-]*)$/u.exec(token);
    if (!selectorToken.test(token)) {
      // The first word of a selector may stick to the text before it.
      if (glued !== null) {
        start = end - glued[1]!.length;
        hasSelector = true;
      }
      break;
    }
    hasSelector = true;
    start = from;
    at = from;
  }
  return hasSelector ? start : brace;
}

const scriptStart =
  /(?<![\p{L}\p{N}_$.])(?:(?:var|let|const)\s{1,4}[\w$]{1,40}\s{0,4}=(?!=)|function\s{0,4}[\w$]{0,40}\s{0,2}\([\w\s,$]{0,120}\)\s{0,4}\{|!?\(function\s{0,2}\(|(?:window|document|googletag|dataLayer|adsbygoogle|_gaq|_paq|console|jQuery|OneSignal|FB|wp|mw)\.[\w$.]{1,60}\s{0,2}(?:\(|=(?!=)|\[)|(?:gtag|ga|fbq|jQuery|\$|_gaq\.push|require|define|setTimeout|addEventListener)\((?:['"[]|function|document|window|\()|\(adsbygoogle\s{0,2}=|\/\/<!\[CDATA\[|if\s{0,2}\((?:typeof|window|document|!window)\b)/gu;
/** Longest program text taken out at once, in code units. */
const longestScript = 20_000;

function findScript(text: string, tree: LineTree): Leak[] {
  const leaks: Leak[] = [];
  for (const line of tree.children) {
    if ((line.triggers & (Trigger.brace | Trigger.equals | Trigger.paren)) === 0) continue;
    if (line.start < (leaks[leaks.length - 1]?.end ?? 0)) continue;
    const part = text.slice(line.start, line.end);
    // Every statement that is looked for has a quote, a brace or a semicolon somewhere.
    if (!/[;'"{}]/.test(part)) continue;
    let failures = 0;
    scriptStart.lastIndex = 0;
    for (let hit = scriptStart.exec(part); hit !== null; hit = scriptStart.exec(part)) {
      const start = line.start + hit.index;
      const end = statementEnd(text, start);
      if (end === undefined) {
        failures += 1;
        if (failures > maxFailures) break;
        continue;
      }
      const last = leaks[leaks.length - 1];
      if (last !== undefined && text.slice(last.end, start).trim() === '')
        leaks[leaks.length - 1] = { ...last, end };
      else leaks.push({ start, end, kind: 'script' });
      if (end >= line.end) break;
      scriptStart.lastIndex = end - line.start;
    }
  }
  return leaks;
}

/** Beginnings on one line that lead nowhere, after which the line is no program. */
const maxFailures = 20;

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * Reads statements of a program from an offset to the last one's end: brackets and quotes balanced, ended by a
 * semicolon or a closing bracket.
 *
 * @returns
 *   the end, or undefined where brackets do not close within reach or the statement never ends
 */
function statementEnd(text: string, start: number): number | undefined {
  const open: string[] = [];
  let end: number | undefined;
  const limit = Math.min(text.length, start + longestScript);
  for (let at = start; at < limit; at += 1) {
    const sign = text.charAt(at);
    if (sign === '"' || sign === "'" || sign === '`') {
      const close = text.indexOf(sign, at + 1);
      if (close < 0 || close > at + 2000) return end;
      at = close;
    } else if (closers[sign] !== undefined) {
      open.push(closers[sign]!);
    } else if (sign === ')' || sign === ']' || sign === '}') {
      if (open.pop() !== sign) return end;
      if (open.length === 0) {
        const rest = /^\s{0,3}(?:[;.,(=|&?:+*[]|\)|else)/.exec(text.slice(at + 1, at + 8));
        if (rest === null) end = at + 1;
        if (sign === '}' && rest === null && !continues(text, at + 1)) return end;
      }
    } else if (sign === ';' && open.length === 0) {
      end = at + 1;
      if (!continues(text, end)) return end;
    } else if (sign === '\n' && open.length === 0) {
      return end;
    }
  }
  return end;
}

/** Whether a program goes on after a statement. */
function continues(text: string, at: number): boolean {
  return /^\s{0,8}(?:(?:var|let|const|return|if|else|for|while|try|catch|function|new)\b|[\w$]{1,40}\s?(?:=|\(|\.[\w$]{1,40}\s?(?:\(|=))|[)}\]])/.test(
    text.slice(at, at + 100),
  );
}

const jsonStart = /\[?\{\s{0,20}"[\w@$:. -]{1,60}"\s{0,5}:/gu;

function findJson(text: string): Leak[] {
  const leaks: Leak[] = [];
  jsonStart.lastIndex = 0;
  for (let hit = jsonStart.exec(text); hit !== null; hit = jsonStart.exec(text)) {
    const end = jsonEnd(text, hit.index);
    if (end === undefined) {
      // Inside what does not close nothing else is looked for, so that the search stays linear.
      const line = text.indexOf('\n', hit.index);
      if (line < 0) break;
      jsonStart.lastIndex = line;
      continue;
    }
    leaks.push({ start: hit.index, end, kind: 'json' });
    jsonStart.lastIndex = end;
  }
  return leaks;
}

function jsonEnd(text: string, start: number): number | undefined {
  let depth = 0;
  let quoted = false;
  const limit = Math.min(text.length, start + 200_000);
  for (let at = start; at < limit; at += 1) {
    const unit = text.charCodeAt(at);
    if (quoted) {
      if (unit === 92) at += 1;
      else if (unit === 34) quoted = false;
    } else if (unit === 34) quoted = true;
    else if (unit === 123 || unit === 91) depth += 1;
    else if (unit === 125 || unit === 93) {
      depth -= 1;
      if (depth === 0) return isJson(text.slice(start, at + 1)) ? at + 1 : undefined;
    }
  }
  return undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function look(view: RuleView): void {
  const { text, tree } = view;
  const leaks = [...findScript(text, tree)];
  if ((tree.triggers & Trigger.brace) !== 0) leaks.push(...findCss(text), ...findJson(text));
  if (leaks.length === 0 || countProgrammingTerms(text, 3) >= 3) return;
  leaks.sort((a, b) => a.start - b.start || b.end - a.end);
  let done = -1;
  let next = 0;
  for (const leak of leaks) {
    if (leak.start < done) continue;
    done = leak.end;
    while (tree.children[next] !== undefined && tree.children[next]!.next <= leak.start) next += 1;
    const first = tree.children[next]!;
    let last = first;
    for (let index = next; last.end < leak.end; index += 1) last = tree.children[index + 1] ?? last;
    const alone =
      text.slice(first.start, leak.start).trim() === '' && text.slice(leak.end, last.end).trim() === '';
    const evidence = { code: leak.kind };
    if (alone)
      view.mark({ start: first.start, end: last.next, mechanism: 'pattern', evidence, wholeLine: true });
    else if (first === last)
      view.mark({ ...cutFromLine(text, first, leak.start, leak.end), mechanism: 'pattern', evidence });
    else view.mark({ start: leak.start, end: leak.end, mechanism: 'pattern', evidence });
  }
}

export const codeLeak: Rule = {
  id: 'code-leak',
  family: 'residue',
  phase: 'markup',
  guesses: true,
  needs: Trigger.brace | Trigger.equals | Trigger.paren,
  defaults: {},
  look,
  doc: {
    what: 'Cuts style sheets, scripts and JSON that stand in the text, alone or stuck to it.',
    why: 'A page’s code is not its text, and half a line of it spoils the sentence beside it.',
    risk: 'Code can be what a text is about: documents that speak of programming are left alone. A style needs a selector and a known property, a script a statement that closes, JSON must parse.',
    fires: [
      { before: '.nav-bar a:hover{color:red;margin:0 2px}Habari za leo', after: 'Habari za leo' },
      { before: 'Anfang\n#top { display: none;\n  width: 5px; }\nEnde', after: 'Anfang\nEnde' },
      {
        before: 'हाल की खबरें window.dataLayer = window.dataLayer || []; gtag("js", new Date());',
        after: 'हाल की खबरें',
      },
      {
        before: '(adsbygoogle = window.adsbygoogle || []).push({});\nNội dung chính',
        after: 'Nội dung chính',
      },
      { before: '{"@context":"https://schema.org","@type":"Article","name":"x {y}"}\nTexto', after: 'Texto' },
    ],
    keeps: [
      'the set {x: x > 0}',
      'let x = 5 and go on',
      'The function f(x) = 2x grows.',
      'He {who} came',
      'window. Then he left (early).',
      'Set A = {1, 2}; B = {3}.',
      'Type this:\n```js\nconst name = "x";\nconsole.log(name);\n```\nIt greets you.',
    ],
  },
};
