import type { Paragraph, Root, RootContent, Sentence, SentenceContent } from 'nlcst';
import type { Processor } from 'unified';
import type { Point } from 'unist';
import { DocumentLimit, documentLimits, type LanguageKey } from '../model/index.js';
import { createSentenceSplitter } from './sentences.js';

/** Settings of {@link retextTulay}. */
export interface ParserOptions {
  /** Language of the document; decides abbreviations and terminators. */
  readonly language: LanguageKey;
  /** How far down the tree goes; a sentence is one source node when words are not asked for. Default `words`. */
  readonly depth?: 'words' | 'sentences' | undefined;
}

/**
 * A parser plugin in the retext family for any script: nlcst trees in which a paragraph is a line and a sentence
 * ends at the terminators of its script (retext-latin knows only `.`, `?`, `!` and `…`).
 *
 * Every character is in exactly one leaf, so `retext-stringify` gives the source back byte for byte. Takes the
 * place of retext-latin in a `retext()` processor.
 */
export function retextTulay(this: Processor, options: ParserOptions): undefined {
  const self = this as unknown as Processor<Root>;
  self.parser = (document) => parseText(String(document), options);
}

const lineEnds = /\r\n|[\n\r\u2028\u2029]/g;
const tokens =
  /(?<word>[\p{L}\p{M}\p{N}]+(?:['’\-\u00ad\u200c\u200d·][\p{L}\p{M}\p{N}]+)*)|(?<space>\s+)|(?<punctuation>\p{P}+)|(?<symbol>[^\s\p{P}\p{L}\p{M}\p{N}]+)/gu;

/** A text as an nlcst tree: Root > Paragraph (a line) > Sentence > Word, white space, punctuation, symbols. */
export function parseText(text: string, options: ParserOptions): Root {
  const locate = createLocator(text);
  const split = createSentenceSplitter({ language: options.language, lowerWords: lowerWordsOf(text), text });
  const parse = options.depth === 'sentences' ? wholeSentence : parseSentence;
  const children: RootContent[] = [];
  let sentences = 0;
  const space = (start: number, end: number): void => {
    if (start < end)
      children.push({ type: 'WhiteSpaceNode', value: text.slice(start, end), position: between(start, end) });
  };
  const between = (start: number, end: number) => ({ start: locate(start), end: locate(end) });

  const line = (start: number, end: number): void => {
    const source = text.slice(start, end);
    const spans = split(source);
    const [first] = spans;
    const last = spans[spans.length - 1];
    if (first === undefined || last === undefined) {
      space(start, end);
      return;
    }
    space(start, start + first.start);
    const paragraph: Paragraph = { type: 'ParagraphNode', children: [] };
    let at = first.start;
    const startPoint = locate(start + first.start);
    for (const span of spans) {
      if (at < span.start) {
        paragraph.children.push({
          type: 'WhiteSpaceNode',
          value: source.slice(at, span.start),
          position: between(start + at, start + span.start),
        });
      }
      if (++sentences > documentLimits.sentences) throw new DocumentLimit('sentences');
      paragraph.children.push(parse(source.slice(span.start, span.end), start + span.start, locate));
      at = span.end;
    }
    paragraph.position = { start: startPoint, end: locate(start + last.end) };
    children.push(paragraph);
    space(start + last.end, end);
  };

  if (text.length >= countedFirst) countSentences(text, split);
  let from = 0;
  for (const match of text.matchAll(lineEnds)) {
    line(from, match.index);
    from = match.index + match[0].length;
    space(match.index, from);
  }
  line(from, text.length);
  return { type: 'RootNode', children, position: { start: locate(0), end: locate(text.length) } };
}

/**
 * Code units from which the sentences of a text are counted before its tree is made: a tree over the limit takes
 * gigabytes before it is given up.
 */
const countedFirst = 2_000_000;

function countSentences(text: string, split: (source: string) => readonly unknown[]): void {
  let sentences = 0;
  let from = 0;
  const count = (start: number, end: number): void => {
    sentences += split(text.slice(start, end)).length;
    if (sentences > documentLimits.sentences) throw new DocumentLimit('sentences');
  };
  for (const match of text.matchAll(lineEnds)) {
    count(from, match.index);
    from = match.index + match[0].length;
  }
  count(from, text.length);
}

/** A sentence that is not taken apart: most of the memory of a tree are its words. */
function wholeSentence(value: string, offset: number, locate: (offset: number) => Point): Sentence {
  const position = { start: locate(offset), end: locate(offset + value.length) };
  return { type: 'SentenceNode', children: [{ type: 'SourceNode', value, position }], position };
}

function parseSentence(value: string, offset: number, locate: (offset: number) => Point): Sentence {
  const children: SentenceContent[] = [];
  const start = locate(offset);
  for (const match of value.matchAll(tokens)) {
    const text = match[0];
    const position = { start: locate(offset + match.index), end: locate(offset + match.index + text.length) };
    const { word, space, punctuation } = match.groups!;
    if (word !== undefined) {
      children.push({ type: 'WordNode', children: [{ type: 'TextNode', value: text, position }], position });
    } else if (space !== undefined) children.push({ type: 'WhiteSpaceNode', value: text, position });
    else if (punctuation !== undefined) children.push({ type: 'PunctuationNode', value: text, position });
    else children.push({ type: 'SymbolNode', value: text, position });
  }
  return { type: 'SentenceNode', children, position: { start, end: locate(offset + value.length) } };
}

/** Points by offset; asked in almost growing order, so the search for the line is a step or two. */
function createLocator(text: string): (offset: number) => Point {
  const starts = [0];
  for (const match of text.matchAll(lineEnds)) starts.push(match.index + match[0].length);
  let line = 0;
  return (offset) => {
    while (line > 0 && starts[line]! > offset) line--;
    while (line + 1 < starts.length && starts[line + 1]! <= offset) line++;
    return { line: line + 1, column: offset - starts[line]! + 1, offset };
  };
}

/** Words that the text writes in lower case somewhere, of scripts with capitals. */
function lowerWordsOf(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  if (!/\p{Ll}/u.test(text)) return words;
  for (const [word] of text.matchAll(/(?<![\p{L}\p{M}])\p{Ll}[\p{L}\p{M}]*/gu)) words.add(word);
  return words;
}
