import type { Leak } from './leak.js';

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

/** The rules of style sheets in a text, each with its selector; neighbours are one. */
export function findCss(text: string): Leak[] {
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
  const nearest = Math.max(floor, brace - 400);
  const limit = nearest + text.slice(nearest, brace).lastIndexOf('\n') + 1;
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
