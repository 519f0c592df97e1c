import type { Line } from '../engine/lines.js';
import type { Rule, RuleView } from '../engine/rule.js';
import { Trigger } from '../engine/trigger.js';
import { countProgrammingTerms } from './residue.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });
const unicodeEscape = /\\u\{([0-9a-fA-F]{1,6})\}|\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})/gu;
const simpleEscape =
  /\\(["'/])|(?<=[\p{L}\p{M}\p{N}.,;:!?…।。”"')\]])(?:\\r)?\\n(?![\p{Ll}/\\])|(?<=[.!?…।。])\\t(?![\p{Ll}])|(?:\\r)?\\n(?=(?:\\r)?\\n)/gu;
const percentRun = /(?:%[0-9A-Fa-f]{2})+/gu;
const quotedRun = /(?:=[0-9A-F]{2})+/gu;

function look(view: RuleView): void {
  let programming: boolean | undefined;
  for (const line of view.lines) {
    if ((line.triggers & (Trigger.backslash | Trigger.percent | Trigger.equals)) === 0) continue;
    programming ??= countProgrammingTerms(view.text, 3) >= 3;
    if (programming) return;
    const text = view.text.slice(line.start, line.end);
    if ((line.triggers & Trigger.backslash) !== 0) lookBackslash(view, line, text);
    if ((line.triggers & Trigger.percent) !== 0) lookBytes(view, line, text, percentRun, 'percent');
    if ((line.triggers & Trigger.equals) !== 0) lookBytes(view, line, text, quotedRun, 'quoted-printable');
  }
}

function lookBackslash(view: RuleView, line: Line, text: string): void {
  if (
    /\b[A-Za-z]:\\|\\\\[\w$]/.test(text) ||
    /\\(?:begin|frac|text|alpha|sum|int|newline|nu|theta|tau)\b/.test(text)
  )
    return;
  unicodeEscape.lastIndex = 0;
  for (let hit = unicodeEscape.exec(text); hit !== null; hit = unicodeEscape.exec(text)) {
    const codePoint = Number.parseInt(hit[1] ?? hit[2] ?? hit[3]!, 16);
    if (codePoint > 0x10ffff || (codePoint < 32 && codePoint !== 9 && codePoint !== 10)) continue;
    if (
      codePoint >= 0xd800 &&
      codePoint < 0xe000 &&
      !/\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F]/.test(
        text.slice(Math.max(0, hit.index - 6), hit.index + 12),
      )
    )
      continue;
    const after = codePoint >= 0x10000 ? String.fromCodePoint(codePoint) : String.fromCharCode(codePoint);
    mark(view, line, hit, after);
  }
  simpleEscape.lastIndex = 0;
  const quotes = text.split('\\"').length - 1;
  for (let hit = simpleEscape.exec(text); hit !== null; hit = simpleEscape.exec(text)) {
    const sign = hit[1];
    if (sign === undefined) {
      mark(view, line, hit, hit[0] === '\\t' ? ' ' : '\n');
    } else if (sign === '"' ? quotes >= 2 : isBetweenLetters(text, hit.index, sign)) {
      mark(view, line, hit, sign);
    }
  }
}

function isBetweenLetters(text: string, at: number, sign: string): boolean {
  const kind = sign === '/' ? /[\p{L}\p{N}:/]/u : /\p{L}/u;
  return kind.test(text.charAt(at - 1)) && kind.test(text.charAt(at + 2));
}

/** Bytes written as `%XX` or `=XX`: decoded where they are valid UTF-8 beyond ASCII, `%20` between letters too. */
function lookBytes(view: RuleView, line: Line, text: string, pattern: RegExp, kind: string): void {
  pattern.lastIndex = 0;
  let beyondAscii = false;
  const found: { readonly hit: RegExpExecArray; readonly decoded: string }[] = [];
  for (let hit = pattern.exec(text); hit !== null; hit = pattern.exec(text)) {
    if (isInAddress(text, hit.index)) continue;
    const decoded = decodeBytes(hit[0]);
    if (decoded === undefined || /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(decoded)) continue;
    if (/[^\u0000-\u007f]/.test(decoded)) beyondAscii = true;
    found.push({ hit, decoded });
  }
  for (const { hit, decoded } of found) {
    const ascii = !/[^\u0000-\u007f]/.test(decoded);
    const space =
      kind === 'percent' &&
      decoded === ' ' &&
      /\p{L}/u.test(text.charAt(hit.index - 1)) &&
      /\p{L}/u.test(text.charAt(hit.index + 3));
    if (!ascii || space || beyondAscii) mark(view, line, hit, decoded, kind);
  }
}

function decodeBytes(run: string): string | undefined {
  const bytes = Uint8Array.from({ length: run.length / 3 }, (_, index) =>
    Number.parseInt(run.slice(index * 3 + 1, index * 3 + 3), 16),
  );
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Whether the word around an offset is an address, whose escapes belong to it. */
function isInAddress(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 300), at);
  return /[/?&@]|www\.|^[\w.-]+=/.test(before.slice(before.lastIndexOf(' ') + 1));
}

function mark(view: RuleView, line: Line, hit: RegExpExecArray, after: string, kind = 'backslash'): void {
  view.mark({
    start: line.start + hit.index,
    end: line.start + hit.index + hit[0].length,
    after,
    mechanism: 'pattern',
    evidence: { escape: kind },
  });
}

export const escapes: Rule = {
  id: 'escape',
  family: 'encoding',
  phase: 'characters',
  needs: Trigger.backslash | Trigger.percent | Trigger.equals,
  defaults: {},
  look,
  doc: {
    what: 'Decodes escapes of program strings, of addresses and of mail that stand in running text.',
    why: 'Text that came through JSON, a query or a mail keeps their escapes.',
    risk: 'Paths, formulas and addresses hold the same characters: lines with a drive letter or a TeX command, words that are addresses, and texts on programming are left alone.',
    fires: [
      { before: 'caf\\u00e9 et th\\u00e9', after: 'café et thé' },
      { before: 'He said \\"yes\\" and didn\\\'t go.', after: 'He said "yes" and didn\'t go.' },
      { before: 'Erster Satz.\\nZweiter Satz.', after: 'Erster Satz.\nZweiter Satz.' },
      { before: 'Bonjour%20le%20monde', after: 'Bonjour le monde' },
      { before: 'caf=C3=A9 =3D bar', after: 'café = bar' },
      { before: '%E0%A4%B9%E0%A4%BF', after: 'हि' },
    ],
    keeps: [
      'C:\\new\\users',
      'https://example.org/a%20b',
      'a=20, b=30',
      '50%20',
      '\\nu and \\text',
      'x\\y',
      '100%',
    ],
  },
};
