import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../model/index.js';
import type { Span } from './span.js';

interface SayingFile {
  readonly glued: Readonly<Record<string, readonly string[]>>;
  readonly spaced: Readonly<Record<string, readonly string[]>>;
}

/** A sentence is not cut inside a parenthesis up to this long. */
const parenthesisChars = 300;
/** Nor inside a quotation up to this long that the sentence goes on after. */
const quotationChars = 400;

let file: SayingFile | undefined;
const byLanguage = new Map<string, RegExp | null>();

/**
 * What follows a quotation that its sentence goes on after, in languages without capitals to tell it:
 * `「もう遅い。」と言った`, `«…» አለ`.
 *
 * @param iso
 *   ISO 639-3 code
 * @returns
 *   a sticky expression to be tried at the end of the closing quote; null when the language has none
 */
export function sayingOf(iso: string): RegExp | null {
  let found = byLanguage.get(iso);
  if (found !== undefined) return found;
  file ??= JSON.parse(readFileSync(join(packageRoot(), 'data/segment/saying.json'), 'utf8')) as SayingFile;
  const glued = file.glued[iso] ?? [];
  const spaced = file.spaced[iso] ?? [];
  const patterns = [
    ...(glued.length > 0 ? [`(?:${glued.join('|')})`] : []),
    ...(spaced.length > 0 ? [`[\\s,–—-]{0,3}(?:${spaced.join('|')})(?![\\p{L}\\p{M}])`] : []),
  ];
  found = patterns.length > 0 ? new RegExp(`(?:${patterns.join('|')})`, 'uy') : null;
  byLanguage.set(iso, found);
  return found;
}

const pairs: Readonly<Record<string, string>> = { '「': '」', '『': '』', '«': '»', '“': '”' };

/**
 * Spans that no sentence ends in: round brackets, and quotations that a word of saying follows; outermost only, not
 * too long, in order. Linear.
 */
export function closedSpans(text: string, saying: RegExp | null): readonly Span[] {
  const parentheses = parenthesised(text);
  if (saying === null) return parentheses;
  const spans = [...parentheses, ...quotations(text, saying)].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  );
  const outer: Span[] = [];
  for (const span of spans) if (span.end > (outer.at(-1)?.end ?? 0)) outer.push(span);
  return outer;
}

function quotations(text: string, saying: RegExp): readonly Span[] {
  const spans: Span[] = [];
  const open: { readonly close: string; readonly start: number }[] = [];
  for (const { 0: mark, index } of text.matchAll(/[「」『』«»“”]/g)) {
    const close = pairs[mark];
    if (close !== undefined) open.push({ close, start: index });
    else if (open.at(-1)?.close === mark) {
      const { start } = open.pop()!;
      saying.lastIndex = index + 1;
      if (index - start <= quotationChars && saying.test(text)) spans.push({ start, end: index + 2 });
    }
  }
  return spans;
}

function parenthesised(text: string): readonly Span[] {
  const spans: Span[] = [];
  let depth = 0;
  let open = -1;
  const brackets = /[()（）]/g;
  for (let match = brackets.exec(text); match !== null; match = brackets.exec(text)) {
    if (match[0] === '(' || match[0] === '（') {
      // A bracket that was never closed must not swallow the rest.
      if (depth > 0 && match.index - open > parenthesisChars) depth = 0;
      if (depth === 0) open = match.index;
      depth++;
    } else if (depth > 0) {
      depth--;
      if (depth === 0 && match.index - open <= parenthesisChars)
        spans.push({ start: open, end: match.index + 1 });
    }
  }
  return spans;
}
