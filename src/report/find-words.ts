import { punctuationMark, tokenise } from '../align/index.js';

/** A word of a text, `[start, end)` in UTF-16 code units of the text. */
export interface WordSpan {
  readonly start: number;
  readonly end: number;
  /** The word as the aligner sees it. */
  readonly token: string;
}

const runs = /(\p{Nd}+(?:[.,٬٫'’]\p{Nd}+)*)|([\p{L}\p{M}\u200c\u200d]+)/gu;

/** Tokens of runs that were met lately, by language and run: a corpus has the same words again and again. */
const known = new Map<string, readonly string[]>();
const mostKnown = 200_000;

function tokensOf(run: string, language: string): readonly string[] {
  const key = `${language} ${run}`;
  let tokens = known.get(key);
  if (tokens === undefined) {
    tokens = tokenise(run, language).filter((token) => !token.startsWith(punctuationMark));
    // Emptied when full, so that a long run stays in bounded memory, however many languages it has.
    if (known.size >= mostKnown) known.clear();
    known.set(key, tokens);
  }
  return tokens;
}

/** Finds the words of a text with their places; punctuation is left out. Linear in the length. */
export function findWords(text: string, language: string): WordSpan[] {
  const words: WordSpan[] = [];
  for (const match of text.matchAll(runs)) {
    const run = match[0];
    const tokens = tokensOf(run, language);
    if (tokens.length === 1) {
      words.push({ start: match.index, end: match.index + run.length, token: tokens[0]! });
      continue;
    }
    // A run of an unspaced script: its tokens stand one behind the other, as long as folding kept their lengths.
    let length = 0;
    for (const token of tokens) length += token.length;
    if (length !== run.length) continue;
    let start = match.index;
    for (const token of tokens) {
      words.push({ start, end: start + token.length, token });
      start += token.length;
    }
  }
  return words;
}
