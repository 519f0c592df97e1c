import type { LineTree } from '../engine/lines.js';
import { Trigger } from '../engine/trigger.js';
import type { Leak } from './leak.js';

const scriptStart =
  /(?<![\p{L}\p{N}_$.])(?:(?:var|let|const)\s{1,4}[\w$]{1,40}\s{0,4}=(?!=)|function\s{0,4}[\w$]{0,40}\s{0,2}\([\w\s,$]{0,120}\)\s{0,4}\{|!?\(function\s{0,2}\(|(?:window|document|googletag|dataLayer|adsbygoogle|_gaq|_paq|console|jQuery|OneSignal|FB|wp|mw)\.[\w$.]{1,60}\s{0,2}(?:\(|=(?!=)|\[)|(?:gtag|ga|fbq|jQuery|\$|_gaq\.push|require|define|setTimeout|addEventListener)\((?:['"[]|function|document|window|\()|\(adsbygoogle\s{0,2}=|\/\/<!\[CDATA\[|if\s{0,2}\((?:typeof|window|document|!window)\b)/gu;
/** Longest program text taken out at once, in code units. */
const longestScript = 20_000;

/** The statements of programs in a text, read to where they close; neighbours are one. Linear in the text. */
export function findScript(text: string, tree: LineTree): Leak[] {
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

/** The objects and lists of JSON in a text that parse. Linear in the text. */
export function findJson(text: string): Leak[] {
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
