import { punctuationMark, tokeniseAnew } from '../align/index.js';

/** A word of a text, `[start, end)` in UTF-16 code units of the text. */
export interface WordSpan {
  readonly start: number;
  readonly end: number;
  /** The word as the aligner sees it. */
  readonly token: string;
}

const runs = /\p{Nd}+(?:[.,٬٫'’]\p{Nd}+)*|[\p{L}\p{M}\u200c\u200d]+/gu;

/** Tokens of runs that were met lately, by language and run: a corpus has the same words again and again. */
const known = new Map<string, Map<string, readonly string[]>>();
let knownRuns = 0;
const mostKnown = 200_000;

function tokensOf(run: string, language: string): readonly string[] {
  let own = known.get(language);
  const met = own?.get(run);
  if (met !== undefined) return met;
  const tokens = tokeniseAnew(run, language).filter((token) => !token.startsWith(punctuationMark));
  // Emptied when full, so that a long run stays in bounded memory, however many languages it has.
  if (knownRuns >= mostKnown) {
    known.clear();
    knownRuns = 0;
    own = undefined;
  }
  if (own === undefined) {
    own = new Map();
    known.set(language, own);
  }
  own.set(run, tokens);
  knownRuns += 1;
  return tokens;
}

/** Finds the words of a text with their places; punctuation is left out. Linear in the length. */
export function findWords(text: string, language: string): WordSpan[] {
  const words: WordSpan[] = [];
  runs.lastIndex = 0;
  for (let match = runs.exec(text); match !== null; match = runs.exec(text)) {
    const run = match[0];
    let start = match.index;
    const tokens = tokensOf(run, language);
    if (tokens.length === 1) {
      words.push({ start, end: start + run.length, token: tokens[0]! });
      continue;
    }
    // A run of an unspaced script: its tokens stand one behind the other, as long as folding kept their lengths.
    let length = 0;
    for (const token of tokens) length += token.length;
    if (length !== run.length) continue;
    for (const token of tokens) {
      words.push({ start, end: start + token.length, token });
      start += token.length;
    }
  }
  return words;
}
